using Patchbay.Desks;

namespace Patchbay.Capabilities;

/// <summary>An outcome that is decided and whose end is not known.</summary>
public sealed record PendingWork
{
    /// <summary>Where it was decided.</summary>
    public required DeskKey Desk { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>What.</summary>
    public required WorkOutcome Work { get; init; }
}
