namespace Patchbay.Diallers.GenericConnector.Wire;

/// <summary>One event of the connector, read tolerantly (sheet, 3): what is absent, empty or the word NULL is null.</summary>
internal abstract record ConnectorEvent
{
    /// <summary>The event's own name, as it was spelt.</summary>
    public string Type { get; init; } = "";

    /// <summary>The agent it is for, as it was spelt; null for those that name none.</summary>
    public string? Agent { get; init; }

    /// <summary>The body it was read from.</summary>
    public string Raw { get; init; } = "";

    /// <summary>Bodies hold what customers said and who they are, so nothing of it is printed.</summary>
    public sealed override string ToString() => Type;
}

/// <summary>Whether the contact centre can be used (3.1); the answer to Hello and Beat, or unsolicited.</summary>
internal sealed record ServiceTold : ConnectorEvent
{
    public required bool InService { get; init; }
}

/// <summary>Who the agent is (3.2).</summary>
internal sealed record AgentInfoTold : ConnectorEvent
{
    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public bool Supervisor { get; init; }

    /// <summary>Whether a wrap-up reason is wanted after an incoming call, in the vendor's word; null where it says nothing.</summary>
    public string? WrapUpOnIncoming { get; init; }

    /// <summary>The teams that are supervised.</summary>
    public IReadOnlyList<TeamTold> Teams { get; init; } = [];

    public TeamTold? Team { get; init; }
}

/// <summary>A team.</summary>
internal sealed record TeamTold(string Id, string? Name);

/// <summary>An agent's state (3.3): the agent's own, or a team member's.</summary>
internal sealed record StateTold : ConnectorEvent
{
    public required AgentWord State { get; init; }

    /// <summary>The vendor's word, for states that have none here.</summary>
    public string? Word { get; init; }

    public string? ReasonCode { get; init; }

    /// <summary>A state that is noted and not granted yet.</summary>
    public AgentWord? Pending { get; init; }

    public DateTimeOffset? Since { get; init; }
}

/// <summary>Which of the call events it was.</summary>
internal enum CallEventKind
{
    /// <summary>NewInboundCall (3.5): it rings here.</summary>
    Ringing,

    /// <summary>InboundCall (3.4, 3.7, 3.8), outgoing calls too.</summary>
    Call,

    /// <summary>ConsultCall (3.6): a consultation, as its initiator sees it.</summary>
    Consult,
}

/// <summary>A call changed. Everything but the dialog's id may be absent (3.4), which leaves what was known as it is.</summary>
internal sealed record CallTold : ConnectorEvent
{
    public required CallEventKind Kind { get; init; }

    /// <summary>The dialog's id: <c>dialogId</c>, else <c>assDialogId</c> (Q6).</summary>
    public required string Dialog { get; init; }

    /// <summary><c>assDialogId</c> where both are there: which of the two is this leg depends on what is known already.</summary>
    public string? Associated { get; init; }

    public DialogWord? State { get; init; }

    public string? Word { get; init; }

    public DateTimeOffset? Started { get; init; }

    /// <summary>The dialog that a transferred call had before.</summary>
    public string? Previous { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    /// <summary>Why it failed, or the kind of call (<c>SM</c> for silent monitoring), where the event says.</summary>
    public string? Reason { get; init; }

    public string? CallType { get; init; }

    /// <summary>In the order they came; null where the event has none. An empty value is a value.</summary>
    public IReadOnlyList<VariableTold>? Variables { get; init; }

    public IReadOnlyList<ParticipantTold>? Participants { get; init; }
}

/// <summary>A call variable.</summary>
internal sealed record VariableTold(string Name, string Value);

/// <summary>Somebody on a call.</summary>
/// <param name="Address">The extension or number.</param>
/// <param name="State">The state of this party.</param>
/// <param name="IsAgent">Whether it is an agent's device; anything but AGENT_DEVICE is not known (Q17).</param>
/// <param name="Barged">Whether a supervisor joined in.</param>
internal sealed record ParticipantTold(string Address, DialogWord State, bool IsAgent, bool Barged = false);

/// <summary>Reason codes (3.9), in the order they are shown.</summary>
internal sealed record ReasonsTold : ConnectorEvent
{
    /// <summary>Null where the event does not say which were asked for.</summary>
    public required ReasonCategory? Category { get; init; }

    public IReadOnlyList<ReasonTold> Reasons { get; init; } = [];
}

/// <summary>What reasons are for.</summary>
internal enum ReasonCategory
{
    WrapUp,
    Logout,
    NotReady,
}

/// <summary>A reason: its code, echoed unchanged in commands (Q20), and its label.</summary>
internal sealed record ReasonTold(string Code, string Label);

/// <summary>The state of a dialog, as asked for (3.10); the id may be absent where there is none.</summary>
internal sealed record DialogStateTold : ConnectorEvent
{
    public string? Dialog { get; init; }

    public required DialogWord State { get; init; }

    public string? Word { get; init; }
}

/// <summary>Who is signed in (3.11); it names no agent it is for.</summary>
internal sealed record AgentsTold : ConnectorEvent
{
    public IReadOnlyList<PersonTold> People { get; init; } = [];
}

/// <summary>An agent of a list.</summary>
internal sealed record PersonTold
{
    public string? Login { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? Extension { get; init; }

    public AgentWord State { get; init; }

    public string? Word { get; init; }

    public string? ReasonCode { get; init; }

    public DateTimeOffset? Since { get; init; }

    public string? Name => (FirstName, LastName) switch
    {
        (null, null) => null,
        (null, _) => LastName,
        (_, null) => FirstName,
        _ => $"{FirstName} {LastName}",
    };
}

/// <summary>The members of a team (3.13).</summary>
internal sealed record TeamUsersTold : ConnectorEvent
{
    public string? Team { get; init; }

    public IReadOnlyList<PersonTold> Users { get; init; } = [];
}

/// <summary>How queues stand (3.13).</summary>
internal sealed record QueuesTold : ConnectorEvent
{
    public IReadOnlyList<QueueTold> Queues { get; init; } = [];
}

/// <summary>A queue's figures.</summary>
internal sealed record QueueTold
{
    public required string Name { get; init; }

    public int? Waiting { get; init; }

    public int? Ready { get; init; }

    public int? NotReady { get; init; }

    /// <summary>Who talks: with customers, with colleagues, or outwards.</summary>
    public int? Talking { get; init; }

    /// <summary>When the call that waits longest began to.</summary>
    public DateTimeOffset? LongestSince { get; init; }
}

/// <summary>Something was refused (3.12). What, it does not say reliably: the oldest command that waits is meant.</summary>
internal sealed record ErrorTold : ConnectorEvent
{
    public string? Code { get; init; }

    public string? Text { get; init; }
}

/// <summary>Newer connectors answer Connect (2.1, row 3).</summary>
internal sealed record ConnectTold : ConnectorEvent
{
    public string? Status { get; init; }
}

/// <summary>The connector or its peer came back (F8): what is known here may be old.</summary>
internal sealed record ReturnTold : ConnectorEvent;

/// <summary>An event that is well formed and has no meaning here (Q25).</summary>
internal sealed record UnknownTold : ConnectorEvent;

/// <summary>A message that is no event (Q14).</summary>
internal sealed record Unreadable : ConnectorEvent
{
    public required string Why { get; init; }
}
