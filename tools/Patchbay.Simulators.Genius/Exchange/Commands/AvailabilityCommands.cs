using Patchbay.Simulators.Genius.Wire;

namespace Patchbay.Simulators.Genius.Exchange.Commands;

/// <summary>Joining and leaving the pool (sheet, section 5.3), with the limits of section 5.8.</summary>
internal sealed class AvailabilityCommands(GeniusExchange exchange) : ICommandSet
{
    private const int Keep = -2;
    private const int KeepLive = -1;
    private const int None = -1;
    private const int Configured = 0;

    public IReadOnlyDictionary<string, Command> Commands => new Dictionary<string, Command>(StringComparer.Ordinal)
    {
        ["GoAvailable"] = GoAvailable,
        ["GoUnavailable"] = GoUnavailable,
    };

    private Answer GoAvailable(AgentSession agent, Request request)
    {
        var live = request.Has("live") ? request.Number("live") : 1;
        var offline = request.Has("offline") ? request.Number("offline") : Keep;
        var interactive = request.Has("interactive") ? request.Number("interactive") : Keep;
        if (live is not (KeepLive or 0 or 1) || offline is null or < Keep || interactive is null or < Keep) return Answer.No(AapiErrors.Malformed);
        if (agent.Campaign is not { } campaign || !agent.Connected) return Answer.No(AapiErrors.Malformed);
        var before = agent.Limits;
        var limits = (live == KeepLive ? before.Live : live.Value, Limit(offline.Value, before.Offline, campaign.Offline), Limit(interactive.Value, before.Interactive, campaign.Interactive));
        if (agent.InPool && !agent.PendingUnavail && limits == before) return Answer.No(160);
        agent.Limits = limits;
        if (agent.InPool) Stay(agent, before.Live);
        else if (agent.Place == AgentPlace.Unavail) exchange.Routing.Join(agent);
        else agent.ReadyAfter = true;
        return Answer.Done();
    }

    private void Stay(AgentSession agent, int liveBefore)
    {
        if (agent.PendingUnavail) exchange.Events.Raise(agent, "NowAvailable");
        agent.PendingUnavail = false;
        agent.Granting?.Dispose();
        agent.Granting = null;
        if (agent.Place == AgentPlace.Waiting && agent.Limits.Live != liveBefore) exchange.Routing.Dial(agent);
        exchange.Slots.Distribute();
    }

    private Answer GoUnavailable(AgentSession agent, Request request)
    {
        if (request.Number("breakReason") is not { } reason) return Answer.No(AapiErrors.Malformed);
        if (!agent.InPool) return Answer.No(161);
        agent.BreakReason = reason;
        agent.PendingUnavail = true;
        // Who is at work is let go when the disposition is in.
        if (agent.Place == AgentPlace.Waiting) exchange.Routing.Release(agent);
        return Answer.Done();
    }

    /// <summary>Section 5.8 of the sheet; -1 and 0 mean other things than for live calls.</summary>
    private static int Limit(int asked, int before, int configured) => asked switch
    {
        Keep => before,
        None => 0,
        Configured => configured,
        _ => asked,
    };
}
