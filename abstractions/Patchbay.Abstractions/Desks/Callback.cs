namespace Patchbay.Desks;

/// <summary>A promise to call a customer again.</summary>
public sealed record Callback
{
    /// <summary>The number to call.</summary>
    [Personal(PersonalData.Number)]
    public required string Number { get; init; }

    /// <summary>When, with the offset the agent meant it in. A vendor without zones is given this wall-clock time.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether it should reach this agent rather than anyone.</summary>
    public bool Personal { get; init; }
}
