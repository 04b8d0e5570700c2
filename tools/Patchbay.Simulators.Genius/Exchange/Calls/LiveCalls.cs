using System.Text.Json.Nodes;

namespace Patchbay.Simulators.Genius.Exchange.Calls;

/// <summary>The live call of an agent from its beginning to its outcome (sheet, section 5.2). Called under the exchange's lock.</summary>
internal sealed class LiveCalls(GeniusExchange exchange, GeniusSimulatorOptions options)
{
    /// <summary>The agent is connected to a call.</summary>
    public void Present(AgentSession agent, Call call)
    {
        agent.Call = call;
        agent.Place = AgentPlace.InCall;
        var members = SlotZero() ?? [];
        call.WriteTo(members);
        exchange.Events.Raise(agent, "NowInCall", members);
    }

    /// <summary>The call is over; its disposition is due.</summary>
    public void Wrap(AgentSession agent)
    {
        agent.Place = AgentPlace.Wrap;
        exchange.Events.Raise(agent, "NowWrapping", SlotZero());
    }

    /// <summary>The disposition is in: the agent waits for the next call, or is let go.</summary>
    public void Finish(AgentSession agent)
    {
        agent.Call = null;
        if (agent.InPool && !agent.PendingUnavail) exchange.Routing.Wait(agent);
        else exchange.Routing.Leave(agent);
    }

    /// <summary>The customer of a call hangs up.</summary>
    public bool CustomerHangsUp(string sessionId)
    {
        if (exchange.Agents.FirstOrDefault(agent => agent.Call?.SessionId == sessionId && agent.Place == AgentPlace.InCall) is not { } agent) return false;
        Wrap(agent);
        return true;
    }

    private JsonObject? SlotZero() => options.SlotZeroIndex ? new JsonObject { ["sessionIndex"] = 0 } : null;
}
