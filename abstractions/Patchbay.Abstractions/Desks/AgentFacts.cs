using Patchbay.Softphones;

namespace Patchbay.Desks;

/// <summary>The agent's state changed, with pending state and media.</summary>
public sealed record AgentStateChanged : DeskFact
{
    /// <summary>All of it, as it is now.</summary>
    public required AgentStatus Status { get; init; }

    internal override DeskState FoldInto(DeskState state, DateTimeOffset at) => state with
    {
        Agent = Status,
        AgentSince = Status.State == state.Agent.State && Status.ReasonCode == state.Agent.ReasonCode ? state.AgentSince : at,
    };
}

/// <summary>
/// What the agent, one interaction, or one phone call that is no interaction's allows now. Published with every state that
/// changes it.
/// </summary>
public sealed record AllowedActionsChanged : DeskFact
{
    /// <summary>The interaction, or the text of a phone call's id; null for the agent.</summary>
    public InteractionId? Interaction { get; init; }

    /// <summary>All that is allowed, as words of <see cref="DeskActions"/>.</summary>
    public required ValueList<string> Actions { get; init; }

    internal override DeskState FoldInto(DeskState state, DateTimeOffset at)
    {
        if (Interaction is not { } id) return state with { AllowedActions = Actions };
        if (state.Find(id) is not null) return state.Change(id, interaction => interaction with { OfferedActions = Actions });
        return state.Phone is { } phone && phone.Find(new PhoneCallId { Value = id.Value }) is { } call
            ? state with { Phone = phone with { Calls = phone.Calls.With(call with { AllowedActions = Actions }, other => other.Id == call.Id) } }
            : state;
    }
}
