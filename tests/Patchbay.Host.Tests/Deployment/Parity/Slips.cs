using System.Text.Json;
using System.Text.Json.Nodes;

namespace Patchbay.Host.Tests.Deployment.Parity;

/// <summary>What a spoiled value breaks.</summary>
internal enum Breaks
{
    /// <summary>What it is: schema and binder refuse it alike.</summary>
    Form,

    /// <summary>A limit that only the schema holds: ranges, patterns, words in their own case, machines in addresses, nulls in lists.</summary>
    Limit,
}

/// <summary>A value that does not belong where it is put.</summary>
internal sealed record Slip(string What, Breaks Breaks, JsonNode? Value);

/// <summary>What may be wrong with a value of a schema.</summary>
internal static class Slips
{
    public static IEnumerable<Slip> Of(JsonElement schema)
    {
        if (!TakesNull(schema)) yield return new Slip("null", Breaks.Limit, null);
        foreach (var (text, breaks) in Texts(schema)) yield return new Slip(text, breaks, JsonNode.Parse(text));
    }

    public static bool TakesNull(JsonElement schema) =>
        schema.TryGetProperty("x-nullable", out _)
        || (schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.Array && type.EnumerateArray().Any(kind => kind.GetString() == "null"))
        || (schema.TryGetProperty("enum", out var words) && words.EnumerateArray().Any(word => word.ValueKind == JsonValueKind.Null));

    public static bool IsTime(JsonElement schema) => schema.TryGetProperty("pattern", out var pattern) && pattern.GetString()!.Contains(@"\d{2}:", StringComparison.Ordinal);

    public static string KindOf(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? "string"
        : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(kind => kind.GetString()!).First(kind => kind != "null")
        : type.GetString()!;

    private static IEnumerable<(string Text, Breaks Breaks)> Texts(JsonElement schema)
    {
        if (schema.TryGetProperty("x-secret", out _)) return Form("\"hunter2\"", "{}", "5", "[]", """{ "env": 5 }""", """{ "env": "A", "file": "b" }""", """{ "value": "A" }""", """{ "env": null }""");
        if (schema.TryGetProperty("x-address", out _))
            return Form("\"\"", "\"localhost:80\"", "\"/a\"", "5", "{}", "[]", """{ "of": "a" }""", """{ "of": 5 }""", """{ "of": "a/b", "port": 1 }""", """{ "of": "a/b", "address": 5 }""", """{ "of": "a/b", "address": null }""", """{ "address": "a" }""");
        if (schema.TryGetProperty("x-instance-ref", out _)) return Form("\"\"", "\"a\"", "\"a/b/c\"", "\"/b\"", "\"a b/c\"", "5", "{}", "true");
        if (schema.TryGetProperty("enum", out var words))
        {
            var word = words.EnumerateArray().First(word => word.ValueKind == JsonValueKind.String).GetString()!;
            return [.. Form("\"no-such-word\"", "\"\"", "\"0\"", "0", "true", "{}", "[]"), ($"\"{word.ToUpperInvariant()}\"", Breaks.Limit)];
        }

        return KindOf(schema) switch
        {
            "boolean" => Form("\"true\"", "1", "\"\"", "{}"),
            "integer" => [.. Form("\"5\"", "5.5", "5.0", "1e2", "true", "{}", "[]", "99999999999999999999"), .. Beyond(schema)],
            "number" => [.. Form("\"5\"", "true", "{}", "[]"), .. Beyond(schema)],
            "array" => [.. Form("\"a\"", "{}", "5"), ("[null]", Breaks.Limit)],
            "object" => Form("\"a\"", "[]", "5", schema.TryGetProperty("properties", out _) ? """{ "nothingKnowsThis": 1 }""" : """{ "a": [[]] }"""),
            // The binder takes "5" for five days.
            _ when IsTime(schema) => [("\"5\"", Breaks.Limit), ("\"1:02\"", Breaks.Limit), .. Form("\"\"", "\"5s\"", "\"99:99:99\"", "\"24:00:00\"", "\"00:00:05\\n\"", "\" 00:00:05\"", "\"99999999999.00:00:00\"", "5", "{}")],
            _ => [.. Form("5", "true", "{}", "[]"), .. Limits(schema)],
        };
    }

    private static IEnumerable<(string, Breaks)> Form(params string[] texts) => texts.Select(text => (text, Breaks.Form));

    private static IEnumerable<(string, Breaks)> Beyond(JsonElement schema)
    {
        if (schema.TryGetProperty("minimum", out var minimum)) yield return ($"{minimum.GetDecimal() - 1}", Breaks.Limit);
        if (schema.TryGetProperty("maximum", out var maximum)) yield return ($"{maximum.GetDecimal() + 1}", Breaks.Limit);
    }

    private static IEnumerable<(string, Breaks)> Limits(JsonElement schema)
    {
        if (schema.TryGetProperty("format", out var format) && format.GetString() == "uri") yield return ("\"example.net\"", Breaks.Limit);
        if (schema.TryGetProperty("pattern", out _)) yield return ("\"\\n\"", Breaks.Limit);
    }
}
