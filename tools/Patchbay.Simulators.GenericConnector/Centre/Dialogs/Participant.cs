using Patchbay.Simulators.GenericConnector.Centre.Agents;

namespace Patchbay.Simulators.GenericConnector.Centre.Dialogs;

/// <summary>The states of a call as one of its participants has it (sheet, 4.2).</summary>
internal enum PartState
{
    Initiating,
    Initiated,
    Alerting,
    Active,
    Held,
    Failed,
    Dropped,
}

/// <summary>Somebody in a call. Guarded by the contact centre's lock.</summary>
internal sealed class Participant
{
    /// <summary>Extension or number.</summary>
    public required string Address { get; init; }

    /// <summary>Null for somebody outside.</summary>
    public Agent? Agent { get; init; }

    public PartState State { get; set; }

    /// <summary>Whether the call was routed to this agent by the contact centre, and not dialled to his extension.</summary>
    public bool Routed { get; init; }

    /// <summary>Whether the agent dialled.</summary>
    public bool Outgoing { get; init; }

    /// <summary>Whether this is the agent who began a consultation: told of it with ConsultCall.</summary>
    public bool Consults { get; init; }

    /// <summary>Whether a supervisor listens without being heard.</summary>
    public bool Listens { get; init; }

    public bool BargedIn { get; init; }

    /// <summary>Whether the agent was called by another one, who has not given him a customer yet.</summary>
    public bool Internal { get; init; }

    /// <summary>Whom the call is with, as this agent is told: <c>fromAddress</c> and <c>ani</c>. For a consultation the number dialled.</summary>
    public required string Remote { get; init; }

    /// <summary>The call that this agent had before it became this one.</summary>
    public string? Before { get; init; }

    /// <summary>How long it rings.</summary>
    public ITimer? Timer { get; set; }

    public bool Connected => State is PartState.Active or PartState.Held;
}
