namespace Patchbay.Simulators.Genius.Training;

/// <summary>How a script is run.</summary>
internal sealed record DaySettings
{
    /// <summary>How many times as fast as written.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>What chance begins with: the same draws the same.</summary>
    public int Seed { get; init; } = 1;
}
