using System.Text.Json.Nodes;
using Patchbay.Simulators.Control;
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

    public void Happen(int slot, string what, JsonObject? with = null)
    {
        var details = with?.DeepClone().AsObject() ?? [];
        details["slot"] = slot;
        dialler.Happen(what, agent, details).ShouldBeTrue(what);
    }

    public ControlAnswer Control(string what, string? to = null) =>
        dialler.Exchange.Read(exchange => new SlotControls(exchange).Answer("POST", [what], new ControlBody(to is null ? [] : new JsonObject { ["agent"] = to })))!;

    public string StateOf(int slot) => dialler.Exchange.Read(exchange => exchange.Register.Find(agent)?.Slots.Find(slot)?.State ?? "Free");

    public IReadOnlyList<int> Taken => dialler.Exchange.Read(exchange => exchange.Register.Find(agent)!.Slots.Taken.Select(slot => slot.Index).ToList());
}
