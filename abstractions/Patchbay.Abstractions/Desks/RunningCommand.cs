namespace Patchbay.Desks;

/// <summary>A command that has started and not ended.</summary>
public sealed record RunningCommand
{
    /// <summary>Its id.</summary>
    public required CommandId Id { get; init; }

    /// <summary>Its word, of <see cref="DeskActions"/> as a rule.</summary>
    public required string Action { get; init; }

    /// <summary>The interaction it is about.</summary>
    public InteractionId? Interaction { get; init; }

    /// <summary>Who sent it; null where that is not told.</summary>
    public CommandOrigin? Origin { get; init; }
}
