using Patchbay.Simulators.GenericConnector.Centre;
using Patchbay.Simulators.GenericConnector.Centre.Dialogs;
using Patchbay.Simulators.GenericConnector.Centre.Events;

namespace Patchbay.Simulators.GenericConnector.Connector.Wire;

/// <summary>Events as the old text, fields by <c>#</c> (sheet, appendix A). What nobody ever saw in it is not told.</summary>
internal sealed class LegacyEvents(EventTime time) : IEventWriter
{
    public string? Write(string receiver, CentreEvent what) => what switch
    {
        SystemEvent system => $"svc#{system.Status.Upper()}",
        StateEvent state => $"{receiver}#State#{state.State}#{state.Reason}####{state.FullName}#{state.Agent}#{state.Extension}",
        AgentInfoEvent info => Info(receiver, info),
        CallEvent call => Call(receiver, call),
        DroppedEvent dropped => $"{receiver}#InboundCall#{PartState.Dropped.Upper()}#dialog:{dropped.Dialog}######",
        ReasonCodesEvent reasons => $"{receiver}#ReasonCodes#{reasons.Category}#codes:{string.Join(',', reasons.Codes.Select(reason => reason.Code))}#{string.Join(',', reasons.Codes.Select(reason => reason.Label))}",
        ErrorEvent error => $"{receiver}#Error#{error.Command}#{error.Text}",
        TeamUsersEvent team => $"{receiver}#TeamUsersList{string.Concat(team.States.Zip(team.Names, User))}",
        QueueListEvent queues => $"{receiver}#QueueList{string.Concat(queues.Queues.Select(Queue))}",
        _ => null,
    };

    private static string Info(string receiver, AgentInfoEvent info)
    {
        var agent = info.Agent;
        var teams = string.Join('|', info.Teams.Select(team => $"{team.Id},{team.Name}"));
        return $"{receiver}#AgentInfo#{agent.FirstName}#{agent.Account.LastName}#{(agent.Account.Supervisor ? "true" : "false")}#{info.WrapUpOnIncoming}#count:{info.Teams.Count}#{teams}#{agent.FirstName} {agent.Account.LastName}";
    }

    private string Call(string receiver, CallEvent call)
    {
        var variables = string.Join('|', call.Variables.Select((value, i) => $"callVariable{i + 1}={value}").Append($"ani={call.From}"));
        if (call.Kind == CallEventKind.Ringing) return $"{receiver}#NewInboundCall#{call.From}#{variables}#dialog:{call.Dialog}";
        if (call.Kind == CallEventKind.Consult) return $"{receiver}#ConsultCall#{call.State.Upper()}#dialog:{call.Dialog}#{call.To}";
        var parts = string.Join('|', call.Participants.Select(part => $"{part.Address},{part.State.Upper()},{(part.Device ? "AGENT_DEVICE" : "")}{(part.BargedIn ? ",SUPERVISOR_BARGE_IN" : "")}"));
        return $"{receiver}#InboundCall#{call.State.Upper()}#dialog:{call.Dialog}#{call.From}#{variables}#{time.Of(call.Started)}#type:{(call.Listens ? "SM" : "")}##parts:{parts}";
    }

    private string User(StateEvent state, (string First, string Last) name) =>
        $"#firstName:{name.First},lastName:{name.Last},extension:{state.Extension},loginId:{state.Agent},state:{state.State},stateChangeTime:{time.Of(state.Since)}";

    private string Queue(QueueNumbers queue) =>
        $"#name:{queue.Name},agentsNotReady:{queue.NotReady},agentsReady:{queue.Ready},talkingIn:{queue.TalkingIn},talkingInternal:{queue.TalkingInternal},talkingOut:{queue.TalkingOut},callsInQueue:{queue.Calls},longestCallStart:{(queue.Longest is { } longest ? time.Of(longest) : "")}";
}
