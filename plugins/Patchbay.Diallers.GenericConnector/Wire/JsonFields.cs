using System.Globalization;
using System.Text.Json;

namespace Patchbay.Diallers.GenericConnector.Wire;

/// <summary>
/// Reads attributes of a JSON object tolerantly: names in any case (Q2), the last of those that repeat; text, numbers and
/// booleans alike (Q5).
/// </summary>
internal readonly struct JsonFields(JsonElement element)
{
    public JsonElement Element => element;

    /// <summary>The first of these names that has a value.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (Find(name) is { } found && Words.OrNull(Plain(found)) is { } text) return text;
        return null;
    }

    public bool Flag(string name) => string.Equals(Text(name), "true", StringComparison.OrdinalIgnoreCase);

    public int? Number(params ReadOnlySpan<string> names) =>
        int.TryParse(Text(names), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The objects of a list; one object stands for a list of one.</summary>
    public IReadOnlyList<JsonFields>? Items(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(item => new JsonFields(item))],
        { ValueKind: JsonValueKind.Object } one => [new JsonFields(one)],
        _ => null,
    };

    public JsonFields? Object(string name) => Find(name) is { ValueKind: JsonValueKind.Object } found ? new JsonFields(found) : null;

    /// <summary>
    /// Pairs in their order, in any of the forms of Q3: objects of one key each, one flat object, or objects with a name and a
    /// value. A name may repeat; the last counts. Null where there is no such attribute.
    /// </summary>
    /// <param name="name">The attribute.</param>
    /// <param name="keyNames">What the key is called in the third form.</param>
    /// <param name="valueNames">What the value is called there.</param>
    public IReadOnlyList<KeyValuePair<string, string>>? Pairs(string name, string[] keyNames, string[] valueNames)
    {
        if (Find(name) is not { } found) return null;
        if (found.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object)) return null;
        var pairs = new List<KeyValuePair<string, string>>();
        if (found.ValueKind == JsonValueKind.Object) Spread(found, pairs);
        else foreach (var item in found.EnumerateArray()) Take(item, keyNames, valueNames, pairs);
        return pairs;
    }

    /// <summary>The attribute: as spelt where it is so spelt, else in any case.</summary>
    private JsonElement? Find(string name)
    {
        if (element.ValueKind != JsonValueKind.Object) return null;
        JsonElement? exact = null;
        JsonElement? loose = null;
        foreach (var property in element.EnumerateObject())
        {
            if (property.NameEquals(name)) exact = property.Value;
            else if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase)) loose = property.Value;
        }

        return exact ?? loose;
    }

    private static void Take(JsonElement item, string[] keyNames, string[] valueNames, List<KeyValuePair<string, string>> pairs)
    {
        if (item.ValueKind != JsonValueKind.Object) return;
        var fields = new JsonFields(item);
        if (item.GetPropertyCount() > 1 && fields.Text(keyNames) is { } key) pairs.Add(new(key, fields.Value(valueNames)));
        else Spread(item, pairs);
    }

    private string Value(string[] names)
    {
        foreach (var name in names)
            if (Find(name) is { } found) return Plain(found) ?? "";
        return "";
    }

    private static void Spread(JsonElement item, List<KeyValuePair<string, string>> pairs)
    {
        foreach (var property in item.EnumerateObject()) pairs.Add(new(property.Name, Plain(property.Value) ?? ""));
    }

    private static string? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };
}
