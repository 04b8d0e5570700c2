using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Patchbay.Desks;

namespace Patchbay.Fakes.Words;

/// <summary>
/// Makes words of the desk from JSON. The generated metadata sets every member of a record, also those that the text leaves
/// out; so what stands in the record's own initialisers is written in first.
/// </summary>
internal static class WordsReader
{
    /// <summary>Reads a value of a type.</summary>
    /// <exception cref="JsonException">It does not fit.</exception>
    public static object Read(JsonNode node, Type type)
    {
        Fill(node, type);
        return node.Deserialize(DeskWords.Options.GetTypeInfo(type)) ?? throw new JsonException($"null is no {DeskWords.NameOf(type)}");
    }

    /// <summary>Reads a fact or command that <see cref="DeskWords.Write(object, string)"/> may have written.</summary>
    /// <exception cref="JsonException">It does not fit.</exception>
    public static object ReadNamed(JsonObject named, string key, IReadOnlyDictionary<string, Type> types)
    {
        var members = (JsonObject)named.DeepClone();
        var name = members[key]?.GetValue<string>() ?? throw new JsonException($"'{key}' is missing");
        members.Remove(key);
        return types.TryGetValue(name, out var type) ? Read(members, type) : throw new JsonException($"'{name}' is no {key}");
    }

    private static void Fill(JsonNode? node, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (node is JsonArray items && ElementOf(type) is { } element)
        {
            foreach (var item in items) Fill(item, element);
            return;
        }

        if (node is not JsonObject members) return;
        var info = DeskWords.Options.GetTypeInfo(type);
        if (info.Kind != JsonTypeInfoKind.Object) return;
        // Free notes.
        foreach (var note in members.Select(member => member.Key).Where(key => key.StartsWith("x-", StringComparison.Ordinal)).ToList()) members.Remove(note);
        var fresh = type.GetConstructor(Type.EmptyTypes) is null || type.IsAbstract ? null : Activator.CreateInstance(type);
        foreach (var property in info.Properties)
        {
            if (members.TryGetPropertyValue(property.Name, out var member))
            {
                Fill(member, property.PropertyType);
                continue;
            }

            if (fresh is null || property is { IsRequired: true } or { Set: null, AssociatedParameter: null }) continue;
            if (property.Get?.Invoke(fresh) is { } value and not JsonElement { ValueKind: JsonValueKind.Undefined })
                members[property.Name] = JsonSerializer.SerializeToNode(value, DeskWords.Options.GetTypeInfo(property.PropertyType));
        }
    }

    /// <summary>What a list holds; null for what is no list.</summary>
    public static Type? ElementOf(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ValueList<>) || type.GetGenericTypeDefinition() == typeof(List<>))
            ? type.GetGenericArguments()[0]
            : null;
}
