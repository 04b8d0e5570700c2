using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Exchange.Commands;
using Patchbay.Simulators.Words;

namespace Patchbay.Simulators.Genius.Wire;

/// <summary>A request as it came, read as tolerantly as the options say (sheet, section 6).</summary>
internal sealed class Request
{
    private readonly JsonElement _root;
    private readonly bool _anyCase;

    private Request(JsonElement root, bool anyCase)
    {
        _root = root;
        _anyCase = anyCase;
        Type = CommandNames.Meant(Text("type") ?? "", this);
    }

    /// <summary>The command that is meant, by its name of the document's titles.</summary>
    public string Type { get; }

    /// <summary>Null where it is left out or unreadable.</summary>
    public long? Rid => Integer("RID");

    public long Sid => Integer("SID") ?? 0;

    /// <summary>Whether the request wrote its RID as text.</summary>
    public bool QuotedIds => Find("RID") is { ValueKind: JsonValueKind.String };

    /// <summary>Reads a message; null where it is no object. A message whose outer braces were stripped is taken too (Q11).</summary>
    public static Request? Read(string text, bool anyCase)
    {
        text = text.Trim();
        if (text.Length == 0) return null;
        if (!text.StartsWith('{')) text = $"{{{text}}}";
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return null;
            JsonTexts.ReadThrough(document.RootElement);
            return new Request(document.RootElement.Clone(), anyCase);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // Not of the protocol; the caller answers 99.
            return null;
        }
    }

    /// <summary>The session it is about: 0, the live call, where it does not say; null where that is unreadable.</summary>
    public int? Slot => Given("sessionIndex") ? Number("sessionIndex") : 0;

    /// <summary>Its keys as it spells them.</summary>
    public IEnumerable<string> Keys => _root.EnumerateObject().Select(member => member.Name);

    public bool Has(string key) => Find(key) is not null;

    /// <summary>Whether a key is there with a value; an optional one may be null as well as left out.</summary>
    public bool Given(string key) => Find(key) is { ValueKind: not JsonValueKind.Null };

    /// <summary>A text that may be empty: "no value" is sent as null, 0 or "" (sheet, section 1.1). Null where the key is missing or holds something else.</summary>
    public string? MaybeEmpty(string key) => Find(key) switch
    {
        { ValueKind: JsonValueKind.Null } => "",
        { ValueKind: JsonValueKind.Number } number when number.GetRawText() == "0" => "",
        _ => Text(key),
    };

    public string? Text(string key) => Find(key) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public int? Number(string key) => Integer(key) is { } value and >= int.MinValue and <= int.MaxValue ? (int)value : null;

    /// <summary>A list of whole numbers; null where it is none.</summary>
    public IReadOnlyList<int>? Numbers(string key)
    {
        if (Find(key) is not { ValueKind: JsonValueKind.Array } list) return null;
        var numbers = list.EnumerateArray().Select(Integer).ToList();
        return numbers.All(number => number is >= int.MinValue and <= int.MaxValue) ? [.. numbers.Select(number => (int)number!)] : null;
    }

    public bool? Boolean(string key) => Find(key) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.String } text when bool.TryParse(text.GetString(), out var value) => value,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText() != "0",
        _ => null,
    };

    /// <summary>Key-value pairs as an object; a list of pairs is taken too (Q22). Null where it is neither.</summary>
    public Dictionary<string, JsonElement>? Pairs(string key)
    {
        var pairs = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        switch (Find(key))
        {
            case null or { ValueKind: JsonValueKind.Null }:
                return pairs;
            case { ValueKind: JsonValueKind.Object } members:
                foreach (var member in members.EnumerateObject()) pairs[member.Name] = member.Value;
                return pairs;
            case { ValueKind: JsonValueKind.Array } list:
                foreach (var item in list.EnumerateArray())
                {
                    if (item.ValueKind != JsonValueKind.Object) return null;
                    var pair = new Request(item, anyCase: true);
                    if (pair.Text("key") is { } name && pair.Find("value") is { } value) pairs[name] = value;
                    else foreach (var member in item.EnumerateObject()) pairs[member.Name] = member.Value;
                }

                return pairs;
            default:
                return null;
        }
    }

    /// <summary>The same with values that can be kept.</summary>
    public JsonObject? Members(string key) => Pairs(key) is { } pairs
        ? new JsonObject(pairs.Select(pair => KeyValuePair.Create(pair.Key, JsonNode.Parse(pair.Value.GetRawText()))))
        : null;

    private long? Integer(string key) => Find(key) is { } element ? Integer(element) : null;

    private static long? Integer(JsonElement element) => element switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var value) => value,
        { ValueKind: JsonValueKind.String } text when long.TryParse(text.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) => value,
        _ => null,
    };

    private JsonElement? Find(string key)
    {
        if (_root.TryGetProperty(key, out var exact)) return exact;
        if (!_anyCase) return null;
        foreach (var member in _root.EnumerateObject())
            if (string.Equals(member.Name, key, StringComparison.OrdinalIgnoreCase)) return member.Value;
        return null;
    }
}
