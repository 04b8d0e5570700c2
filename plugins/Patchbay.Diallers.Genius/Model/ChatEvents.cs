using Patchbay.Desks;
using Patchbay.Diallers.Genius.Wire;

namespace Patchbay.Diallers.Genius.Model;

/// <summary>What is said in chats (section 3.3).</summary>
internal sealed class ChatEvents(CallBook book)
{
    // For each own text how often its command was answered more than it was echoed: a dialler may echo it, or not.
    private readonly Dictionary<(InteractionId Chat, string Text), int> _unechoed = [];

    private readonly HashSet<InteractionId> _known = [];

    /// <summary>Something was said.</summary>
    public IReadOnlyList<DeskFact>? Said(GeniusEvent happened, VendorDetail vendor)
    {
        if (book.At(happened.Slot) is not { } call) return null;
        var (who, own) = Who(happened);
        var text = happened.Body.Text("message") ?? "";
        if (own && Balance(call.Interaction, text, -1) > 0) return Kind(call);
        var message = new ChatMessage { From = who, Name = who == "colleague" ? happened.Body.Text("agent") : null, Text = text };
        return [.. Kind(call), own
            ? new MessageSent { Interaction = call.Interaction, Message = message, Cause = FactCause.Agent, Vendor = vendor }
            : new MessageReceived { Interaction = call.Interaction, Message = message, Cause = FactCause.Customer, Vendor = vendor }];
    }

    /// <summary>Somebody types, or stopped.</summary>
    public IReadOnlyList<DeskFact>? Typing(GeniusEvent happened, VendorDetail vendor)
    {
        if (book.At(happened.Slot) is not { } call) return null;
        var (who, own) = Who(happened);
        // The agent knows.
        if (own) return [];
        return [.. Kind(call), new TypingChanged { Interaction = call.Interaction, Who = who, Typing = happened.Body.Boolean("typing"), Cause = FactCause.Customer, Vendor = vendor }];
    }

    /// <summary>The dialler took what the agent said.</summary>
    public IReadOnlyList<DeskFact> Sent(InteractionId chat, string text) => book.Find(chat) is null || Balance(chat, text, +1) < 0
        ? []
        : [new MessageSent { Interaction = chat, Message = new ChatMessage { From = "agent", Text = text }, Cause = FactCause.Agent }];

    /// <summary>What was counted of chats that are over is not needed any more.</summary>
    public void Forget(InteractionId chat)
    {
        _known.Remove(chat);
        foreach (var key in _unechoed.Keys.Where(key => key.Chat == chat).ToList()) _unechoed.Remove(key);
    }

    private IReadOnlyList<DeskFact> Kind(SlotCall call) => call.Slot > 0 && _known.Add(call.Interaction)
        ? [new InteractionKindChanged { Interaction = call.Interaction, Kind = "chat", Cause = FactCause.Dialler }]
        : [];

    /// <summary>Adds to the balance of a text.</summary>
    /// <returns>What it was before.</returns>
    private int Balance(InteractionId chat, string text, int step)
    {
        var before = _unechoed.GetValueOrDefault((chat, text));
        if (before + step == 0) _unechoed.Remove((chat, text));
        else _unechoed[(chat, text)] = before + step;
        return before;
    }

    private static (string Who, bool Own) Who(GeniusEvent happened) => happened.Body.Text("direction")?.ToUpperInvariant() switch
    {
        "AGENTTOCUSTOMER" => ("agent", true),
        "TRANSFERERTOTRANSFEREE" or "TRANSFEREETOTRANSFERER" => ("colleague", false),
        _ => ("customer", false),
    };
}
