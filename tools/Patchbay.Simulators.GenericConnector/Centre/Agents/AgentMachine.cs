using Patchbay.Simulators.GenericConnector.Centre.Dialogs;
using Patchbay.Simulators.GenericConnector.Centre.Events;

namespace Patchbay.Simulators.GenericConnector.Centre.Agents;

/// <summary>
/// What state an agent is in: by what he asks for, and by the calls that he has (sheet, 4.1). Called under the contact
/// centre's lock.
/// </summary>
internal sealed class AgentMachine(ContactCentre centre)
{
    /// <summary>Tells the agent, and the supervisors who watch him, his state.</summary>
    public void Tell(Agent agent)
    {
        var state = StateOf(agent);
        centre.Tell(agent.Id, state);
        foreach (var watcher in agent.Watchers.Where(watcher => !string.Equals(watcher, agent.Id, StringComparison.OrdinalIgnoreCase) && centre.Roster.Find(watcher) is { SignedIn: true })) centre.Tell(watcher, state);
    }

    public StateEvent StateOf(Agent agent) => new()
    {
        Agent = agent.Id,
        State = agent.State.Upper(),
        Reason = agent.Reason,
        Pending = centre.IsUcce && agent.Pending is { } pending ? pending.State.Upper() : "",
        Since = agent.Since,
        FullName = $"{agent.FirstName} {agent.Account.LastName}".Trim(),
        Extension = agent.Extension,
    };

    /// <summary>Sets a state whatever was before, and tells it.</summary>
    public void Set(Agent agent, AgentState state, string reason = "")
    {
        agent.WrapUpTimer?.Dispose();
        agent.WrapUpTimer = null;
        agent.Become(state, reason, centre.Clock.Now);
        if (!agent.WrapsUp && centre.Dialogs.Of(agent).Count == 0) agent.Ended.Clear();
        Tell(agent);
        if (state != AgentState.Ready) return;
        centre.Queues.Offer();
        centre.Callers.Expect(agent);
    }

    /// <summary>The agent asks to be ready. During a call it is noted for afterwards.</summary>
    public Refusal? MakeReady(Agent agent) => Ask(agent, AgentState.Ready, "");

    /// <summary>The agent asks not to be ready.</summary>
    public Refusal? MakeNotReady(Agent agent, string reason) => Ask(agent, AgentState.NotReady, reason);

    /// <summary>The agent ends wrap-up.</summary>
    public Refusal? EndWork(Agent agent, AgentState then)
    {
        if (!agent.WrapsUp) return Refusal.InvalidState($"{agent.Id} is in {agent.State.Upper()}, not in wrap-up.");
        Set(agent, then);
        return null;
    }

    /// <summary>Brings the agent's state in line with the calls that he has now.</summary>
    public void Settle(Agent agent)
    {
        if (!agent.SignedIn || agent.Leaving) return;
        var parts = centre.Dialogs.Of(agent).Select(dialog => dialog.Of(agent)!).ToList();
        var connected = parts.Where(part => part.Connected).ToList();
        if (connected.Count > 0)
        {
            Engage(agent);
            agent.WrapUpDue |= connected.Any(WrapsUp);
            Move(agent, Talking(connected));
        }
        else if (parts.Any(part => part.State == PartState.Alerting && (part.Routed || centre.IsUcce)))
        {
            Engage(agent);
            Move(agent, AgentState.Reserved);
        }
        else if (parts.Count == 0 && agent.BeforeCall is { } before)
        {
            Free(agent, before);
        }
    }

    /// <summary>The agent did not take a call that was offered: he is not ready from now on (sheet, S3).</summary>
    public static void Missed(Agent agent)
    {
        if (agent.BeforeCall == AgentState.Ready && agent.State == AgentState.Reserved) agent.BeforeCall = AgentState.NotReady;
    }

    /// <summary>UCCX shows outgoing calls and those dialled to the extension as NOT_READY, and held ones as TALKING (sheet, 4.1).</summary>
    private AgentState Talking(List<Participant> connected)
    {
        if (!centre.IsUcce) return connected.Any(part => part.Routed) ? AgentState.Talking : AgentState.NotReady;
        return connected.All(part => part.State == PartState.Held) ? AgentState.Hold : AgentState.Talking;
    }

    private bool WrapsUp(Participant part) => centre.Options.WrapUp != WrapUpRule.NotAllowed && !part.Listens && (centre.IsUcce ? !part.Outgoing && !part.Internal : part.Routed);

    private static void Engage(Agent agent)
    {
        if (agent.BeforeCall is not null) return;
        agent.BeforeCall = agent.State is AgentState.Ready or AgentState.WorkReady ? AgentState.Ready : AgentState.NotReady;
    }

    private void Move(Agent agent, AgentState state)
    {
        if (agent.State == state) return;
        // NOT_READY keeps its reason through a call that does not show in it.
        agent.WrapUpTimer?.Dispose();
        agent.WrapUpTimer = null;
        agent.Become(state, "", centre.Clock.Now);
        Tell(agent);
    }

    private void Free(Agent agent, AgentState before)
    {
        var (state, reason) = agent.Pending ?? (before, agent.State == AgentState.NotReady && before == AgentState.NotReady ? agent.Reason : "");
        var wrapUp = agent.WrapUpDue;
        (agent.BeforeCall, agent.WrapUpDue) = (null, false);
        if (!wrapUp)
        {
            agent.Pending = null;
            if (agent.State == state && agent.Reason == reason) agent.Ended.Clear();
            else Set(agent, state, reason);
            return;
        }

        agent.Become(state == AgentState.Ready ? AgentState.WorkReady : AgentState.Work, "", centre.Clock.Now);
        agent.Pending = null;
        Tell(agent);
        if (centre.Options.WrapUpTime > TimeSpan.Zero) agent.WrapUpTimer = centre.Clock.After(centre.Options.WrapUpTime, () =>
        {
            if (agent.WrapsUp) Set(agent, state, reason);
        });
    }

    private Refusal? Ask(Agent agent, AgentState state, string reason)
    {
        switch (agent.State)
        {
            case AgentState.Logout or AgentState.Unknown:
                return Refusal.InvalidState($"{agent.Id} is not signed in.");
            case AgentState.Reserved:
                return Refusal.InvalidState($"{agent.Id} is offered a call.");
        }

        if (agent.BeforeCall is null)
        {
            Set(agent, state, reason);
            return null;
        }

        agent.Pending = (state, reason);
        Tell(agent);
        return null;
    }
}
