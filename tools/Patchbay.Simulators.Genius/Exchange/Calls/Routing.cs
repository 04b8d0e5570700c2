using Microsoft.Extensions.Logging;
using Patchbay.Simulators.Genius.Worlds;

namespace Patchbay.Simulators.Genius.Exchange.Calls;

/// <summary>Who waits in the pool, and which call comes to whom (sheet, sections 5.2 and 5.3). Called under the exchange's lock.</summary>
internal sealed class Routing(GeniusExchange exchange, GeniusSimulatorOptions options, ILogger log)
{
    /// <summary>The agent waits in the pool, and the next customer is dialled.</summary>
    public void Wait(AgentSession agent)
    {
        agent.Place = AgentPlace.Waiting;
        exchange.Events.Raise(agent, "NowWaiting");
        Dial(agent);
    }

    /// <summary>Begins to dial for an agent who waits, or stops where no live call is wanted.</summary>
    public void Dial(AgentSession agent)
    {
        agent.Dialling?.Dispose();
        agent.Dialling = agent.TakesCalls && agent.Campaign is { Outbound: true } campaign
            ? exchange.Clock.After(options.Pace, () => Connect(agent, campaign))
            : null;
    }

    /// <summary>The agent is outside the pool.</summary>
    public void Leave(AgentSession agent)
    {
        agent.Dialling?.Dispose();
        agent.Place = AgentPlace.Unavail;
        agent.InPool = false;
        agent.PendingUnavail = false;
        exchange.Events.Raise(agent, "NowUnavailable");
    }

    /// <summary>Lets a waiting agent go at a safe moment: dialling stops, and a call that comes first is still taken.</summary>
    public void GrantLater(AgentSession agent)
    {
        agent.Granting?.Dispose();
        agent.Granting = exchange.Clock.After(options.GoUnavailableDelay ?? TimeSpan.FromMilliseconds(Random.Shared.Next(2000)), () =>
        {
            if (agent is { Place: AgentPlace.Waiting, PendingUnavail: true }) Leave(agent);
        });
    }

    /// <summary>A customer of a campaign is connected to an agent who waits.</summary>
    public bool Connect(AgentSession agent, Campaign campaign)
    {
        if (agent.Place != AgentPlace.Waiting || !agent.TakesCalls || campaign.Next() is not { } customer) return false;
        agent.Dialling?.Dispose();
        agent.Dialling = null;
        var call = new Call
        {
            SessionId = exchange.CallNames.NewSession(campaign.Outbound ? "OB" : "IB"),
            UniqueCallId = CallNames.NewUniqueCall(),
            Campaign = campaign.Name,
            Type = campaign.Type,
            Tel = customer.Tel,
            Queue = campaign.Queue,
            Data = exchange.World.Records.Find(customer.Urn) ?? [],
        };
        exchange.Calls.Present(agent, call);
        SimulatorLog.Connected(log, agent.Agent, call.SessionId, call.Campaign);
        return true;
    }
}
