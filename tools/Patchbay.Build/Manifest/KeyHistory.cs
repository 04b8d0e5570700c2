using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Patchbay.Plugins;

namespace Patchbay.Build.Manifest;

/// <summary>
/// Adds to an object's schema the keys it had once: <c>x-renames</c> with what they are called now, <c>x-removed</c> with what
/// to do. A host tells them to who still writes them.
/// </summary>
internal static class KeyHistory
{
    public static void Add(JsonSchemaExporterContext context, JsonObject schema)
    {
        // A reference to a schema that stands elsewhere has it there.
        if (context.TypeInfo.Kind != JsonTypeInfoKind.Object || schema.ContainsKey("$ref")) return;
        var (renames, removed) = (Renames(context.TypeInfo), Removed(context.TypeInfo));
        foreach (var (key, _) in renames.Concat(removed))
        {
            if (context.TypeInfo.Properties.Any(property => property.Name == key) || (renames.ContainsKey(key) && removed.ContainsKey(key)))
                throw new BuildProblem("PBB1012", $"'{context.TypeInfo.Type}' says that '{key}' was renamed or removed and has it still, or says both; say what is true of it now.");
        }

        if (renames.Count > 0) schema["x-renames"] = renames;
        if (removed.Count > 0) schema["x-removed"] = removed;
    }

    private static JsonObject Renames(JsonTypeInfo type)
    {
        var renames = new JsonObject();
        foreach (var property in type.Properties)
        {
            foreach (var attribute in property.AttributeProvider?.GetCustomAttributes(typeof(RenamedFromAttribute), true).Cast<RenamedFromAttribute>() ?? [])
            {
                var renamed = new JsonObject { ["to"] = property.Name };
                if (attribute.Since is { } since) renamed["since"] = since;
                if (!renames.TryAdd(attribute.Key, renamed))
                    throw new BuildProblem("PBB1012", $"'{type.Type}' says of two options that they were '{attribute.Key}' once; it can have become only one.");
            }
        }

        return renames;
    }

    private static JsonObject Removed(JsonTypeInfo type)
    {
        var removed = new JsonObject();
        foreach (var attribute in type.Type.GetCustomAttributes<RemovedKeyAttribute>())
        {
            var key = new JsonObject { ["advice"] = attribute.Advice };
            if (attribute.Since is { } since) key["since"] = since;
            if (!removed.TryAdd(attribute.Key, key)) throw new BuildProblem("PBB1012", $"'{type.Type}' says twice that '{attribute.Key}' was removed.");
        }

        return removed;
    }
}
