using System.Globalization;
using Patchbay.Simulators.GenericConnector.Centre.Agents;
using Patchbay.Simulators.GenericConnector.Centre.Events;

namespace Patchbay.Simulators.GenericConnector.Centre.Dialogs;

/// <summary>The calls that there are, and how their participants are told of them. Guarded by the contact centre's lock.</summary>
internal sealed class LiveDialogs(ContactCentre centre)
{
    /// <summary>What getdialogstate answers where there is no such call.</summary>
    public const string NotFound = "NOT_FOUND";

    private const int FirstId = 16871200;

    private readonly List<Dialog> _dialogs = [];
    private int _lastId = FirstId;

    public IReadOnlyList<Dialog> All => _dialogs;

    public Dialog? Find(string id) => _dialogs.Find(dialog => dialog.Id == id);

    /// <summary>The calls that an agent is in, oldest first.</summary>
    public IReadOnlyList<Dialog> Of(Agent agent) => [.. _dialogs.Where(dialog => dialog.Of(agent) is not null)];

    /// <summary>The consultation that an agent began about a call.</summary>
    public Dialog? ConsultationOf(Dialog main, Agent agent) => _dialogs.Find(dialog => dialog.Main == main && dialog.Of(agent) is { Consults: true });

    public Dialog Add(string? queue = null, Dialog? main = null)
    {
        var dialog = new Dialog((++_lastId).ToString(CultureInfo.InvariantCulture), centre.Clock.Now) { Queue = queue, Main = main };
        _dialogs.Add(dialog);
        return dialog;
    }

    public void Remove(Dialog dialog)
    {
        dialog.Timer?.Dispose();
        foreach (var part in dialog.Participants) part.Timer?.Dispose();
        _dialogs.Remove(dialog);
    }

    public void StopTimers()
    {
        foreach (var dialog in _dialogs.ToList()) Remove(dialog);
    }

    /// <summary>Tells a participant the call as he has it now; nobody outside is told.</summary>
    public void Tell(Dialog dialog, Participant part)
    {
        if (part.Agent is not { } agent) return;
        if (part.State == PartState.Dropped)
        {
            TellEnd(dialog, part, agent);
            return;
        }

        if (part.State != PartState.Alerting)
        {
            centre.Tell(agent.Id, Event(dialog, part, part.Consults ? CallEventKind.Consult : CallEventKind.Call));
            return;
        }

        centre.Tell(agent.Id, Event(dialog, part, CallEventKind.Ringing));
        if (centre.Options.RingEvents == RingEvents.Both) centre.Tell(agent.Id, Event(dialog, part, CallEventKind.Call));
    }

    /// <summary>Tells all agents in a call but whoever it rings at, and but one if so asked.</summary>
    public void TellAll(Dialog dialog, Participant? but = null)
    {
        foreach (var part in dialog.Participants.Where(part => part != but && part.State != PartState.Alerting).ToList()) Tell(dialog, part);
    }

    /// <summary>The call's state as getdialogstate answers it.</summary>
    public static string StateFor(Dialog? dialog, Agent agent) => dialog?.Of(agent)?.State switch
    {
        null => NotFound,
        PartState.Initiating => PartState.Initiated.Upper(),
        { } state => state.Upper(),
    };

    private void TellEnd(Dialog dialog, Participant part, Agent agent)
    {
        if (!part.Consults || centre.Options.ConsultEnd == ConsultEnd.InboundCall) centre.Tell(agent.Id, new DroppedEvent(dialog.Id, part.Before));
        else if (centre.Options.ConsultEnd == ConsultEnd.ConsultCall) centre.Tell(agent.Id, Event(dialog, part, CallEventKind.Consult));
    }

    private CallEvent Event(Dialog dialog, Participant part, CallEventKind kind) => new()
    {
        Kind = kind,
        Dialog = dialog.Id,
        State = part.State,
        Started = dialog.Started,
        Before = part.Before,
        From = part.Consults ? part.Address : part.Remote,
        To = part.Remote,
        Variables = [.. dialog.Variables],
        Participants = [.. dialog.Participants.Where(other => other == part || (!other.Listens && other.State != PartState.Alerting))
            .Select(other => (other.Address, other.State, Device: centre.World.Outside(other.Address) is null && centre.World.IsDevice(other.Address), other.BargedIn))],
        Listens = part.Listens,
    };
}
