using System.Text.Json;

namespace Patchbay.Host.Resolution;

/// <summary>An option of a part, for people.</summary>
internal sealed record OptionText
{
    /// <summary>Below the instance, as <c>settings.retries</c> or <c>outcomes[].code</c>.</summary>
    public required string Key { get; init; }

    /// <summary>What may stand there: its kind, its words or its range.</summary>
    public required string Takes { get; init; }

    /// <summary>JSON; empty where it has none.</summary>
    public required string Default { get; init; }

    public required string Description { get; init; }

    /// <summary>Reads a schema's options, those inside others too.</summary>
    public static IReadOnlyList<OptionText> Of(JsonElement schema)
    {
        var found = new List<OptionText>();
        if (schema.ValueKind == JsonValueKind.Object) Add(schema, "", found, depth: 0);
        return found;
    }

    private static void Add(JsonElement schema, string above, List<OptionText> found, int depth)
    {
        // A schema may name itself; three levels say enough.
        if (depth > 3 || !schema.TryGetProperty("properties", out var properties)) return;
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!).ToHashSet(StringComparer.Ordinal) : [];
        foreach (var property in properties.EnumerateObject())
        {
            var (key, value) = ($"{above}{property.Name}", property.Value);
            if (value.ValueKind != JsonValueKind.Object) continue;
            found.Add(new OptionText
            {
                Key = key,
                Takes = WhatItTakes(value),
                Default = required.Contains(property.Name) ? "required" : value.TryGetProperty("default", out var given) ? given.GetRawText() : "",
                Description = value.TryGetProperty("description", out var description) ? description.GetString() ?? "" : "",
            });
            if (value.TryGetProperty("x-secret", out _) || value.TryGetProperty("x-address", out _)) continue;
            Add(value, $"{key}.", found, depth + 1);
            if (value.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Object) Add(items, $"{key}[].", found, depth + 1);
            if (value.TryGetProperty("additionalProperties", out var each) && each.ValueKind == JsonValueKind.Object) Add(each, $"{key}.*.", found, depth + 1);
        }
    }

    private static string WhatItTakes(JsonElement schema)
    {
        if (schema.TryGetProperty("x-secret", out _)) return "a secret: { \"env\" } or { \"file\" }";
        if (schema.TryGetProperty("x-address", out _)) return "an address, or { \"of\" }";
        if (schema.TryGetProperty("x-instance-ref", out var contract)) return $"an instance of {contract.GetString()!.Split('.')[^1]}";
        if (schema.TryGetProperty("x-path", out _)) return "a path";
        if (schema.TryGetProperty("enum", out var words)) return string.Join(" | ", words.EnumerateArray().Where(word => word.ValueKind != JsonValueKind.Null).Select(word => word.ToString()));
        var kind = Kind(schema);
        var (least, most) = (Number(schema, "minimum"), Number(schema, "maximum"));
        return (least, most) switch
        {
            ({ } from, { } to) => $"{kind} {from} to {to}",
            ({ } from, null) => $"{kind} from {from}",
            (null, { } to) => $"{kind} up to {to}",
            _ => kind,
        };
    }

    private static string Kind(JsonElement schema)
    {
        if (schema.TryGetProperty("format", out var format) && format.GetString() == "uri") return "an address";
        if (schema.TryGetProperty("pattern", out var pattern) && pattern.GetString()!.Contains(@"\d{2}:\d{2}:\d{2}", StringComparison.Ordinal)) return "a time, hh:mm:ss";
        if (!schema.TryGetProperty("type", out var type)) return schema.TryGetProperty("$ref", out _) ? "as its like above" : "anything";
        var kinds = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(kind => kind.GetString()!).Where(kind => kind != "null") : [type.GetString()!];
        return string.Join(" or ", kinds.Select(kind => kind switch { "integer" => "a whole number", "number" => "a number", "boolean" => "true or false", "object" => "an object", "array" => "a list", _ => "text" }));
    }

    private static string? Number(JsonElement schema, string name) => schema.TryGetProperty(name, out var number) ? number.GetRawText() : null;
}
