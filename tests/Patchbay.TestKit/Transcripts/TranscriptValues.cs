using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Patchbay.TestKit.Transcripts;

/// <summary>
/// The values that differ from one playing of a transcript to the next. A text <c>&lt;name&gt;</c> stands for one: the side
/// that says it first decides it, and it must be the same from then on. <c>&lt;any&gt;</c> is never decided.
/// </summary>
public sealed partial class TranscriptValues
{
    private const string Any = "any";

    private readonly Dictionary<string, JsonNode> _values = new(StringComparer.Ordinal);
    private int _next = 7000;

    /// <summary>Decides a value before it is said.</summary>
    public JsonNode this[string name]
    {
        get => _values[name];
        set => _values[name] = value;
    }

    /// <summary>A message to send, with every value in its place; those not decided yet become numbers.</summary>
    public JsonNode Fill(JsonNode message) => message switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, member.Value is null ? null : Fill(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Fill(item))]),
        _ when NameOf(message) is { } name => Decided(name).DeepClone(),
        _ => message.DeepClone(),
    };

    /// <summary>A text to send as it is, with every value in its place.</summary>
    public string Fill(string text) => Placeholder().Replace(text, match => Decided(match.Groups["name"].Value).ToJsonString());

    /// <summary>A text with every value in its place, as people write it: a text without quotes.</summary>
    public string FillText(string text) => Placeholder().Replace(text, match => Decided(match.Groups["name"].Value) is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : Decided(match.Groups["name"].Value).ToJsonString());

    /// <summary>Compares as <see cref="Difference"/> does, and learns nothing where they differ: for one of several that may have been meant.</summary>
    public string? DifferenceOrNothing(JsonNode? expected, JsonNode? actual)
    {
        var before = _values.ToDictionary(pair => pair.Key, pair => pair.Value);
        if (Difference(expected, actual) is not { } difference) return null;
        foreach (var name in _values.Keys.Except(before.Keys).ToList()) _values.Remove(name);
        return difference;
    }

    /// <summary>Compares a message that came with the one expected, and learns the values it decides.</summary>
    /// <returns>Where and how they differ; null where they do not.</returns>
    public string? Difference(JsonNode? expected, JsonNode? actual, string at = "message")
    {
        if (NameOf(expected) is { } name)
        {
            if (actual is null) return $"{at}: missing, expected a value for <{name}>";
            if (name == Any) return null;
            if (_values.TryAdd(name, actual.DeepClone())) return null;
            expected = _values[name];
        }

        switch (expected, actual)
        {
            case (JsonObject wanted, JsonObject came):
                var keys = wanted.Select(member => member.Key).Union(came.Select(member => member.Key));
                return keys.Select(key => !came.ContainsKey(key) ? $"{at}.{key}: missing" : !wanted.ContainsKey(key) ? $"{at}.{key}: not expected" : Difference(wanted[key], came[key], $"{at}.{key}")).FirstOrDefault(text => text is not null);
            case (JsonArray wanted, JsonArray came) when wanted.Count == came.Count:
                return wanted.Select((item, number) => Difference(item, came[number], $"{at}[{number}]")).FirstOrDefault(text => text is not null);
            default:
                return JsonNode.DeepEquals(expected, actual) ? null : $"{at}: expected {expected?.ToJsonString() ?? "null"}, came {actual?.ToJsonString() ?? "null"}";
        }
    }

    private JsonNode Decided(string name)
    {
        if (!_values.TryGetValue(name, out var value)) _values[name] = value = JsonValue.Create(++_next);
        return value;
    }

    private static string? NameOf(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String && Placeholder().Match(value.GetValue<string>()) is { Success: true } match && match.Length == value.GetValue<string>().Length
            ? match.Groups["name"].Value
            : null;

    [GeneratedRegex("<(?<name>[a-z0-9:]+)>")]
    private static partial Regex Placeholder();
}
