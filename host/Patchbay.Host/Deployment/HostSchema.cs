using System.Reflection;
using System.Text.Json;

namespace Patchbay.Host.Deployment;

/// <summary>
/// The schema of the host's own keys, without those of plugins: what the readers know, what may be overridden, and what the
/// schema for editors is made from.
/// </summary>
internal static class HostSchema
{
    private const string Resource = "deployment.schema.json";
    private const string Definitions = "#/$defs/";

    public static JsonElement Root { get; } = Load();

    public static JsonElement Host => Defined("host");

    public static JsonElement Audit => Host.GetProperty("properties").GetProperty("audit");

    public static JsonElement Telemetry => Host.GetProperty("properties").GetProperty("telemetry");

    public static JsonElement Plugins => Defined("plugins");

    /// <summary>What the host takes out of the options of an instance.</summary>
    public static JsonElement Instance => Defined("instance");

    /// <summary>What the host takes out of the options of a bridge.</summary>
    public static JsonElement Bridge => Defined("bridge");

    /// <summary>What an instance may use.</summary>
    public static JsonElement Limits => Defined("limits");

    public static JsonElement Desk => Defined("desk");

    public static JsonElement Phone => Defined("phone");

    public static JsonElement InstanceOf(string section) => section == "bridges" ? Bridge : Instance;

    /// <summary>The keys that a schema knows.</summary>
    public static IEnumerable<string> KeysOf(JsonElement schema) =>
        schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(property => property.Name) : [];

    /// <summary>Whether a key is named only because a later version carries it out: nothing may stand there.</summary>
    public static bool IsLater(JsonElement schema) => schema.TryGetProperty("not", out var never) && never.ValueKind == JsonValueKind.Object && never.GetPropertyCount() == 0;

    /// <summary>The schema itself, or the one of this file that it refers to.</summary>
    public static JsonElement Resolve(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$ref", out var pointer) && IsDefinition(pointer.GetString()!)
            ? Defined(pointer.GetString()![Definitions.Length..])
            : schema;

    /// <summary>Whether a pointer leads to a part of this file that has a name; those of options never do.</summary>
    public static bool IsDefinition(string pointer) => pointer.StartsWith(Definitions, StringComparison.Ordinal);

    private static JsonElement Defined(string name) => Root.GetProperty("$defs").GetProperty(name);

    private static JsonElement Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
