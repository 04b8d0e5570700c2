namespace Patchbay.Bridges.ServiceClient.Protocol;

/// <summary>A desk as the page draws it. Words for states are the contract's enum members in kebab-case.</summary>
internal sealed record DeskView
{
    /// <summary>Who sits here, and in what state.</summary>
    public required AgentView Agent { get; init; }

    /// <summary>How the session with the dialler is.</summary>
    public required SessionView Session { get; init; }

    /// <summary>What the session asks in the middle of work.</summary>
    public FormView? Question { get; init; }

    /// <summary>The campaign or service.</summary>
    public string? Campaign { get; init; }

    /// <summary>What the session offers, by the names of capabilities.</summary>
    public required string[] Capabilities { get; init; }

    /// <summary>The session's own actions; allowed now are those whose names stand among the allowed ones.</summary>
    public required ExtraActionView[] ExtraActions { get; init; }

    /// <summary>The phone; absent where the desk has none.</summary>
    public PhoneView? Phone { get; init; }

    /// <summary>The team and the queues; absent where the agent supervises nobody.</summary>
    public SupervisionView? Supervision { get; init; }

    /// <summary>Reasons for not being ready.</summary>
    public required EntryView[] NotReadyReasons { get; init; }

    /// <summary>Reasons for signing out.</summary>
    public required EntryView[] SignOutReasons { get; init; }

    /// <summary>Outcomes of an interaction.</summary>
    public required EntryView[] Outcomes { get; init; }

    /// <summary>Templates of mails and SMS.</summary>
    public required TemplateView[] Templates { get; init; }

    /// <summary>Prepared queries.</summary>
    public required QueryView[] Queries { get; init; }

    /// <summary>Whom the agent may reach; absent in a change that leaves it as it was.</summary>
    public DirectoryView[]? Directory { get; init; }

    /// <summary>The interactions, oldest first.</summary>
    public required InteractionView[] Interactions { get; init; }

    /// <summary>Commands that have started and not ended.</summary>
    public required RunningView[] Running { get; init; }

    /// <summary>The last lines for the agent, oldest first.</summary>
    public required NoticeView[] Notices { get; init; }

    /// <summary>Whether the desk is closed.</summary>
    public required bool Closed { get; init; }
}

/// <summary>The agent.</summary>
internal sealed record AgentView
{
    /// <summary>The login.</summary>
    public required string Login { get; init; }

    /// <summary>For people to read.</summary>
    public string? Name { get; init; }

    /// <summary>Where the agent's phone is called.</summary>
    public string? Extension { get; init; }

    /// <summary>The state.</summary>
    public required string State { get; init; }

    /// <summary>A code of the reasons.</summary>
    public string? Reason { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>A state that is noted and not granted yet.</summary>
    public string? PendingState { get; init; }

    /// <summary>Its reason.</summary>
    public string? PendingReason { get; init; }

    /// <summary>What follows after-call work, where the vendor tells.</summary>
    public bool? ReadyAfterWork { get; init; }

    /// <summary>Availability by kind of work, where the session tells it.</summary>
    public required MediaView[] Media { get; init; }

    /// <summary>What the agent may do now.</summary>
    public required string[] Actions { get; init; }
}

/// <summary>The session with the dialler.</summary>
internal sealed record SessionView
{
    /// <summary>How it is.</summary>
    public required string State { get; init; }

    /// <summary>A line about that.</summary>
    public string? Text { get; init; }

    /// <summary>Whether the dialler's service works; absent where it does not tell.</summary>
    public bool? InService { get; init; }
}

/// <summary>Something to choose.</summary>
internal sealed record EntryView
{
    /// <summary>What the command is given.</summary>
    public required string Code { get; init; }

    /// <summary>What the agent reads.</summary>
    public required string Label { get; init; }

    /// <summary>Whether a callback goes with this outcome.</summary>
    public required bool Callback { get; init; }
}

/// <summary>A command that has started and not ended.</summary>
internal sealed record RunningView
{
    /// <summary>Its word.</summary>
    public required string Action { get; init; }

    /// <summary>The interaction it is about.</summary>
    public string? Interaction { get; init; }
}

/// <summary>A line for the agent.</summary>
internal sealed record NoticeView
{
    /// <summary><c>information</c>, <c>warning</c> or <c>error</c>.</summary>
    public required string Level { get; init; }

    /// <summary>The line.</summary>
    public required string Text { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The interaction it is about.</summary>
    public string? Interaction { get; init; }
}
