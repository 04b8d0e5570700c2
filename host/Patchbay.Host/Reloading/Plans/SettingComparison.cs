using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Host.Deployment;
using Patchbay.Host.Resolution;

namespace Patchbay.Host.Reloading.Plans;

/// <summary>Compares values key by key, and tells what differs with everything blanked that must not be shown.</summary>
/// <param name="root">The schema that pointers start from.</param>
internal sealed class SettingComparison(JsonElement root)
{
    private static readonly JsonElement Anything = JsonElement.Parse("{}");
    private readonly List<SettingChange> _changes = [];

    /// <summary>Compares the options of two instances of one part. A value that is its default is the same as none.</summary>
    public static IReadOnlyList<SettingChange> OfOptions(InstanceSettings known, InstanceSettings wanted)
    {
        var comparison = new SettingComparison(wanted.Part.OptionsSchema);
        comparison.Members(known.Options, wanted.Options, wanted.Part.OptionsSchema, "");
        return comparison._changes;
    }

    /// <summary>Compares what the host takes out of the options of an instance.</summary>
    public static IReadOnlyList<SettingChange> OfHostKeys(InstanceSettings known, InstanceSettings wanted, Deployment.Deployment from, Deployment.Deployment to)
    {
        var schema = HostSchema.InstanceOf(InstanceSections.SectionOf(wanted.Part.Contract));
        return Of(HostKeys(known, from, schema), HostKeys(wanted, to, schema), schema);
    }

    /// <summary>Compares the host's own settings, but where it listens: that is told of its listener.</summary>
    public static IReadOnlyList<SettingChange> OfHost(Deployment.Deployment from, Deployment.Deployment to) =>
    [
        .. Of(from.Written["host"] as JsonObject, to.Written["host"] as JsonObject, HostSchema.Host).Where(change => change.Key != "listen").Select(change => change with { Key = $"host.{change.Key}" }),
        .. Of(from.Written["plugins"] as JsonObject, to.Written["plugins"] as JsonObject, HostSchema.Plugins).Select(change => change with { Key = $"plugins.{change.Key}" }),
    ];

    /// <summary>Compares two desk plans as they are written. Who its agents are is blanked: logins are people's names.</summary>
    public static IReadOnlyList<SettingChange> OfDesk(string key, Deployment.Deployment from, Deployment.Deployment to) =>
    [
        .. Of(from.Written["desks"]?[key] as JsonObject, to.Written["desks"]?[key] as JsonObject, HostSchema.Desk)
            .Select(change => NamesAgents(change.Key) ? change with { Before = Blank(change.Before), After = Blank(change.After) } : change),
    ];

    private static bool NamesAgents(string key) => key.Split('.', '[')[0] is "agents" or "phone" && !key.EndsWith(".server", StringComparison.Ordinal) && !key.EndsWith(".transport", StringComparison.Ordinal);

    private static string? Blank(string? shown) => shown is null ? null : $"\"{Redaction.Blank}\"";

    private static IReadOnlyList<SettingChange> Of(JsonObject? before, JsonObject? after, JsonElement schema)
    {
        var comparison = new SettingComparison(HostSchema.Root);
        comparison.Members(before ?? [], after ?? [], schema, "");
        return comparison._changes;
    }

    private static JsonObject HostKeys(InstanceSettings instance, Deployment.Deployment deployment, JsonElement schema)
    {
        var keys = new JsonObject();
        var written = deployment.Written[InstanceSections.SectionOf(instance.Part.Contract)]?[instance.Key.ToString()] as JsonObject ?? [];
        foreach (var key in HostSchema.KeysOf(schema))
            if (written.TryGetPropertyValue(key, out var value)) keys[key] = value?.DeepClone();
        return keys;
    }

    private void Members(JsonObject before, JsonObject after, JsonElement schema, string path)
    {
        foreach (var key in before.Select(member => member.Key).Union(after.Select(member => member.Key)).Where(key => !Shape.IsNote(key)).ToList())
        {
            // A default stands beside a pointer, not behind it.
            var inner = Member(schema, key);
            Compare(Value(before, key, inner), Value(after, key, inner), Referred(inner), path.Length == 0 ? JsonPlaces.Segment(key).TrimStart('.') : path + JsonPlaces.Segment(key), key);
        }
    }

    private void Compare(JsonNode? before, JsonNode? after, JsonElement schema, string path, string key)
    {
        if (JsonNode.DeepEquals(before, after)) return;
        if (!IsSecret(schema) && before is JsonObject old && after is JsonObject now)
        {
            Members(old, now, schema, path);
        }
        else if (before is JsonArray olds && after is JsonArray nows && olds.Count == nows.Count && olds.Concat(nows).All(item => item is JsonObject))
        {
            var each = Referred(Inner(schema, "items"));
            for (var i = 0; i < olds.Count; i++) Compare(olds[i], nows[i], each, $"{path}[{i}]", key);
        }
        else
        {
            _changes.Add(new SettingChange { Key = path, Before = Shown(before, schema, key), After = Shown(after, schema, key) });
        }
    }

    private string? Shown(JsonNode? value, JsonElement schema, string key)
    {
        if (value is null) return null;
        if (Redaction.SoundsSecret(key) && value is JsonValue) return $"\"{Redaction.SecretBlank}\"";
        return ReadableJson.Of(Redaction.Of(value, schema, root.ValueKind == JsonValueKind.Object ? root : Anything));
    }

    private static JsonNode? Value(JsonObject members, string key, JsonElement schema)
    {
        if (members.TryGetPropertyValue(key, out var value)) return value;
        return schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("default", out var given) ? JsonNode.Parse(given.GetRawText()) : null;
    }

    private static bool IsSecret(JsonElement schema) => schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("x-secret", out _);

    private static JsonElement Member(JsonElement schema, string key)
    {
        if (schema.ValueKind != JsonValueKind.Object) return default;
        if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(key, out var property)) return property;
        return Inner(schema, "additionalProperties");
    }

    private static JsonElement Inner(JsonElement schema, string name) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(name, out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : default;

    private JsonElement Referred(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("$ref", out var pointer)) return schema;
        return pointer.GetString()!.Split('/').Skip(1).Aggregate(root, (at, step) => at.ValueKind == JsonValueKind.Object && at.TryGetProperty(step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal), out var next) ? next : default);
    }
}
