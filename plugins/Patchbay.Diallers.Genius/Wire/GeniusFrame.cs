using System.Text.Json;

namespace Patchbay.Diallers.Genius.Wire;

/// <summary>A message from the service (AAPI sheet, section 1.2).</summary>
internal abstract record GeniusFrame;

/// <summary>The answer to a request.</summary>
internal sealed record GeniusResponse : GeniusFrame
{
    /// <summary>Null where the service left it out.</summary>
    public long? Rid { get; init; }

    public required GeniusBody Body { get; init; }
}

/// <summary>A request was refused.</summary>
internal sealed record GeniusError : GeniusFrame
{
    public long? Rid { get; init; }

    /// <summary>One of the numbers of section 4; decides alone, the text does not.</summary>
    public required int Number { get; init; }

    public string? Level { get; init; }

    public required string Text { get; init; }

    /// <summary>198 and 199: the SID is not good any more, and nothing was executed.</summary>
    public bool SessionLost => Number is 198 or 199;
}

/// <summary>Something happened.</summary>
internal sealed record GeniusEvent : GeniusFrame
{
    public required string Name { get; init; }

    /// <summary>What the Acknowledge repeats.</summary>
    public required long Rid { get; init; }

    public required GeniusBody Body { get; init; }

    /// <summary>The slot it is about; left out means the live one.</summary>
    public int Slot => (int)(Body.Integer("sessionIndex") ?? 0);
}

/// <summary>What is no message of the protocol.</summary>
internal sealed record GeniusGarbage : GeniusFrame
{
    public required string Why { get; init; }

    /// <summary>The request that it would have answered, where that is known.</summary>
    public long? Rid { get; init; }
}

/// <summary>
/// The members of a message, read tolerantly (section 6): a key by its exact case first, then by any; numbers and booleans as
/// such or as text. Inside <c>data</c> case always counts.
/// </summary>
internal readonly record struct GeniusBody(JsonElement Root)
{
    private static readonly string[] NameKeys = ["agent", "name", "agentname", "username", "user", "login", "extension"];

    public JsonElement? Find(string key)
    {
        if (Root.TryGetProperty(key, out var exact)) return exact;
        foreach (var member in Root.EnumerateObject())
            if (string.Equals(member.Name, key, StringComparison.OrdinalIgnoreCase)) return member.Value;
        return null;
    }

    public string? Text(string key) => Find(key) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    public long? Integer(string key) => Find(key) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var value) => value,
        { ValueKind: JsonValueKind.String } text when long.TryParse(text.GetString(), System.Globalization.CultureInfo.InvariantCulture, out var value) => value,
        _ => null,
    };

    public bool Boolean(string key) => Find(key) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText() != "0",
        { ValueKind: JsonValueKind.String } text => text.GetString() is "1" || string.Equals(text.GetString(), "true", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    public IReadOnlyList<string> Texts(string key) =>
        Find(key) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)] : [];

    /// <summary>Key-value pairs: an object, or a list of pairs (Q22).</summary>
    public IEnumerable<KeyValuePair<string, JsonElement>> Pairs(string key)
    {
        switch (Find(key))
        {
            case { ValueKind: JsonValueKind.Object } pairs:
                foreach (var pair in pairs.EnumerateObject()) yield return new(pair.Name, pair.Value.Clone());
                break;
            case { ValueKind: JsonValueKind.Array } list:
                foreach (var item in list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object))
                {
                    var body = new GeniusBody(item);
                    if (body.Text("key") is { } name && body.Find("value") is { } value) yield return new(name, value.Clone());
                    else if (item.GetPropertyCount() == 1) foreach (var pair in item.EnumerateObject()) yield return new(pair.Name, pair.Value.Clone());
                }

                break;
        }
    }

    /// <summary>The objects of a list.</summary>
    public IEnumerable<GeniusBody> Items(string key) =>
        Find(key) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(item => new GeniusBody(item)) : [];

    /// <summary>A list of names: texts, or objects with anything like a name (Q34). What has none is passed over.</summary>
    public IReadOnlyList<string> Names(string key) =>
        Find(key) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(Name).OfType<string>()] : [];

    private static string? Name(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.String => item.GetString(),
        JsonValueKind.Number => item.GetRawText(),
        JsonValueKind.Object => NameKeys.Select(new GeniusBody(item).Text).FirstOrDefault(name => name is not null),
        _ => null,
    };
}
