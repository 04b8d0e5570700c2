namespace Patchbay.Desks;

/// <summary>A reason why an interaction's work may not be completed yet. It ends with its holder, by its holder, or in time.</summary>
public sealed record CompletionHold
{
    /// <summary>Who holds: a client of a bridge, in that bridge's words.</summary>
    public required string Holder { get; init; }

    /// <summary>What the agent is told.</summary>
    [Personal(PersonalData.Line)]
    public required string Text { get; init; }

    /// <summary>When it ends by itself; null for never.</summary>
    public DateTimeOffset? Until { get; init; }
}
