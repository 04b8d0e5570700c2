using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Host.Plugins;
using Patchbay.Plugins;

namespace Patchbay.Host.Deployment;

/// <summary>What may stand where in a deployment: for values that are laid over it and must find their place and their kind.</summary>
internal sealed class KnownKeys(JsonObject root, PluginCatalogue? plugins)
{
    /// <summary>The keys that stand at a place or may stand there.</summary>
    public IReadOnlyCollection<string> At(IReadOnlyList<PathStep> steps)
    {
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        if (Node(steps) is JsonObject here) keys.UnionWith(here.Select(entry => entry.Key));
        if (steps is [{ Key: "variables" }]) keys.UnionWith(Variables.UsedIn(root));
        foreach (var schema in Schemas(steps))
            if (schema.TryGetProperty("properties", out var properties)) keys.UnionWith(properties.EnumerateObject().Select(property => property.Name));
        return keys;
    }

    /// <summary>How many items the list at a place has; null where no list is.</summary>
    public int? ItemsAt(IReadOnlyList<PathStep> steps) => Node(steps) is JsonArray items ? items.Count
        : Schemas(steps).Any(schema => schema.TryGetProperty("items", out _)) ? 0
        : null;

    /// <summary>The schema of what stands at a place; undefined where nothing says.</summary>
    public JsonElement SchemaAt(IReadOnlyList<PathStep> steps) => Schemas(steps).FirstOrDefault();

    private IEnumerable<JsonElement> Schemas(IReadOnlyList<PathStep> steps)
    {
        if (Walk(HostSchema.Root, steps) is { } hosts) yield return hosts;
        if (steps.Count < 2 || !InstanceSections.Names.Contains(steps[0].Key) || !InstanceKey.TryParse(steps[1].Key, out var key)) yield break;
        if (plugins?.Find(InstanceSections.ContractOf(steps[0].Key), key.Part) is { Part.OptionsSchema: { ValueKind: JsonValueKind.Object } options } && Walk(options, steps.Skip(2)) is { } theirs) yield return theirs;
    }

    private static JsonElement? Walk(JsonElement schema, IEnumerable<PathStep> steps)
    {
        foreach (var step in steps)
        {
            if (schema.ValueKind != JsonValueKind.Object) return null;
            if (step.Index is not null)
            {
                if (!schema.TryGetProperty("items", out schema)) return null;
            }
            else if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(step.Key, out var property)) schema = property;
            else if (!schema.TryGetProperty("additionalProperties", out schema)) return null;
            schema = HostSchema.Resolve(schema);
        }

        return schema.ValueKind == JsonValueKind.Object ? schema : null;
    }

    private JsonNode? Node(IReadOnlyList<PathStep> steps)
    {
        JsonNode? node = root;
        foreach (var step in steps)
        {
            node = node switch
            {
                JsonObject members when step.Index is null => members[step.Key],
                JsonArray items when step.Index < items.Count => items[step.Index.Value],
                _ => null,
            };
        }

        return node;
    }
}
