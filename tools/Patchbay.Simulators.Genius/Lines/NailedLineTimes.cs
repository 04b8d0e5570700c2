namespace Patchbay.Simulators.Genius.Lines;

/// <summary>How long a nailed-up line waits for its phone, and the clock that says so.</summary>
internal sealed record NailedLineTimes
{
    /// <summary>How long it rings.</summary>
    public required TimeSpan RingFor { get; init; }

    /// <summary>How long a phone whose connection broke may stay away.</summary>
    public required TimeSpan LineGrace { get; init; }

    /// <summary>Runs something later, under the dialler's lock.</summary>
    public required Func<TimeSpan, Action, ITimer> After { get; init; }
}
