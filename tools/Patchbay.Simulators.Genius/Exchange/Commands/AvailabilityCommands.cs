using Patchbay.Simulators.Genius.Wire;

namespace Patchbay.Simulators.Genius.Exchange.Commands;

/// <summary>Joining and leaving the pool (sheet, section 5.3), with the limits of section 5.8.</summary>
internal sealed class AvailabilityCommands(GeniusExchange exchange) : ICommandSet
{
    public IReadOnlyDictionary<string, Command> Commands => new Dictionary<string, Command>(StringComparer.Ordinal)
    {
        ["GoAvailable"] = GoAvailable,
        ["GoUnavailable"] = GoUnavailable,
    };

    private Answer GoAvailable(AgentSession agent, Request request)
    {
        var live = request.Has("live") ? request.Number("live") : 1;
        var offline = request.Has("offline") ? request.Number("offline") : -2;
        var interactive = request.Has("interactive") ? request.Number("interactive") : -2;
        if (live is not (-1 or 0 or 1) || offline is null or < -2 || interactive is null or < -2) return Answer.No(AapiErrors.Malformed);
        if (!agent.Connected) return Answer.No(AapiErrors.Malformed);
        var limits = (live == -1 ? agent.Limits.Live : live.Value, offline == -2 ? agent.Limits.Offline : offline.Value, interactive == -2 ? agent.Limits.Interactive : interactive.Value);
        if (agent.InPool && !agent.PendingUnavail && limits == agent.Limits) return Answer.No(160);
        var joins = !agent.InPool;
        var takesBack = agent.PendingUnavail;
        var dials = agent.Place == AgentPlace.Waiting && limits.Item1 != agent.Limits.Live;
        agent.Limits = limits;
        agent.InPool = true;
        agent.PendingUnavail = false;
        agent.Granting?.Dispose();
        agent.Granting = null;
        if (joins || takesBack) exchange.Events.Raise(agent, "NowAvailable");
        if (joins && agent.Place == AgentPlace.Unavail) exchange.Routing.Wait(agent);
        else if (dials) exchange.Routing.Dial(agent);
        exchange.Slots.Distribute();
        return Answer.Done();
    }

    private Answer GoUnavailable(AgentSession agent, Request request)
    {
        if (request.Number("breakReason") is not { } reason) return Answer.No(AapiErrors.Malformed);
        if (!agent.InPool) return Answer.No(161);
        agent.BreakReason = reason;
        agent.PendingUnavail = true;
        // A waiting agent is let go at a safe moment; one at work when the disposition is in.
        if (agent.Place == AgentPlace.Waiting) exchange.Routing.GrantLater(agent);
        return Answer.Done();
    }
}
