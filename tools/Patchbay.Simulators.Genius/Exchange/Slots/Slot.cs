using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Exchange.Calls;

namespace Patchbay.Simulators.Genius.Exchange.Slots;

/// <summary>The classes of sessions that run beside the live call (sheet, section 5.8).</summary>
internal enum SlotKind
{
    Chat,
    Offline,
}

/// <summary>A chat or an offline message that an agent works on; a free slot is one that is not there.</summary>
internal sealed class Slot(int index, SlotKind kind, Call call)
{
    private readonly List<(string From, string Text)> _said = [];

    /// <summary>1 to 9.</summary>
    public int Index => index;

    public SlotKind Kind => kind;

    public Call Call => call;

    /// <summary>Whether the session is over and its disposition is due.</summary>
    public bool Wrapping { get; set; }

    /// <summary>Whether its disposition was taken.</summary>
    public bool Over { get; set; }

    public bool CustomerTypes { get; set; }

    /// <summary>A word of a chat that was said, for the control page.</summary>
    public void Said(string from, string text) => _said.Add((from, text));

    /// <summary>The state in the words of the slots' table.</summary>
    public string State => $"{kind}{(Wrapping ? "Wrap" : "")}";

    public JsonObject ToJson() => new()
    {
        ["slot"] = index,
        ["state"] = State,
        ["sessionID"] = call.SessionId,
        ["uniquecallid"] = call.UniqueCallId,
        ["campaign"] = call.Campaign,
        ["name"] = call.Data["Name"]?.ToString(),
        ["customerTypes"] = CustomerTypes,
        ["said"] = new JsonArray([.. _said.Select(word => new JsonObject { ["from"] = word.From, ["message"] = word.Text })]),
    };
}
