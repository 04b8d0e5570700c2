using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Patchbay.Host.Resolution;

/// <summary>
/// Blanks what must not be shown: secrets, what no schema knows (it may be a secret under a mistyped key), and numbers but
/// for their last three figures. It works on values that fit their schema and on those that do not.
/// </summary>
internal sealed partial class Redaction
{
    public const string Blank = "[blanked]";
    public const string SecretBlank = "[secret]";

    private readonly JsonElement _root;

    private Redaction(JsonElement root) => _root = root;

    /// <summary>A copy of a value that may be shown.</summary>
    /// <param name="value">As it was written.</param>
    /// <param name="schema">What says which of it is secret; undefined where nothing knows it.</param>
    public static JsonNode? Of(JsonNode? value, JsonElement schema) => new Redaction(schema).Show(value, schema);

    /// <summary>A copy of one value below the schema that pointers in it start from.</summary>
    public static JsonNode? Of(JsonNode? value, JsonElement schema, JsonElement root) => new Redaction(root).Show(value, schema);

    /// <summary>A text that may be shown: no password in an address, no whole number.</summary>
    public static string Text(string text)
    {
        var shown = UserInfo().Replace(text, "$1[blanked]@");
        return Number().Replace(shown, match => $"***{string.Concat(match.Value.Where(char.IsAsciiDigit))[^3..]}");
    }

    /// <summary>Whether a key's name says that what stands there is not for everybody.</summary>
    public static bool SoundsSecret(string key) => SecretName().IsMatch(key);

    private JsonNode? Show(JsonNode? value, JsonElement schema)
    {
        if (value is null) return null;
        if (schema.ValueKind == JsonValueKind.True) schema = JsonDocument.Parse("{}").RootElement;
        if (schema.ValueKind != JsonValueKind.Object) return BlankOf(value);
        schema = Referred(schema);
        if (schema.TryGetProperty("x-secret", out _)) return Secret(value);
        return value switch
        {
            JsonObject members => Members(members, schema),
            JsonArray items => new JsonArray([.. items.Select(item => Show(item, Inner(schema, "items")))]),
            // Text where a number is wanted may be anything, a secret in the wrong place too.
            _ when value.GetValueKind() == JsonValueKind.String && !TakesText(schema) => Blank,
            _ when value.GetValueKind() == JsonValueKind.String => JsonValue.Create(Text(value.GetValue<string>())),
            _ => value.DeepClone(),
        };
    }

    private static bool TakesText(JsonElement schema) => !schema.TryGetProperty("type", out var type)
        || (type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Any(kind => kind.GetString() == "string") : type.GetString() == "string");

    private JsonObject Members(JsonObject members, JsonElement schema)
    {
        var shown = new JsonObject();
        foreach (var (key, member) in members) shown[key] = SoundsSecret(key) && member is JsonValue ? SecretBlank : Show(member, Member(schema, key));
        return shown;
    }

    private static JsonElement Member(JsonElement schema, string key)
    {
        if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(key, out var property)) return property;
        if (Inner(schema, "additionalProperties") is { ValueKind: JsonValueKind.Object or JsonValueKind.True } each) return each;
        if (!schema.TryGetProperty("anyOf", out var any)) return default;
        return any.EnumerateArray().Select(other => Member(other, key)).FirstOrDefault(found => found.ValueKind != JsonValueKind.Undefined);
    }

    private static JsonElement Inner(JsonElement schema, string name) => schema.TryGetProperty(name, out var inner) ? inner : default;

    /// <summary>A reference is no secret; anything else that stands there may be one.</summary>
    private static JsonNode Secret(JsonNode value) =>
        value is JsonObject { Count: 1 } reference && (Name(reference["env"]) is { } || reference["file"]?.GetValueKind() == JsonValueKind.String) ? reference.DeepClone() : SecretBlank;

    private static string? Name(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String && Variable().IsMatch(value.GetValue<string>()) ? value.GetValue<string>() : null;

    /// <summary>The shape stays, for whoever has to find a mistake in it.</summary>
    private static JsonNode? BlankOf(JsonNode? value) => value switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, BlankOf(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(BlankOf)]),
        null => null,
        _ => Blank,
    };

    private JsonElement Referred(JsonElement schema)
    {
        if (!schema.TryGetProperty("$ref", out var pointer)) return schema;
        var at = _root;
        foreach (var step in pointer.GetString()!.Split('/').Skip(1))
        {
            var name = step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            at = at.ValueKind == JsonValueKind.Array ? at[int.Parse(name, CultureInfo.InvariantCulture)] : at.GetProperty(name);
        }

        return at;
    }

    [GeneratedRegex(@"([a-zA-Z][a-zA-Z0-9+.-]*://)[^/@\s""'<>]+@", RegexOptions.CultureInvariant)]
    private static partial Regex UserInfo();

    /// <summary>
    /// Five figures or more with what stands between them; after a scheme of telephony four; after a colon or a slash, where ports
    /// and paths stand, seven in one run. Dates, times, versions, addresses of machines and identifiers are none.
    /// </summary>
    [GeneratedRegex(
        @"((?<=\b(tel|sips?|callto):)\+?\d{4,}|(?<=[^\d:]:|/)\+?\d{7,}|(?<![\w.:/\\+-])(?!\d{4}-\d\d-\d\d(?!\d))\+?\d[\d ()-]{3,}\d)(?!\w|\\|[:/-]\w|\.\d)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    [GeneratedRegex("passw|passphrase|secret|token|credential|(^|[^a-z])pin$|api.?key|private.?key", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();
}
