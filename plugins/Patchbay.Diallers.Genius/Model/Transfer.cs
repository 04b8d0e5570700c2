using Patchbay.Desks;

namespace Patchbay.Diallers.Genius.Model;

/// <summary>The three transfers (section 5.5), with the vendor's codes.</summary>
internal enum TransferKind
{
    /// <summary>Blind with connect: the agent speaks to the recipient, the customer is parked.</summary>
    Consult = 0,

    /// <summary>Blind without connect: over as soon as somebody takes it.</summary>
    SingleStep = 1,

    /// <summary>All three talk.</summary>
    Conference = 2,
}

/// <summary>How far a transfer is.</summary>
internal enum TransferPhase
{
    /// <summary>Asked for; the dialler has said nothing of it yet.</summary>
    Asked,

    /// <summary>Offered to the recipient.</summary>
    Offered,

    /// <summary>The recipient is there.</summary>
    Joined,
}

/// <summary>A transfer of a call.</summary>
internal sealed record Transfer
{
    public required TransferKind Kind { get; init; }

    public required string Recipient { get; init; }

    /// <summary>What the agent wants it for; none for a single step.</summary>
    public ConsultationPurpose? Purpose { get; init; }

    /// <summary>The interaction that stands for it at the desk; a single step has none there.</summary>
    public required InteractionId Consultation { get; init; }

    public TransferPhase Phase { get; init; }

    public bool ClientParked { get; init; }

    public bool RecipientParked { get; init; }

    /// <summary>Whether the desk shows it as an interaction of its own.</summary>
    public bool Shown => Kind != TransferKind.SingleStep && Phase != TransferPhase.Asked;
}
