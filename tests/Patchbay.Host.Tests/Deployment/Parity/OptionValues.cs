using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Patchbay.Host.Tests.Deployment.Parity;

/// <summary>Makes options that a schema takes, and spoils them in one place.</summary>
internal sealed class OptionValues(JsonElement root, Random random)
{
    private readonly List<(JsonElement Schema, Action<JsonNode?> Put)> _places = [];

    /// <summary>Makes options; each that may be left out sometimes is.</summary>
    public JsonObject Good()
    {
        _places.Clear();
        return Members(root);
    }

    /// <summary>The least that there may be.</summary>
    public JsonObject Least()
    {
        var least = new JsonObject();
        foreach (var name in Required(root)) least[name] = Make(root.GetProperty("properties").GetProperty(name));
        return least;
    }

    /// <summary>Makes options and spoils one value of them.</summary>
    public (JsonObject Options, Slip Slip) Bad()
    {
        var options = Good();
        if (_places.Count == 0 || random.Next(10) == 0) return (Spoilt(options), new Slip("an unknown key", Breaks.Form, null));
        var (schema, put) = _places[random.Next(_places.Count)];
        var slips = Slips.Of(schema).ToList();
        var slip = slips[random.Next(slips.Count)];
        put(slip.Value?.DeepClone());
        return (options, slip);
    }

    private static JsonObject Spoilt(JsonObject options)
    {
        options["nothingKnowsThis"] = 1;
        return options;
    }

    private void Place(JsonElement schema, Action<JsonNode?> put, Func<JsonNode?> make)
    {
        put(make());
        _places.Add((Resolve(schema), put));
    }

    private JsonNode? Make(JsonElement schema)
    {
        schema = Resolve(schema);
        if (Slips.TakesNull(schema) && random.Next(5) == 0) return null;
        if (schema.TryGetProperty("x-secret", out _)) return new JsonObject { [random.Next(2) == 0 ? "env" : "file"] = "/run/word" };
        if (schema.TryGetProperty("x-address", out _))
            return random.Next(2) == 0 ? "ws://127.0.0.1:8660/" : random.Next(2) == 0 ? new JsonObject { ["of"] = "part/name" } : new JsonObject { ["of"] = "part/name", ["address"] = "control" };
        if (schema.TryGetProperty("x-instance-ref", out _)) return "part/name";
        if (schema.TryGetProperty("enum", out var words)) return Pick([.. words.EnumerateArray().Where(word => word.ValueKind == JsonValueKind.String).Select(word => word.GetString()!)]);
        return Slips.KindOf(schema) switch
        {
            "boolean" => random.Next(2) == 0,
            "integer" => (long)Within(schema, random.Next(-3, 100)),
            "number" => Within(schema, random.Next(-3, 100) / 4.0),
            "array" => Items(schema),
            "object" => Members(schema),
            _ => Text(schema),
        };
    }

    private JsonValue Text(JsonElement schema)
    {
        if (Slips.IsTime(schema)) return JsonValue.Create(new TimeSpan(random.Next(0, 3), random.Next(24), random.Next(60), random.Next(60)).ToString("c", CultureInfo.InvariantCulture));
        if (schema.TryGetProperty("format", out var format) && format.GetString() == "uri") return JsonValue.Create("https://example.net/");
        // A pattern cannot be turned round; what its author gave as a default fits it.
        if (schema.TryGetProperty("pattern", out _)) return JsonValue.Create(schema.TryGetProperty("default", out var fits) ? fits.GetString()! : "");
        return JsonValue.Create(Pick(["", "a", "two words", "${agent}", "ümläut"]));
    }

    private JsonArray Items(JsonElement schema)
    {
        var items = new JsonArray();
        for (var i = random.Next(3); i > 0; i--)
        {
            var at = items.Count;
            items.Add(null);
            Place(schema.GetProperty("items"), value => items[at] = value, () => Make(schema.GetProperty("items")));
        }

        return items;
    }

    private JsonObject Members(JsonElement schema)
    {
        var members = new JsonObject();
        if (schema.TryGetProperty("properties", out var properties))
        {
            var required = Required(schema);
            foreach (var property in properties.EnumerateObject().Where(property => required.Contains(property.Name) || random.Next(3) > 0))
                Place(property.Value, value => members[property.Name] = value, () => Make(property.Value));
        }
        else if (schema.TryGetProperty("additionalProperties", out var each) && each.ValueKind == JsonValueKind.Object)
        {
            foreach (var name in (string[])["a", "b.c"]) Place(each, value => members[name] = value, () => Make(each));
        }

        return members;
    }

    private JsonElement Resolve(JsonElement schema)
    {
        if (!schema.TryGetProperty("$ref", out var pointer)) return schema;
        return pointer.GetString()!.Split('/').Skip(1).Aggregate(root, (at, step) => at.GetProperty(step));
    }

    private static double Within(JsonElement schema, double value)
    {
        var low = schema.TryGetProperty("minimum", out var minimum) ? minimum.GetDouble() : double.MinValue;
        var high = schema.TryGetProperty("maximum", out var maximum) ? maximum.GetDouble() : double.MaxValue;
        return Math.Clamp(value, low, high);
    }

    private static List<string> Required(JsonElement schema) => schema.TryGetProperty("required", out var required) ? [.. required.EnumerateArray().Select(name => name.GetString()!)] : [];

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
