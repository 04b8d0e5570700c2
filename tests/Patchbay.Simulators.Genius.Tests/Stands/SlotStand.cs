using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Control;

namespace Patchbay.Simulators.Genius.Tests.Stands;

/// <summary>An agent's slots 1 to 9 in the words of slots.json: where a slot is brought, what happens in it, where it stands.</summary>
internal sealed class SlotStand(DiallerStand dialler, string agent = "demo")
{
    /// <summary>Brings a slot that is free into a state.</summary>
    public void Bring(ClientStand client, int slot, string state)
    {
        if (state == "Free") return;
        Happen(slot, state.StartsWith("Chat", StringComparison.Ordinal) ? "chat-routed" : "message-routed");
        if (state.EndsWith("Wrap", StringComparison.Ordinal)) Happen(slot, "customer-leaves");
        client.Events();
        StateOf(slot).ShouldBe(state);
    }

    public void Happen(int slot, string what, JsonObject? with = null) => Control(what switch
    {
        "chat-routed" => ["chats"],
        "message-routed" => ["messages"],
        "customer-writes" => ["sessions", SessionOf(slot), "write"],
        "customer-types" => ["sessions", SessionOf(slot), "type"],
        "customer-leaves" => ["sessions", SessionOf(slot), "leave"],
        _ => throw new NotSupportedException($"'{what}' is nothing that happens in a slot."),
    }, what.EndsWith("-routed", StringComparison.Ordinal) ? Named(with) : with ?? []).Status.ShouldBe(200);

    public ControlAnswer Control(string[] path, JsonObject body) =>
        dialler.Exchange.Read(exchange => new SlotControls(exchange).Answer("POST", path, new ControlBody(body)))!;

    public string StateOf(int slot) => dialler.Exchange.Read(exchange => exchange.Agents.Single(known => known.Agent == agent).Slots.Find(slot)?.State ?? "Free");

    public IReadOnlyList<int> Taken => dialler.Exchange.Read(exchange => exchange.Agents.Single(known => known.Agent == agent).Slots.Taken.Select(slot => slot.Index).ToList());

    private string SessionOf(int slot) => dialler.Exchange.Read(exchange => exchange.Agents.Single(known => known.Agent == agent).SessionIn(slot)) ?? "none";

    private JsonObject Named(JsonObject? with)
    {
        var body = with?.DeepClone().AsObject() ?? [];
        body["agent"] = agent;
        return body;
    }
}
