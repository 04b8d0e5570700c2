using Patchbay.Simulators.GenericConnector.Centre.Agents;
using Patchbay.Simulators.GenericConnector.Centre.Dialogs;
using Patchbay.Simulators.GenericConnector.Centre.Events;

namespace Patchbay.Simulators.GenericConnector.Centre.Queues;

/// <summary>Calls that come in, and who gets them: whoever has been ready longest. Called under the contact centre's lock.</summary>
internal sealed class CallQueues(ContactCentre centre)
{
    private readonly List<Dialog> _waiting = [];

    public IReadOnlyList<Dialog> Waiting => _waiting;

    /// <summary>A customer calls a queue; waits there if nobody is ready.</summary>
    public Dialog CallIn(string queue, string from, IReadOnlyDictionary<int, string> variables)
    {
        var dialog = Arrive(from, queue, variables);
        _waiting.Add(dialog);
        Offer();
        return dialog;
    }

    /// <summary>A customer's call for one agent. Null where he is not ready.</summary>
    public Dialog? CallFor(Agent agent, string from, IReadOnlyDictionary<int, string> variables)
    {
        if (!IsFree(agent)) return null;
        var dialog = Arrive(from, null, variables);
        Route(dialog, agent);
        return dialog;
    }

    /// <summary>Somebody outside dials an extension. Null where it is engaged, or nobody is signed in there.</summary>
    public Dialog? CallDirect(Agent agent, string from, IReadOnlyDictionary<int, string> variables)
    {
        if (!agent.SignedIn || centre.Calls.IsEngaged(agent)) return null;
        var dialog = Arrive(from, null, variables);
        centre.Calls.Ring(dialog, agent, from, routed: false);
        return dialog;
    }

    /// <summary>A call that an agent did not take is first again.</summary>
    public void Again(Dialog dialog)
    {
        _waiting.Insert(0, dialog);
        Offer();
    }

    /// <summary>The customer of a call hangs up.</summary>
    public bool HangUp(Dialog dialog)
    {
        if (dialog.Participants.Find(part => part.Agent is null) is not { } customer) return false;
        _waiting.Remove(dialog);
        centre.Calls.Leave(dialog, customer);
        return true;
    }

    /// <summary>Routes who waits to who is ready, as far as both go.</summary>
    public void Offer()
    {
        while (_waiting.Count > 0 && centre.Roster.SignedIn.Where(IsFree).MinBy(agent => agent.Since) is { } agent)
        {
            var dialog = _waiting[0];
            _waiting.RemoveAt(0);
            Route(dialog, agent);
        }
    }

    /// <summary>All agents serve all queues.</summary>
    public IReadOnlyList<QueueNumbers> Numbers()
    {
        var agents = centre.Roster.SignedIn.ToList();
        return [.. centre.World.Queues.Select(queue => new QueueNumbers
        {
            Name = queue,
            NotReady = agents.Count(agent => agent.State == AgentState.NotReady && centre.Dialogs.Of(agent).Count == 0),
            Ready = agents.Count(agent => agent.State == AgentState.Ready),
            TalkingIn = Talking(queue, part => part.Routed),
            TalkingInternal = Talking(null, part => !part.Routed && !part.Outgoing && !part.Listens),
            TalkingOut = Talking(null, part => part.Outgoing && !part.Consults),
            Calls = _waiting.Count(dialog => dialog.Queue == queue),
            Longest = _waiting.Where(dialog => dialog.Queue == queue).Select(dialog => (DateTimeOffset?)dialog.Started).Min(),
        })];
    }

    private int Talking(string? queue, Func<Participant, bool> counts) =>
        centre.Dialogs.All.Where(dialog => queue is null || dialog.Queue == queue).SelectMany(dialog => dialog.Participants).Count(part => part is { Agent: not null, Connected: true } && counts(part));

    private bool IsFree(Agent agent) => agent.State == AgentState.Ready && centre.Dialogs.Of(agent).Count == 0;

    private Dialog Arrive(string from, string? queue, IReadOnlyDictionary<int, string> variables)
    {
        var dialog = centre.Dialogs.Add(queue);
        foreach (var (number, value) in variables) dialog.Variables[number - 1] = value;
        dialog.Participants.Add(new Participant { Address = from, State = PartState.Initiated, Remote = "" });
        return dialog;
    }

    private void Route(Dialog dialog, Agent agent) => centre.Calls.Ring(dialog, agent, dialog.Participants[0].Address, routed: true);
}
