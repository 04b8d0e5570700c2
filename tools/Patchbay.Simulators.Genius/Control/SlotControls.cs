using System.Text.Json.Nodes;
using Patchbay.Simulators.Control;
using Patchbay.Simulators.Genius.Exchange;
using Patchbay.Simulators.Genius.Exchange.Slots;
using Patchbay.Simulators.Words;

namespace Patchbay.Simulators.Genius.Control;

/// <summary>Sends chats and offline messages to whoever may take one (sheet, section 5.8); what happens in them then is a happening.</summary>
internal sealed class SlotControls(GeniusExchange exchange) : IControlSet
{
    public ControlAnswer? Answer(string method, string[] path, ControlBody body) => (method, path) switch
    {
        ("GET", ["chats"]) => ControlAnswer.Of(exchange.Slots.Handled.Select(Told)),
        ("POST", ["chats"]) => Route(SlotKind.Chat, body),
        ("POST", ["messages"]) => Route(SlotKind.Offline, body),
        ("GET", ["waiting"]) => ControlAnswer.Of(exchange.Slots.Waiting.Select(item => new JsonObject { ["kind"] = KebabNames<SlotKind>.Of(item.Kind), ["campaign"] = item.Campaign, ["name"] = item.Data["Name"]?.ToString() })),
        _ => null,
    };

    /// <summary>To the agent named, or to whoever may take it; without a name it waits where nobody may.</summary>
    public ControlAnswer Route(SlotKind kind, ControlBody body)
    {
        var named = body.Text("agent");
        var agent = named is null ? null : exchange.Register.Find(named);
        if (named is not null && agent is null) return ControlAnswer.NotThere($"'{named}' is not signed in.");
        if (exchange.SlotItems.Make(kind, agent?.Campaign, body.All) is not { } item) return ControlAnswer.NotThere("There is no such campaign, or no message to work on.");
        if (agent is null) return Routed(exchange.Slots.Route(item));
        return exchange.Slots.Route(item, agent) is { } slot ? Routed((agent, slot)) : ControlAnswer.NotNow($"'{named}' takes no more of these now.");
    }

    private static JsonObject Told((string Agent, Slot Slot) handled)
    {
        var told = handled.Slot.ToJson();
        told["agent"] = handled.Agent;
        told["over"] = handled.Slot.Over;
        return told;
    }

    private static ControlAnswer Routed((AgentSession Agent, Slot Slot)? where) => ControlAnswer.Of(where is var (agent, slot)
        ? new JsonObject { ["done"] = true, ["agent"] = agent.Agent, ["slot"] = slot.Index, ["sessionID"] = slot.Call.SessionId }
        : new JsonObject { ["done"] = true, ["waits"] = true });
}
