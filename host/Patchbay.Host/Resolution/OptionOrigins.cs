using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Host.Deployment;

namespace Patchbay.Host.Resolution;

/// <summary>A value of an instance and where it came from.</summary>
internal sealed record OptionOrigin
{
    /// <summary>Below the instance, as <c>settings.retries</c>.</summary>
    public required string Key { get; init; }

    /// <summary>JSON, with what must not be shown blanked.</summary>
    public required string Value { get; init; }

    /// <summary><c>file:line:column</c>, a variable of the environment, <c>--set PATH</c>, or <c>default</c>.</summary>
    public required string Origin { get; init; }
}

/// <summary>Tells every option of an instance with the layer it came from.</summary>
internal static class OptionOrigins
{
    public static IReadOnlyList<OptionOrigin> Of(InstanceSettings instance, DeploymentReading reading)
    {
        var section = InstanceSections.SectionOf(instance.Part.Contract);
        var path = InstanceSections.PathOf(instance);
        var found = new List<OptionOrigin>();
        if (reading.Root is { } root && RedactedDeployment.Of(root, reading.Plugins)[section]?[instance.Key.ToString()] is JsonObject written) Add(written, path, "", reading, found);
        if (instance.Part.OptionsSchema.ValueKind != JsonValueKind.Object || !instance.Part.OptionsSchema.TryGetProperty("properties", out var properties)) return found;
        foreach (var property in properties.EnumerateObject())
        {
            if (instance.Options.ContainsKey(property.Name) || !property.Value.TryGetProperty("default", out var value)) continue;
            found.Add(new OptionOrigin { Key = property.Name, Value = value.GetRawText(), Origin = "default" });
        }

        return found;
    }

    private static void Add(JsonObject members, string path, string above, DeploymentReading reading, List<OptionOrigin> found)
    {
        foreach (var (key, value) in members)
        {
            if (Shape.IsNote(key)) continue;
            var (at, name) = (path + JsonPlaces.Segment(key), $"{above}{key}");
            // A reference to a secret or an address is one value; other objects are told key by key, each with its own layer.
            if (value is JsonObject { Count: > 0 } inner && !inner.ContainsKey("env") && !inner.ContainsKey("file") && !inner.ContainsKey("of")) Add(inner, at, $"{name}.", reading, found);
            else found.Add(new OptionOrigin { Key = name, Value = ReadableJson.Of(value), Origin = reading.OriginOf(at) });
        }
    }
}
