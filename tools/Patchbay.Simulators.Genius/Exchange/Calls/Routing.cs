using Microsoft.Extensions.Logging;
using Patchbay.Simulators.Genius.Worlds;
using Patchbay.Simulators.Genius.Worlds.Options;

namespace Patchbay.Simulators.Genius.Exchange.Calls;

/// <summary>Who waits in the pool, and which call comes to whom (sheet, sections 5.2 and 5.3). Called under the exchange's lock.</summary>
internal sealed class Routing(GeniusExchange exchange, GeniusSimulatorOptions options, ILogger log)
{
    private long _lastWait;

    /// <summary>The agent joins the pool.</summary>
    public void Join(AgentSession agent)
    {
        agent.InPool = true;
        agent.ReadyAfter = false;
        exchange.Events.Raise(agent, "NowAvailable");
        Wait(agent);
    }

    /// <summary>The agent waits in the pool. Whoever waits in a queue comes first, then the next customer is dialled.</summary>
    public void Wait(AgentSession agent)
    {
        agent.Place = AgentPlace.Waiting;
        agent.WaitingSince = ++_lastWait;
        exchange.Events.Raise(agent, "NowWaiting");
        Dial(agent);
        exchange.Slots.Distribute();
    }

    /// <summary>Begins to look for a call for an agent who waits, or stops where no live call is wanted.</summary>
    public void Dial(AgentSession agent)
    {
        agent.Dialling?.Dispose();
        agent.Dialling = null;
        if (!agent.Idle || exchange.Queues.Serve(agent)) return;
        if (agent.Campaign is { Outbound: true } campaign) agent.Dialling = exchange.Clock.After(options.Pace, () => Connect(agent, campaign));
    }

    /// <summary>The agent is outside the pool.</summary>
    public void Leave(AgentSession agent)
    {
        agent.Dialling?.Dispose();
        agent.Dialling = null;
        agent.Place = AgentPlace.Unavail;
        agent.InPool = false;
        agent.PendingUnavail = false;
        exchange.Events.Raise(agent, "NowUnavailable");
    }

    /// <summary>
    /// Lets a waiting agent go: at once where nothing is on its way, else at a safe moment, and a call that comes before that
    /// is still taken. The point is to leave no customer without an agent.
    /// </summary>
    public void Release(AgentSession agent)
    {
        agent.Granting?.Dispose();
        agent.Granting = null;
        if (agent.Offered is not null) return;
        if (agent.Dialling is null || options.GoUnavailableDelay == TimeSpan.Zero) Leave(agent);
        else agent.Granting = exchange.Clock.After(options.GoUnavailableDelay ?? TimeSpan.FromMilliseconds(Random.Shared.Next(2000)), () => SafeMoment(agent));
    }

    /// <summary>Nothing is on its way any more to an agent who asked for a break.</summary>
    /// <returns>False where none waits for that.</returns>
    public bool SafeMoment(AgentSession agent)
    {
        if (agent is not { Place: AgentPlace.Waiting, PendingUnavail: true, Offered: null }) return false;
        agent.Granting?.Dispose();
        agent.Granting = null;
        Leave(agent);
        return true;
    }

    /// <summary>A transfer to an agent who waits came to nothing: the agent waits for something else, or is let go.</summary>
    public void Resume(AgentSession agent)
    {
        if (agent.Place != AgentPlace.Waiting) return;
        if (agent.PendingUnavail) Leave(agent);
        else Dial(agent);
    }

    /// <summary>A customer of a campaign is connected to an agent who waits.</summary>
    /// <param name="agent">Who waits.</param>
    /// <param name="campaign">Whose call it is.</param>
    /// <param name="customer">Who it is; null for the next of the campaign.</param>
    /// <returns>False where the agent takes no call now, or the campaign has no customer.</returns>
    public bool Connect(AgentSession agent, Campaign campaign, CustomerOptions? customer = null)
    {
        if (!agent.Idle || NextCall(campaign, customer) is not { } call) return false;
        exchange.Calls.Present(agent, call, CallOrigin.Pool);
        SimulatorLog.Connected(log, agent.Agent, call.SessionId, call.Campaign);
        return true;
    }

    /// <summary>A customer of an inbound campaign calls, and waits until somebody who serves its queue is free.</summary>
    /// <param name="queue">Which.</param>
    /// <param name="customer">Who it is; null for the next of the campaign.</param>
    /// <returns>False where no campaign has that queue, or it has no customer.</returns>
    public bool CallIn(int queue, CustomerOptions? customer = null)
    {
        if (exchange.World.Campaigns.FirstOrDefault(campaign => campaign.Queue == queue && campaign.Started) is not { } campaign || NextCall(campaign, customer) is not { } call) return false;
        exchange.Queues.Add(queue, call);
        return true;
    }

    private Call? NextCall(Campaign campaign, CustomerOptions? played) => (played ?? campaign.Next()) is not { } customer ? null : new Call
    {
        SessionId = exchange.CallNames.NewSession(campaign.Outbound ? "OB" : "IB"),
        UniqueCallId = CallNames.NewUniqueCall(),
        Campaign = campaign.Name,
        Type = campaign.Type,
        Tel = customer.Tel,
        Queue = campaign.Queue,
        Records = campaign.Records,
        Data = exchange.World.Records.Find(customer.Urn) ?? Campaign.DataOf(customer),
    };
}
