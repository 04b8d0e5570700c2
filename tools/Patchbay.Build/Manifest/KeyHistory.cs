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
        var said = context.TypeInfo.Properties.Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (key, history) in Renames(context.TypeInfo)) Add(context, said, schema, "x-renames", key, history);
        foreach (var (key, history) in Removed(context.TypeInfo.Type)) Add(context, said, schema, "x-removed", key, history);
    }

    private static void Add(JsonSchemaExporterContext context, HashSet<string> said, JsonObject schema, string kind, string key, JsonObject history)
    {
        if (!said.Add(key))
            throw new BuildProblem("PBB1012", $"'{context.TypeInfo.Type}' says two things of the key '{key}': it is an option of today, or was renamed to one, or was removed. Leave one.");
        if (schema[kind] is JsonObject known) known[key] = history;
        else schema[kind] = new JsonObject { [key] = history };
    }

    private static IEnumerable<(string Key, JsonObject History)> Renames(JsonTypeInfo type) =>
        from property in type.Properties
        from attribute in property.AttributeProvider?.GetCustomAttributes(typeof(RenamedFromAttribute), true).Cast<RenamedFromAttribute>() ?? []
        select (attribute.Key, With(new JsonObject { ["to"] = property.Name }, attribute.Since));

    private static IEnumerable<(string Key, JsonObject History)> Removed(Type type) =>
        type.GetCustomAttributes<RemovedKeyAttribute>().Select(attribute => (attribute.Key, With(new JsonObject { ["advice"] = attribute.Advice }, attribute.Since)));

    private static JsonObject With(JsonObject history, string? since)
    {
        if (since is not null) history["since"] = since;
        return history;
    }
}
