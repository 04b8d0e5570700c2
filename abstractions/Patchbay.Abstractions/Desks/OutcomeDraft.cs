namespace Patchbay.Desks;

/// <summary>What the agent has entered about an interaction's outcome and not handed over. Desk state, shown by every bridge.</summary>
public sealed record OutcomeDraft
{
    /// <summary>A code of the session's catalogue.</summary>
    public string? Outcome { get; init; }

    /// <summary>The callback to book.</summary>
    public Callback? Callback { get; init; }
}
