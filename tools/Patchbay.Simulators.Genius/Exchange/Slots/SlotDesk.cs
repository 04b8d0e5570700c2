using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Exchange.Calls;
using Patchbay.Simulators.Genius.Wire;

namespace Patchbay.Simulators.Genius.Exchange.Slots;

/// <summary>
/// Chats and offline messages beside the live call: who gets one, and its way to the outcome (sheet, section 5.8). One that
/// nobody may take waits. Called under the exchange's lock.
/// </summary>
internal sealed class SlotDesk(GeniusExchange exchange, GeniusSimulatorOptions options)
{
    // What a routed session has as calltype; the document does not say (Q30).
    private const int CallType = 5;

    private readonly List<RoutedItem> _waiting = [];
    private readonly List<(string Agent, Slot Slot)> _handled = [];

    public IReadOnlyList<RoutedItem> Waiting => _waiting;

    /// <summary>Every chat and message that came to an agent, those that are over too, oldest first.</summary>
    public IReadOnlyList<(string Agent, Slot Slot)> Handled => _handled;

    /// <summary>Gives an item to an agent, if that one may take it: in the pool, no break asked for, the class below its limit.</summary>
    /// <param name="item">What.</param>
    /// <param name="agent">To whom.</param>
    /// <param name="wanted">In which slot; null for the next one.</param>
    public Slot? Route(RoutedItem item, AgentSession agent, int? wanted = null)
    {
        if (!agent.InPool || agent.PendingUnavail || agent.Slots.Count(item.Kind) >= Limit(agent, item.Kind) || agent.Slots.Next(wanted) is not { } index) return null;
        var slot = new Slot(index, item.Kind, new Call
        {
            SessionId = exchange.CallNames.NewSession(item.Kind == SlotKind.Chat ? "CH" : "EM"),
            UniqueCallId = CallNames.NewUniqueCall(),
            Campaign = item.Campaign,
            Type = CallType,
            Tel = "",
            Queue = item.Queue,
            Data = item.Presented(),
        });
        agent.Slots.Take(slot);
        _handled.Add((agent.Agent, slot));
        var members = new JsonObject();
        slot.Call.WriteTo(members);
        members["sessionIndex"] = index;
        exchange.Events.Raise(agent, "NowInCall", members);
        return slot;
    }

    /// <summary>Gives an item to whoever has the fewest at work; else it waits.</summary>
    public (AgentSession Agent, Slot Slot)? Route(RoutedItem item)
    {
        foreach (var agent in exchange.Agents.OrderBy(agent => agent.Slots.Taken.Count).ToList())
            if (Route(item, agent) is { } slot) return (agent, slot);
        _waiting.Add(item);
        return null;
    }

    /// <summary>Looks again for somebody who takes what waits. To be called when somebody may have come free.</summary>
    public void Distribute()
    {
        if (_waiting.Count == 0) return;
        var waiting = _waiting.ToList();
        _waiting.Clear();
        foreach (var item in waiting) Route(item);
    }

    public Answer StartWrap(AgentSession agent, int index)
    {
        if (agent.Slots.Find(index) is not { } slot) return Answer.No(323);
        if (slot.Wrapping) return Answer.No(324);
        Wrap(agent, slot);
        return Answer.Done();
    }

    public Answer Dispose(AgentSession agent, int index, Disposition disposition)
    {
        if (agent.Slots.Find(index) is not { } slot || (!slot.Wrapping && options.DispositionInCall == DispositionInCall.Strict)) return Answer.No(320);
        exchange.Ledger.Add(disposition.Of(agent, slot.Call, exchange.Clock.Now));
        exchange.World.Records.Write(slot.Call.Data, disposition.Data);
        // No event: NowWaiting and NowUnavailable follow the live machine.
        agent.Slots.Free(slot);
        slot.Over = true;
        Distribute();
        return Answer.Done();
    }

    /// <summary>The session is over; its disposition is due.</summary>
    public void Wrap(AgentSession agent, Slot slot)
    {
        slot.Wrapping = true;
        slot.CustomerTypes = false;
        exchange.Events.Raise(agent, "NowWrapping", new JsonObject { ["sessionIndex"] = slot.Index });
    }

    public Answer Send(AgentSession agent, int index, string text)
    {
        if (agent.Slots.Find(index) is not { Kind: SlotKind.Chat, Wrapping: false } slot) return Answer.No(AapiErrors.Malformed);
        slot.Said("agent", text);
        if (options.EchoAgentChat) Raise(agent, slot, "ChatMessage", "AgentToCustomer", agent.Agent, "message", text);
        return Answer.Done("Response");
    }

    public void CustomerWrites(AgentSession agent, Slot slot, string text)
    {
        slot.Said("customer", text);
        slot.CustomerTypes = false;
        Raise(agent, slot, "ChatMessage", "CustomerToAgent", agent.Agent, "message", text);
    }

    public void CustomerTypes(AgentSession agent, Slot slot, bool types)
    {
        slot.CustomerTypes = types;
        Raise(agent, slot, "ChatTyping", "CustomerToAgent", agent.Agent, "typing", types);
    }

    /// <summary>A colleague who hands the chat over writes along with it.</summary>
    public void ColleagueWrites(AgentSession agent, Slot slot, string colleague, string text)
    {
        slot.Said(colleague, text);
        Raise(agent, slot, "ChatMessage", "TransfererToTransferee", colleague, "message", text);
    }

    private static int Limit(AgentSession agent, SlotKind kind) => kind == SlotKind.Chat ? agent.Limits.Interactive : agent.Limits.Offline;

    private void Raise(AgentSession agent, Slot slot, string name, string direction, string who, string key, JsonNode what) => exchange.Events.Raise(agent, name, new JsonObject
    {
        ["sessionIndex"] = slot.Index,
        ["sessionID"] = slot.Call.SessionId,
        ["direction"] = direction,
        ["agent"] = who,
        [key] = what,
    });
}
