namespace Patchbay.Desks;

/// <summary>An agent's state with what belongs to it.</summary>
public sealed record AgentStatus
{
    /// <summary>The state over all kinds of work.</summary>
    public AgentState State { get; init; }

    /// <summary>The reason given for it: a code of the session's catalogue.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>What follows after-call work: ready or not, where the vendor tells.</summary>
    public bool? ReadyAfterWork { get; init; }

    /// <summary>A state that is asked for and noted, but not granted yet.</summary>
    public PendingAgentState? Pending { get; init; }

    /// <summary>Availability by kind of work, where the session tells it; the state above is derived from it.</summary>
    public ValueList<MediaAvailability> Media { get; init; } = [];
}

/// <summary>An agent state that comes later: at the end of the work in hand, as a rule.</summary>
public sealed record PendingAgentState
{
    /// <summary>The state.</summary>
    public required AgentState State { get; init; }

    /// <summary>Its reason.</summary>
    public string? ReasonCode { get; init; }
}

/// <summary>How available an agent is for one kind of work.</summary>
public sealed record MediaAvailability
{
    /// <summary>The kind of work, an open word: <c>voice</c>, <c>chat</c>, <c>offline</c> ...</summary>
    public required string Medium { get; init; }

    /// <summary>The state for this kind.</summary>
    public AgentState State { get; init; }

    /// <summary>The most at one time, where a limit is set.</summary>
    public int? Limit { get; init; }
}
