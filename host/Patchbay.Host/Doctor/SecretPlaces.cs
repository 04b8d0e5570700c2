using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Host.Deployment;
using Patchbay.Host.Resolution;
using Patchbay.Plugins;

namespace Patchbay.Host.Doctor;

/// <summary>A place where a secret stands, by reference or, by mistake, itself.</summary>
internal sealed record SecretPlace
{
    public required string Path { get; init; }

    public required JsonNode Value { get; init; }

    /// <summary>What a relative path in it starts from.</summary>
    public required string Folder { get; init; }

    /// <summary>What is referred to; null where no reference stands there.</summary>
    public Secret? Reference => Value is not JsonObject { Count: 1 } reference ? null
        : TextOf(reference["env"]) is { } name ? new Secret { Environment = name }
        : TextOf(reference["file"]) is { } file ? new Secret { File = System.IO.Path.GetFullPath(file, Folder) }
        : null;

    private static string? TextOf(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;
}

/// <summary>Finds the secrets of a deployment, right or wrong.</summary>
internal static class SecretPlaces
{
    public static IReadOnlyList<SecretPlace> Of(DeploymentReading reading)
    {
        var found = new List<SecretPlace>();
        if (reading.Root is not { } root) return found;
        foreach (var (key, value) in root)
        {
            var path = $"${JsonPlaces.Segment(key)}";
            if (value is not JsonObject members || !InstanceSections.Names.Contains(key))
            {
                Named(value, path, found);
                continue;
            }

            foreach (var (name, options) in members)
            {
                var at = path + JsonPlaces.Segment(name);
                if (InstanceKey.TryParse(name, out var instance) && reading.Plugins?.Find(InstanceSections.ContractOf(key), instance.Part) is { } part) Walk(options, part.Part.OptionsSchema, at, found);
                Named(options, at, found);
            }
        }

        return [.. found.DistinctBy(place => place.Path).Select(place => place with { Folder = reading.Places!.FolderOf(place.Path) })];
    }

    private static void Walk(JsonNode? value, JsonElement schema, string path, List<SecretPlace> found)
    {
        if (value is null || schema.ValueKind != JsonValueKind.Object) return;
        if (schema.TryGetProperty("x-secret", out _))
        {
            found.Add(new SecretPlace { Path = path, Value = value, Folder = "" });
            return;
        }

        if (value is JsonArray items && schema.TryGetProperty("items", out var each))
            for (var i = 0; i < items.Count; i++) Walk(items[i], each, $"{path}[{i}]", found);
        if (value is not JsonObject members) return;
        foreach (var (key, member) in members)
        {
            if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(key, out var property)) Walk(member, property, path + JsonPlaces.Segment(key), found);
            else if (schema.TryGetProperty("additionalProperties", out var other)) Walk(member, other, path + JsonPlaces.Segment(key), found);
        }
    }

    /// <summary>Under a mistyped key, or where nothing knows the place, a name tells.</summary>
    private static void Named(JsonNode? value, string path, List<SecretPlace> found)
    {
        if (value is JsonArray items)
            for (var i = 0; i < items.Count; i++) Named(items[i], $"{path}[{i}]", found);
        if (value is not JsonObject members) return;
        foreach (var (key, member) in members)
        {
            var at = path + JsonPlaces.Segment(key);
            if (member is not null && Redaction.SoundsSecret(key)) found.Add(new SecretPlace { Path = at, Value = member, Folder = "" });
            else Named(member, at, found);
        }
    }
}
