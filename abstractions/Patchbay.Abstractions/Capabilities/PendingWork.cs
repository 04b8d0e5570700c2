using Patchbay.Desks;

namespace Patchbay.Capabilities;

/// <summary>An outcome that is decided and whose end is not known.</summary>
public sealed record PendingWork
{
    /// <summary>Where it was decided.</summary>
    public required DeskKey Desk { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>The number or address of the other side: by it an agent looks up what the dialler cannot tell.</summary>
    [Personal(PersonalData.Number)]
    public string? Remote { get; init; }

    /// <summary>What.</summary>
    public required WorkOutcome Work { get; init; }
}
