using System.Text.Json.Nodes;

namespace Patchbay.Simulators.Genius.Exchange.Calls;

/// <summary>The live call of an agent from its connection to its outcome (sheet, sections 5.2 and 5.7). Called under the exchange's lock.</summary>
internal sealed class LiveCalls(GeniusExchange exchange, GeniusSimulatorOptions options)
{
    /// <summary>The agent is connected to a call.</summary>
    public void Present(AgentSession agent, Call call, CallOrigin origin)
    {
        agent.Dialling?.Dispose();
        agent.Dialling = null;
        agent.Call = call;
        agent.Origin = origin;
        agent.Place = AgentPlace.InCall;
        Tell(agent);
        if (call.Records) Record(agent, Recording.Recording);
    }

    /// <summary>Tells the agent of the call that is there, once more after a transfer was taken back (sheet, section 5.5).</summary>
    public void Tell(AgentSession agent)
    {
        var members = SlotZero() ?? [];
        agent.Call!.WriteTo(members);
        exchange.Events.Raise(agent, "NowInCall", members);
    }

    public void Record(AgentSession agent, Recording recording)
    {
        agent.Recording = recording;
        exchange.Events.Raise(agent, recording == Recording.Paused ? "NowPaused" : "NowRecording");
    }

    /// <summary>The call is over, for whichever reason; its disposition is due. A transfer that is running ends with it.</summary>
    public void Wrap(AgentSession agent)
    {
        exchange.Transfers.CallEnds(agent);
        agent.Place = AgentPlace.Wrap;
        agent.Hold = false;
        agent.Recording = Recording.Off;
        exchange.Events.Raise(agent, "NowWrapping", SlotZero());
    }

    /// <summary>The disposition is in: the agent waits for the next call, joins the pool, or is let go.</summary>
    public void Finish(AgentSession agent)
    {
        agent.Call = null;
        if (agent.ReadyAfter) exchange.Routing.Join(agent);
        else if (agent.InPool && !agent.PendingUnavail) exchange.Routing.Wait(agent);
        else exchange.Routing.Leave(agent);
    }

    /// <summary>The customer hangs up.</summary>
    /// <returns>False where the agent talks to none.</returns>
    public bool CustomerHangsUp(AgentSession agent)
    {
        if (agent.Place != AgentPlace.InCall) return false;
        // The customer of an enquiry is still with whoever transfers.
        var holder = agent.Received?.From ?? agent;
        Wrap(holder);
        return true;
    }

    private JsonObject? SlotZero() => options.SlotZeroIndex ? new JsonObject { ["sessionIndex"] = 0 } : null;
}
