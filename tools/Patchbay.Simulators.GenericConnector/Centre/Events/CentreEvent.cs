using Patchbay.Simulators.GenericConnector.Centre.Agents;
using Patchbay.Simulators.GenericConnector.Centre.Dialogs;
using Patchbay.Simulators.GenericConnector.Worlds.Options;

namespace Patchbay.Simulators.GenericConnector.Centre.Events;

/// <summary>What a client is told (sheet, section 3). A snapshot: what changes later does not change it.</summary>
internal abstract record CentreEvent
{
    /// <summary>Its <c>type</c>.</summary>
    public abstract string Type { get; }
}

internal sealed record SystemEvent(ServiceStatus Status) : CentreEvent
{
    public override string Type => "System";
}

internal sealed record AgentInfoEvent(Agent Agent, string WrapUpOnIncoming, IReadOnlyList<(string Id, string Name)> Teams) : CentreEvent
{
    public override string Type => "AgentInfo";
}

internal sealed record StateEvent : CentreEvent
{
    public override string Type => "State";

    /// <summary>Whose state it is, not always who is told.</summary>
    public required string Agent { get; init; }

    public required string State { get; init; }

    public required string Reason { get; init; }

    public required string Pending { get; init; }

    public required DateTimeOffset Since { get; init; }

    public required string FullName { get; init; }

    public required string Extension { get; init; }
}

/// <summary>NewInboundCall, InboundCall, or ConsultCall.</summary>
internal sealed record CallEvent : CentreEvent
{
    public override string Type => Kind switch
    {
        CallEventKind.Ringing => "NewInboundCall",
        CallEventKind.Consult => "ConsultCall",
        _ => "InboundCall",
    };

    public required CallEventKind Kind { get; init; }

    public required string Dialog { get; init; }

    public required PartState State { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required string? Before { get; init; }

    public required string From { get; init; }

    /// <summary>The number consulted.</summary>
    public required string To { get; init; }

    public required IReadOnlyList<string> Variables { get; init; }

    public required IReadOnlyList<(string Address, PartState State, bool Device, bool BargedIn)> Participants { get; init; }

    /// <summary>Whether a supervisor listens; the old text says so.</summary>
    public bool Listens { get; init; }
}

internal enum CallEventKind
{
    Ringing,
    Call,
    Consult,
}

/// <summary>The short form of the end of a call.</summary>
internal sealed record DroppedEvent(string Dialog, string? Before) : CentreEvent
{
    public override string Type => "InboundCall";
}

internal sealed record ReasonCodesEvent(string Category, IReadOnlyList<ReasonCode> Codes) : CentreEvent
{
    public override string Type => "ReasonCodes";
}

internal sealed record DialogStateEvent(string Dialog, string State) : CentreEvent
{
    public override string Type => "DialogState";
}

internal sealed record AgentsEvent(IReadOnlyList<(string First, string Last, string Extension)> Users) : CentreEvent
{
    public override string Type => "Agents";
}

internal sealed record TeamUsersEvent(string Team, IReadOnlyList<StateEvent> States, IReadOnlyList<(string First, string Last)> Names) : CentreEvent
{
    public override string Type => "TeamUsersList";
}

internal sealed record QueueListEvent(IReadOnlyList<QueueNumbers> Queues) : CentreEvent
{
    public override string Type => "QueueList";
}

internal sealed record QueueNumbers
{
    public required string Name { get; init; }

    public int NotReady { get; init; }

    public int Ready { get; init; }

    public int TalkingIn { get; init; }

    public int TalkingInternal { get; init; }

    public int TalkingOut { get; init; }

    public int Calls { get; init; }

    /// <summary>Null where nobody waits.</summary>
    public DateTimeOffset? Longest { get; init; }
}

/// <summary>An error; its shape is a convention of ours (sheet, 3.12).</summary>
internal sealed record ErrorEvent(string Code, string Text, string Command) : CentreEvent
{
    public override string Type => "Error";
}

/// <summary>What newer connectors answer to Connect; its shape is a convention of ours, the document has none.</summary>
internal sealed record ConnectStatusEvent(string Status) : CentreEvent
{
    public override string Type => "ConnectStatus";
}
