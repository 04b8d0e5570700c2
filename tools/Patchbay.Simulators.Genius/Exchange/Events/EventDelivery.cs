using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Wire;
using Patchbay.Simulators.Time;

namespace Patchbay.Simulators.Genius.Exchange.Events;

/// <summary>
/// Brings events to the agents (sheet, section 1.4). What is raised goes out when the dialler is done with what it is doing, so
/// that an answer goes before the events that its command causes. Called under the exchange's lock.
/// </summary>
internal sealed class EventDelivery(MessageWriter writer, GeniusSimulatorOptions options, LockedClock clock, FaultBook faults)
{
    private readonly HashSet<AgentSession> _raised = [];
    private readonly HashSet<AgentSession> _moved = [];
    private readonly Dictionary<long, AgentSession> _leaving = [];
    private long _lastRid = 900_000;

    public EventQueue NewQueue() => new(() => ++_lastRid);

    /// <summary>Something happened to an agent.</summary>
    /// <param name="agent">To whom.</param>
    /// <param name="name">The event by the document's title; the writer knows how it is printed (Q5, Q6).</param>
    /// <param name="members">Its fields.</param>
    public void Raise(AgentSession agent, string name, JsonObject? members = null)
    {
        members ??= [];
        members["event"] = name;
        agent.Events.Add(members);
        _raised.Add(agent);
    }

    /// <summary>An agent came over to another line: what was on its way there goes again here, with its RID.</summary>
    public void Moved(AgentSession agent) => _moved.Add(agent);

    /// <summary>
    /// The last event of an agent whose SID is dead by now: it and those queued before it still go out, and are acknowledged
    /// with the old SID.
    /// </summary>
    public void Leave(AgentSession agent)
    {
        Raise(agent, "NowLoggedOff");
        // Nobody is there to acknowledge it.
        if (agent.Line is not null && agent.Sid != 0) _leaving[agent.Sid] = agent;
    }

    /// <summary>Takes an Acknowledge of an agent who has left.</summary>
    /// <returns>Whether there is one with that SID.</returns>
    public bool AcknowledgeLeaving(long sid, long? rid)
    {
        if (!_leaving.TryGetValue(sid, out var agent)) return false;
        Acknowledge(agent, rid);
        if (agent.Events.Count == 0) Left(agent);
        return true;
    }

    /// <summary>A wrong or repeated one changes nothing.</summary>
    public void Acknowledge(AgentSession agent, long? rid)
    {
        if (!agent.Events.Acknowledge(rid)) return;
        agent.Redelivery?.Dispose();
        _raised.Add(agent);
    }

    /// <summary>A line is gone; who left over it will not acknowledge any more.</summary>
    public void Closed(ILine line)
    {
        foreach (var agent in _leaving.Values.Where(agent => agent.Line == line).ToList()) Left(agent);
    }

    /// <summary>Sends what may be sent by now.</summary>
    public void Settle()
    {
        foreach (var agent in _moved) Redeliver(agent);
        foreach (var agent in _moved.Union(_raised)) Flush(agent);
        _moved.Clear();
        _raised.Clear();
    }

    public void StopTimers()
    {
        foreach (var agent in _leaving.Values) agent.StopTimers();
    }

    private void Left(AgentSession agent)
    {
        agent.StopTimers();
        _leaving.Remove(agent.Sid);
    }

    private void Flush(AgentSession agent)
    {
        if (agent.Line is null || agent.Events.Next() is not { } head) return;
        Send(agent, head);
        RedeliverLater(agent);
    }

    private void Redeliver(AgentSession agent)
    {
        if (agent.Line is not null && agent.Events.Again() is { } head) Send(agent, head);
    }

    private void RedeliverLater(AgentSession agent)
    {
        if (options.RedeliverAfter <= TimeSpan.Zero) return;
        agent.Redelivery = clock.After(options.RedeliverAfter, () =>
        {
            Redeliver(agent);
            RedeliverLater(agent);
        });
    }

    private void Send(AgentSession agent, (long Rid, JsonObject Members) happened)
    {
        if (agent.Line is not { } line) return;
        FaultyPost.Event(line, writer.Write(happened.Rid, happened.Members, agent.QuotedIds), faults.OfEvent(happened.Members["event"]!.GetValue<string>(), agent.Agent));
    }
}
