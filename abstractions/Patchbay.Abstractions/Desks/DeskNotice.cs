namespace Patchbay.Desks;

/// <summary>How much a notice matters.</summary>
public enum NoticeLevel
{
    /// <summary>Good to know.</summary>
    Information,

    /// <summary>Something did not go as it should.</summary>
    Warning,

    /// <summary>Something is lost or must be done.</summary>
    Error,
}

/// <summary>A line for the agent.</summary>
public sealed record DeskNotice
{
    /// <summary>How much it matters.</summary>
    public required NoticeLevel Level { get; init; }

    /// <summary>The line.</summary>
    [Personal(PersonalData.Line)]
    public required string Text { get; init; }

    /// <summary>When it came.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The interaction it is about.</summary>
    public InteractionId? Interaction { get; init; }
}
