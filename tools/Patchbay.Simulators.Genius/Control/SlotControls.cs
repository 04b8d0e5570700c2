using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Exchange;
using Patchbay.Simulators.Genius.Exchange.Slots;
using Patchbay.Simulators.Genius.Worlds;

namespace Patchbay.Simulators.Genius.Control;

/// <summary>The customers' side of chats and offline messages (sheet, section 5.8).</summary>
internal sealed class SlotControls(GeniusExchange exchange) : IControlSet
{
    public ControlAnswer? Answer(string method, string[] path, ControlBody body) => (method, path) switch
    {
        ("GET", ["sessions"]) => ControlAnswer.Of(exchange.Agents.SelectMany(agent => agent.Slots.Taken.Select(slot => Told(agent, slot)))),
        ("POST", ["chats"]) => Route(SlotKind.Chat, body),
        ("POST", ["messages"]) => Route(SlotKind.Offline, body),
        ("POST", ["sessions", var session, "write"]) => InChat(session, (agent, slot) => Write(agent, slot, body)),
        ("POST", ["sessions", var session, "type"]) => InChat(session, (agent, slot) => Type(agent, slot, body)),
        ("POST", ["sessions", var session, "colleague"]) => InChat(session, (agent, slot) => WriteAsColleague(agent, slot, body)),
        ("POST", ["sessions", var session, "leave"]) => InSession(session, Leave),
        _ => null,
    };

    /// <summary>To the agent named, or to whoever may take it; without a name it waits where nobody may.</summary>
    private ControlAnswer Route(SlotKind kind, ControlBody body)
    {
        var named = body.Text("agent");
        var agent = named is null ? null : exchange.Agents.FirstOrDefault(known => known.Agent == named);
        if (named is not null && agent is null) return ControlAnswer.NotThere($"'{named}' is not signed in.");
        var campaign = body.Text("campaign") is { } name ? exchange.World.FindCampaign(name) : agent?.Campaign ?? exchange.World.Campaigns.FirstOrDefault(known => known is { Started: true, Outbound: false });
        if (campaign is null) return ControlAnswer.NotThere("There is no such campaign.");
        if (kind == SlotKind.Offline && (body.Number("message") ?? exchange.World.LastMessage) is null) return ControlAnswer.NotThere("There is no message to work on.");
        var item = Make(kind, campaign, body);
        if (agent is null) return Routed(exchange.Slots.Route(item));
        return exchange.Slots.Route(item, agent) is { } slot ? Routed((agent, slot)) : ControlAnswer.NotNow($"'{named}' takes no more of these now.");
    }

    private RoutedItem Make(SlotKind kind, Campaign campaign, ControlBody body) => new()
    {
        Kind = kind,
        Campaign = campaign.Name,
        Queue = body.Number("queue") ?? campaign.Queue,
        Data = body.Members("data") ?? (campaign.Next() is { } customer ? exchange.World.Records.Find(customer.Urn) ?? [] : []),
        Message = kind == SlotKind.Offline ? body.Number("message") ?? exchange.World.LastMessage : null,
        History = body.Numbers("history"),
    };

    private static ControlAnswer Routed((AgentSession Agent, Slot Slot)? where) => ControlAnswer.Of(where is var (agent, slot)
        ? new JsonObject { ["done"] = true, ["agent"] = agent.Agent, ["slot"] = slot.Index, ["sessionID"] = slot.Call.SessionId }
        : new JsonObject { ["done"] = true, ["waits"] = true });

    private ControlAnswer Write(AgentSession agent, Slot slot, ControlBody body)
    {
        if (body.Text("message") is not { } text) return ControlAnswer.Wrong("'message' must be what the customer writes.");
        exchange.Slots.CustomerWrites(agent, slot, text);
        return ControlAnswer.Done;
    }

    private ControlAnswer Type(AgentSession agent, Slot slot, ControlBody body)
    {
        if (body.Boolean("typing") is not { } typing) return ControlAnswer.Wrong("'typing' must be true or false.");
        exchange.Slots.CustomerTypes(agent, slot, typing);
        return ControlAnswer.Done;
    }

    private ControlAnswer WriteAsColleague(AgentSession agent, Slot slot, ControlBody body)
    {
        if (body.Text("message") is not { } text || body.Text("agent") is not { } colleague) return ControlAnswer.Wrong("'message' must be what the colleague writes, and 'agent' the colleague.");
        exchange.Slots.ColleagueWrites(agent, slot, colleague, text);
        return ControlAnswer.Done;
    }

    private ControlAnswer Leave(AgentSession agent, Slot slot)
    {
        exchange.Slots.Wrap(agent, slot);
        return ControlAnswer.Done;
    }

    private ControlAnswer InChat(string session, Func<AgentSession, Slot, ControlAnswer> act) =>
        InSession(session, (agent, slot) => slot.Kind == SlotKind.Chat ? act(agent, slot) : ControlAnswer.NotNow($"'{session}' is no chat."));

    private ControlAnswer InSession(string session, Func<AgentSession, Slot, ControlAnswer> act)
    {
        foreach (var agent in exchange.Agents)
            if (agent.Slots.Taken.FirstOrDefault(slot => slot.Call.SessionId == session && !slot.Wrapping) is { } slot) return act(agent, slot);
        return ControlAnswer.NotThere($"There is no session '{session}' that runs.");
    }

    private static JsonObject Told(AgentSession agent, Slot slot)
    {
        var told = slot.ToJson();
        told["agent"] = agent.Agent;
        return told;
    }
}
