using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Model;

/// <summary>One dialog as the agent takes part in it, folded from all events about it.</summary>
internal sealed record Leg
{
    public required InteractionId Interaction { get; init; }

    /// <summary>The dialog's id at the connector; it changes when a transfer or conference puts the agent into another dialog.</summary>
    public required string Dialog { get; init; }

    /// <summary>The agent's own part of it (sheet, 4.2). Dropped while it is not settled what follows.</summary>
    public required DialogWord State { get; init; }

    /// <summary>Whether the agent ever talked in it: only then wrap-up may follow.</summary>
    public bool Talked { get; init; }

    /// <summary>The agent's state has shown it (TALKING, HOLD): one that no longer does contradicts it.</summary>
    public bool Shown { get; init; }

    /// <summary>Placed by the agent (Q10).</summary>
    public bool Outgoing { get; init; }

    /// <summary>A consultation that this agent placed.</summary>
    public bool Consult { get; init; }

    /// <summary>The interaction it consults for; null where that is not known.</summary>
    public InteractionId? Main { get; init; }

    public ConsultationPurpose? Purpose { get; init; }

    /// <summary>Came by transfer or conference from a colleague.</summary>
    public bool FromColleague { get; init; }

    /// <summary>A supervisor listens in.</summary>
    public bool Monitor { get; init; }

    public string? Remote { get; init; }

    public ValueList<VariableTold> Variables { get; init; } = [];

    public ValueList<ParticipantTold> Participants { get; init; } = [];

    /// <summary>When it was dropped; null while it lasts.</summary>
    public DateTimeOffset? DroppedAt { get; init; }

    /// <summary>The connector no longer knew it when it was asked after a break.</summary>
    public bool Missing { get; init; }

    /// <summary>It is over and the agent works on it (WORK, WORK_READY).</summary>
    public bool Wrapping { get; init; }

    /// <summary>What this desk asked to be done with it, which tells why it ends.</summary>
    public LegWish Wish { get; init; }

    /// <summary>Its outcome is on its way: it must not leave before that has an end.</summary>
    public bool Deciding { get; init; }

    /// <summary>Nobody knows whether its outcome went out: that the work ends must not look as if it had.</summary>
    public bool Unsure { get; init; }

    /// <summary>Its wrap-up ended while the outcome was on its way.</summary>
    public bool WorkOver { get; init; }

    /// <summary>Still there: rings, talks, is held, or failed and is not dropped yet.</summary>
    public bool Live => State != DialogWord.Dropped;

    /// <summary>Dropped, and not told yet whether work follows.</summary>
    public bool Unsettled => !Live && !Wrapping;

    public bool IsConnected => State is DialogWord.Active or DialogWord.Held;
}

/// <summary>What was asked for with a leg.</summary>
internal enum LegWish
{
    None,
    Release,
    Transfer,
    Conference,
}
