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

/// <summary>What the agent, or one interaction, allows now. Published with every state that changes it.</summary>
public sealed record AllowedActionsChanged : DeskFact
{
    /// <summary>The interaction; null for the agent.</summary>
    public InteractionId? Interaction { get; init; }

    /// <summary>All that is allowed, as words of <see cref="DeskActions"/>.</summary>
    public required ValueList<string> Actions { get; init; }

    internal override DeskState FoldInto(DeskState state, DateTimeOffset at) => Interaction is { } id
        ? state.Change(id, interaction => interaction with { OfferedActions = Actions })
        : state with { AllowedActions = Actions };
}
