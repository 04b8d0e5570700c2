using Patchbay.Desks;

namespace Patchbay.Capabilities;

/// <summary>An outcome, ready to be handed over.</summary>
public sealed record WorkOutcome
{
    /// <summary>The interaction.</summary>
    public required InteractionId Interaction { get; init; }

    /// <summary>The command that decided it; the key of the log.</summary>
    public required CommandId Command { get; init; }

    /// <summary>The dialler's id of the interaction when it was decided.</summary>
    public string? VendorId { get; init; }

    /// <summary>The code; null where none is owed.</summary>
    public string? Outcome { get; init; }

    /// <summary>The callback to book.</summary>
    public Callback? Callback { get; init; }

    /// <summary>Data written back.</summary>
    public ValueList<UserDataEntry> Data { get; init; } = [];
}
