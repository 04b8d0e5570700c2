using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Model;

/// <summary>What may be done, by the platform's rules (sheet, 2.1, 4.1 and 4.2). Pure.</summary>
internal sealed class ActionRules(Platform platform)
{
    private static readonly ValueList<string> Everybody =
    [
        CapabilityName.Of<ICallMaking>(), CapabilityName.Of<ICallAnswering>(), CapabilityName.Of<ICallClearing>(), CapabilityName.Of<ICallHolding>(),
        CapabilityName.Of<IConsultation>(), CapabilityName.Of<IWorkCompletion>(), CapabilityName.Of<IUserData>(), CapabilityName.Of<IAgentDirectory>(),
        CapabilityName.Of<IResumable>(),
    ];

    private static readonly ValueList<string> Supervisors =
    [
        CapabilityName.Of<ITeamSupervision>(), CapabilityName.Of<IQueueSupervision>(), CapabilityName.Of<ICallMonitoring>(), CapabilityName.Of<ICallBarging>(),
        CapabilityName.Of<IParticipantDropping>(),
    ];

    /// <summary>The capabilities a session offers: the single-step transfer on UCCE only, supervision to supervisors.</summary>
    public ValueList<string> Capabilities(AgentPicture picture)
    {
        var offered = Everybody;
        if (platform == Platform.Ucce) offered = offered.Add(CapabilityName.Of<ICallTransferring>());
        return Supervises(picture) ? [.. offered, .. Supervisors] : offered;
    }

    public ValueList<string> OfAgent(AgentPicture picture)
    {
        if (!picture.InService) return [];
        var busy = picture.Legs.Any(leg => leg.Live);
        ValueList<string> actions = picture.Word switch
        {
            AgentWord.NotReady when busy => [DeskActions.GoReady, DeskActions.GoNotReady],
            AgentWord.NotReady => [DeskActions.GoReady, DeskActions.GoNotReady, DeskActions.MakeCall, DeskActions.SignOut],
            // UCCE lets an agent sign out from NOT_READY only (2.1, row 6).
            AgentWord.Ready when platform == Platform.Uccx && !busy => [DeskActions.GoNotReady, DeskActions.SignOut],
            AgentWord.Ready => [DeskActions.GoNotReady],
            AgentWord.Talking or AgentWord.Hold or AgentWord.Work or AgentWord.WorkReady => [DeskActions.GoReady, DeskActions.GoNotReady],
            AgentWord.Unknown => [DeskActions.GoReady, DeskActions.GoNotReady, DeskActions.SignOut],
            _ => [],
        };
        if (!Supervises(picture)) return actions;
        if (picture.Word == AgentWord.NotReady && !busy) actions = actions.Add(DeskActions.Monitor);
        return picture.Legs.Any(leg => leg is { Monitor: true, Live: true }) ? actions.Add(DeskActions.BargeIn) : actions;
    }

    public ValueList<string> OfLeg(AgentPicture picture, Leg leg)
    {
        if (leg.Wrapping) return [DeskActions.CompleteWork];
        if (!picture.InService) return [];
        return leg switch
        {
            { Live: false } => [],
            { State: DialogWord.Alerting, Outgoing: false } => [DeskActions.Answer],
            { State: DialogWord.Accepted } => [],
            { IsConnected: false, Consult: true } => [DeskActions.Reconnect, DeskActions.Clear],
            { IsConnected: false } => [DeskActions.Clear],
            { Consult: true } => [.. Hold(leg), DeskActions.Clear, DeskActions.Reconnect, .. Complete(picture, leg)],
            _ => [.. Hold(leg), DeskActions.Clear, DeskActions.ChangeUserData, .. Onward(picture, leg), .. Supervised(picture, leg)],
        };
    }

    private static bool Supervises(AgentPicture picture) => picture.Info?.Supervisor == true;

    private static ValueList<string> Hold(Leg leg) => leg.Monitor ? [] : leg.State == DialogWord.Held ? [DeskActions.Retrieve] : [DeskActions.Hold];

    /// <summary>A transfer or conference takes a held call and an active one.</summary>
    private static ValueList<string> Complete(AgentPicture picture, Leg consult) =>
        picture.Find(consult.Main) is { IsConnected: true } main && (main.State == DialogWord.Active || consult.State == DialogWord.Active)
            ? [DeskActions.CompleteTransfer, DeskActions.CompleteConference]
            : [];

    private ValueList<string> Onward(AgentPicture picture, Leg leg)
    {
        if (leg.Monitor || picture.Consulting is not null || picture.Legs.Any(other => other.Live && other.Interaction != leg.Interaction)) return [];
        ValueList<string> actions = leg.State == DialogWord.Active ? [DeskActions.Consult] : [];
        return platform == Platform.Ucce ? actions.Add(DeskActions.SingleStepTransfer) : actions;
    }

    private static ValueList<string> Supervised(AgentPicture picture, Leg leg) =>
        Supervises(picture) && leg.Participants.Count >= 3 ? [DeskActions.DropParticipant] : [];
}
