namespace Patchbay.Host.Supervision;

/// <summary>How instances that do not start, or misbehave, are tried again.</summary>
internal sealed record RestartRules
{
    /// <summary>Before the second try; later ones take about twice as long each, give or take, so that many do not come at once.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest between two tries.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many tries fail before an operator is needed.</summary>
    public int Attempts { get; init; } = 10;

    /// <summary>How often a plugin may let an exception escape within <see cref="EscapesWithin"/> before an operator is needed.</summary>
    public int Escapes { get; init; } = 3;

    public TimeSpan EscapesWithin { get; init; } = TimeSpan.FromMinutes(10);
}
