using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Link;

/// <summary>
/// Brings each event to the session it is for (T6): by the agent's name, in any case (Q27). Never waits. Events are put in by
/// one loop; sessions come and go on any thread.
/// </summary>
internal sealed class AgentRouter(GenericConnectorMeters meters)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SessionInbox> _inboxes = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether anybody is signed in, so that Beat is sent and not Hello.</summary>
    public bool Any
    {
        get
        {
            lock (_lock) return _inboxes.Count > 0;
        }
    }

    /// <summary>Registers an agent's session.</summary>
    /// <returns>False where the agent has one already: two could not be told apart.</returns>
    public bool Add(SessionInbox inbox)
    {
        lock (_lock) return _inboxes.TryAdd(inbox.Agent, inbox);
    }

    public void Remove(SessionInbox inbox)
    {
        lock (_lock)
        {
            if (_inboxes.GetValueOrDefault(inbox.Agent) == inbox) _inboxes.Remove(inbox.Agent);
        }
    }

    /// <summary>Brings an event where it belongs.</summary>
    public void Route(ConnectorEvent told)
    {
        var reached = false;
        foreach (var inbox in Receivers(told))
        {
            reached = true;
            if (!inbox.Put(told)) meters.Dropped();
        }

        if (!reached) meters.Orphan();
    }

    /// <summary>To everybody: the service came or went.</summary>
    public void All(Action<SessionInbox> act)
    {
        foreach (var inbox in Inboxes()) act(inbox);
    }

    private List<SessionInbox> Receivers(ConnectorEvent told)
    {
        if (told.Agent is not { } agent)
        {
            // Neither the list of agents nor an error need say whose it is: it is whoever asked first (3.11, 3.12).
            var asked = Inboxes().Select(inbox => (Inbox: inbox, Stamp: inbox.Pending.StampFor(told))).Where(pair => pair.Stamp is not null).OrderBy(pair => pair.Stamp);
            return [.. asked.Take(1).Select(pair => pair.Inbox)];
        }

        lock (_lock)
        {
            var receivers = new List<SessionInbox>();
            if (_inboxes.TryGetValue(agent, out var own)) receivers.Add(own);
            // A team member's state comes to the supervisor too (3.3).
            if (told is StateTold) receivers.AddRange(_inboxes.Values.Where(inbox => inbox != own && inbox.Watches()));
            return receivers;
        }
    }

    private List<SessionInbox> Inboxes()
    {
        lock (_lock) return [.. _inboxes.Values];
    }
}
