using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Patchbay.TestClient.Secrets;
using Patchbay.TestClient.Wire;

namespace Patchbay.TestClient.Recordings;

/// <summary>
/// Finds, in messages as they were recorded, the values that a service or a client gives anew each time: by their keys, and by
/// what was said before. Reads a recording's messages in their order.
/// </summary>
internal sealed partial class RecordedSlots(IReadOnlyCollection<string> any)
{
    // Keys of a call or of a web telephone (sheet, sections 2.2 and 3.1), and the group that their values make.
    private static readonly Dictionary<string, string> Groups = new(StringComparer.OrdinalIgnoreCase)
    {
        ["uniquecallid"] = "call",
        ["sessionID"] = "session",
        ["webrtc-extension"] = "webrtc-extension",
        ["webrtc-uri"] = "webrtc-uri",
    };

    private readonly HashSet<string> _sent = [];
    private readonly HashSet<string> _events = [];
    private readonly HashSet<string> _sids = [];

    /// <summary>Whether a SID was told so far; a recording without one goes on where another one ended.</summary>
    public bool HasSid => _sids.Count > 0;

    public Step Sent(string place, string text)
    {
        var step = new Step { Kind = StepKind.Sent, Place = place, Text = text };
        if (ReceivedMessage.Parse(text, out _) is not { } message) return step with { Slots = SentText(text) };
        var slots = new Dictionary<string, Slot>(StringComparer.Ordinal);
        var acknowledges = message["type"] is JsonValue type && type.TryGetValue<string>(out var name) && name == "Acknowledge";
        Walk(message, "", slots, compared: false);
        if (Id(message["RID"]) is { } rid)
        {
            if (!acknowledges) _sent.Add(rid);
            // An acknowledgement of what never came goes out as it was.
            if (!acknowledges || _events.Contains(rid)) slots["/RID"] = new Slot(acknowledges ? $"event:{rid}" : $"rid:{rid}", message["RID"]!.DeepClone());
        }

        if (Id(message["SID"]) is { } sid) slots["/SID"] = new Slot($"sid:{sid}", message["SID"]!.DeepClone());
        return step with { Message = message, Slots = slots };
    }

    public Step Received(string place, string text)
    {
        var step = new Step { Kind = StepKind.Received, Place = place, Text = text };
        if (ReceivedMessage.Parse(text, out _) is not { } message) return step;
        var slots = new Dictionary<string, Slot>(StringComparer.Ordinal);
        Walk(message, "", slots, compared: true);
        foreach (var (key, group) in Groups)
            if (message[key] is JsonValue value && value.ToString() is { Length: > 0 } plain) slots[$"/{key}"] = new Slot($"{group}:{plain}", value.DeepClone());
        if (Id(message["RID"]) is { } rid)
        {
            if (message.ContainsKey("event"))
            {
                _events.Add(rid);
                slots["/RID"] = new Slot($"event:{rid}", message["RID"]!.DeepClone());
            }
            else if (_sent.Contains(rid))
            {
                slots["/RID"] = new Slot($"rid:{rid}", message["RID"]!.DeepClone());
            }
        }

        if (Id(message["SID"]) is { } sid)
        {
            _sids.Add(sid);
            slots["/SID"] = new Slot($"sid:{sid}", message["SID"]!.DeepClone());
        }

        return step with { Message = message, Slots = slots };
    }

    private static string? Id(JsonNode? node) => ReceivedMessage.Number(node)?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private Dictionary<string, Slot> SentText(string text)
    {
        var slots = new Dictionary<string, Slot>(StringComparer.Ordinal);
        foreach (Match match in TextIds().Matches(text))
        {
            var (key, value) = (match.Groups["key"].Value, match.Groups["value"].Value);
            if (key == "RID") _sent.Add(value);
            slots[match.Value] = new Slot(key == "RID" ? $"rid:{value}" : $"sid:{value}", JsonValue.Create(long.Parse(value, System.Globalization.CultureInfo.InvariantCulture)));
        }

        foreach (Match match in TextSecrets().Matches(text)) slots[match.Value] = new Slot($"secret:{match.Groups["name"].Value}", null);
        return slots;
    }

    private void Walk(JsonNode node, string path, Dictionary<string, Slot> slots, bool compared)
    {
        if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
                if (items[i] is { } item) Walk(item, $"{path}/{i}", slots, compared);
            return;
        }

        if (node is not JsonObject members) return;
        foreach (var (key, value) in members)
        {
            var place = $"{path}/{key}";
            if (compared && any.Contains(key)) slots[place] = new Slot(Slot.Any, null);
            else if (value is JsonValue plain && plain.TryGetValue<string>(out var text) && Blanking.IsSecret(key) && Blanking.NameOf(text) is { } name) slots[place] = new Slot($"secret:{name}", null);
            else if (value is not null) Walk(value, place, slots, compared);
        }
    }

    [GeneratedRegex("""(?<before>"(?<key>RID|SID)"\s*:\s*"?)(?<value>[0-9]{1,18})""")]
    private static partial Regex TextIds();

    [GeneratedRegex("""<secret:(?<name>[^<>"]+)>""")]
    private static partial Regex TextSecrets();
}
