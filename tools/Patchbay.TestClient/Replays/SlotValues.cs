using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.TestClient.Recordings;
using Patchbay.TestClient.Secrets;
using Patchbay.TestClient.Wire;

namespace Patchbay.TestClient.Replays;

/// <summary>
/// The values of one playing: whoever says one first decides it, and it must be the same from then on. Fills what is sent,
/// compares what came.
/// </summary>
/// <param name="given">Values that are known before, by the names of their slots, with or without <c>secret:</c>.</param>
internal sealed class SlotValues(IReadOnlyDictionary<string, JsonNode> given)
{
    // Two of them in the recording are two in the playing.
    private static readonly string[] Distinct = ["event", "call", "session"];

    private readonly Dictionary<string, JsonNode> _values = new(StringComparer.OrdinalIgnoreCase);
    private long _rid;

    /// <summary>A RID that was not used yet.</summary>
    public long NextRid() => ++_rid;

    /// <summary>What a slot's value is; null where nobody decided it.</summary>
    public JsonNode? Find(string name) => _values.GetValueOrDefault(name);

    /// <summary>What is to be sent, with this playing's values.</summary>
    public string Fill(Step step)
    {
        if (step.Message is null) return step.Slots.Aggregate(step.Text, (text, slot) => text.Replace(slot.Key, FillText(slot.Key, slot.Value), StringComparison.Ordinal));
        var message = step.Message.DeepClone().AsObject();
        foreach (var (path, slot) in step.Slots) Put(message, path, ValueOf(slot));
        return message.ToJsonString();
    }

    /// <summary>Compares what came with what was recorded, and learns what it decides.</summary>
    public IReadOnlyList<KeyDifference> Compare(Step expected, ReceivedMessage came)
    {
        var differences = new List<KeyDifference>();
        if (expected.Message is null || came.Members is null)
        {
            if (expected.Message is not null || came.Members is not null || expected.Text != came.Text) differences.Add(new KeyDifference("message", expected.Text, came.Text));
            return differences;
        }

        Compare(expected.Message, came.Members, "", expected.Slots, differences);
        if (came is { Kind: MessageKind.Answer, Sid: { } sid }) _values[Slot.LastSid] = JsonValue.Create(sid);
        return differences;
    }

    private string FillText(string written, Slot slot)
    {
        var value = ValueOf(slot);
        // The recorded number is the end of what is replaced; a named value is all of it.
        if (slot.Recorded is { } recorded) return written[..^recorded.ToString().Length] + value;
        return written.StartsWith("<secret:", StringComparison.Ordinal) && value is JsonValue text && text.TryGetValue<string>(out var plain) ? plain : value?.ToJsonString() ?? "null";
    }

    private JsonNode? ValueOf(Slot slot)
    {
        if (!_values.TryGetValue(slot.Name, out var value))
        {
            value = slot.Group == "rid" ? JsonValue.Create(NextRid()) : Given(slot.Name) ?? slot.Recorded?.DeepClone();
            // A SID or an event that nobody told of goes out as it was, and stays whatever it is.
            if (value is null) throw new FormatException($"Nobody told what <{slot.Name}> is; give --set {slot.Name}=VALUE.");
            if (slot.Group is not ("sid" or "event")) _values[slot.Name] = value;
        }

        return slot.Recorded is { } recorded ? Written(value, recorded.GetValueKind()) : value.DeepClone();
    }

    private JsonNode? Given(string name)
    {
        var bare = name.StartsWith("secret:", StringComparison.Ordinal) ? name["secret:".Length..] : name;
        return given.FirstOrDefault(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase) || pair.Key.Equals(bare, StringComparison.OrdinalIgnoreCase)).Value;
    }

    private static JsonNode Written(JsonNode value, JsonValueKind kind) => kind switch
    {
        JsonValueKind.String => JsonValue.Create(value.ToString()),
        JsonValueKind.Number when ReceivedMessage.Number(value) is { } number => JsonValue.Create(number),
        _ => value.DeepClone(),
    };

    private static void Put(JsonNode root, string path, JsonNode? value)
    {
        var keys = path[1..].Split('/');
        var node = root;
        foreach (var key in keys[..^1]) node = node is JsonArray items ? items[int.Parse(key, CultureInfo.InvariantCulture)] : node?[key];
        if (node is JsonArray list) list[int.Parse(keys[^1], CultureInfo.InvariantCulture)] = value;
        else if (node is JsonObject members) members[keys[^1]] = value;
    }

    private void Compare(JsonNode? expected, JsonNode? came, string path, IReadOnlyDictionary<string, Slot> slots, List<KeyDifference> differences)
    {
        if (slots.TryGetValue(path, out var slot))
        {
            if (Decide(slot, came) is { } wanted) differences.Add(KeyDifference.At(path, wanted, Text(came)));
            return;
        }

        switch (expected, came)
        {
            case (JsonObject wanted, JsonObject told):
                foreach (var (key, value) in wanted)
                {
                    if (told.ContainsKey(key)) Compare(value, told[key], $"{path}/{key}", slots, differences);
                    else differences.Add(KeyDifference.At($"{path}/{key}", slots.TryGetValue($"{path}/{key}", out var named) ? Name(named) : Text(value), null));
                }

                foreach (var (key, value) in told.Where(member => !wanted.ContainsKey(member.Key))) differences.Add(KeyDifference.At($"{path}/{key}", null, Text(value)));
                break;
            case (JsonArray wanted, JsonArray told) when wanted.Count == told.Count:
                for (var i = 0; i < wanted.Count; i++) Compare(wanted[i], told[i], $"{path}/{i}", slots, differences);
                break;
            default:
                if (!JsonNode.DeepEquals(expected, came)) differences.Add(KeyDifference.At(path, Text(expected), Text(came)));
                break;
        }
    }

    /// <summary>Holds a value against its slot, or lets it decide the slot.</summary>
    /// <returns>What was wanted instead; null where it fits.</returns>
    private string? Decide(Slot slot, JsonNode? came)
    {
        if (slot.Name == Slot.Any) return null;
        if (came is null) return Name(slot);
        if (_values.TryGetValue(slot.Name, out var known))
        {
            var wanted = slot.Recorded is { } recorded ? Written(known, recorded.GetValueKind()) : known;
            return JsonNode.DeepEquals(wanted, came) ? null : Text(wanted);
        }

        if (slot.Recorded is { } kind && kind.GetValueKind() != came.GetValueKind()) return $"a {(kind.GetValueKind() == JsonValueKind.String ? "text" : "number")}, as {Text(kind)}";
        if (Distinct.Contains(slot.Group) && _values.FirstOrDefault(pair => pair.Key.StartsWith($"{slot.Group}:", StringComparison.OrdinalIgnoreCase) && JsonNode.DeepEquals(pair.Value, came)).Key is { } other)
            return $"another value than <{other}> has";
        _values[slot.Name] = came.DeepClone();
        return null;
    }

    private static string Name(Slot slot) => slot.Recorded is { } recorded ? Text(recorded) : $"<{slot.Name}>";

    private static string Text(JsonNode? node) => new Blanking().Blank(node)?.ToJsonString(ReplayReport.AsWritten) ?? "null";
}
