using System.Text.Json;

namespace Patchbay.Host.Plugins;

/// <summary>Reads a manifest. No code of the plugin runs.</summary>
internal static class ManifestReader
{
    public const string FileName = "plugin.json";

    /// <summary>Reads the manifest of a plugin's folder.</summary>
    /// <returns>The manifest; null with the reason.</returns>
    public static PluginManifest? Read(string folder, out string? reason)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            var root = document.RootElement;
            var manifest = new PluginManifest
            {
                Id = Text(root, "id"),
                Version = Text(root, "version"),
                Assembly = Text(root, "assembly"),
                Parts = [.. Member(root, "parts", JsonValueKind.Array).EnumerateArray().Select(Part)],
            };
            if (Path.GetFileName(manifest.Assembly) != manifest.Assembly) throw new FormatException("'assembly' must be a file in the plugin's own folder");
            if (!File.Exists(Path.Combine(folder, manifest.Assembly))) throw new FormatException($"its assembly {manifest.Assembly} is not in its folder");
            if (manifest.Parts.Count == 0) throw new FormatException("it has no part");
            reason = null;
            return manifest;
        }
        catch (Exception problem) when (problem is JsonException or FormatException or IOException or UnauthorizedAccessException)
        {
            reason = $"{path} cannot be used: {problem.Message.TrimEnd('.')}. Build or unpack the plugin again.";
            return null;
        }
    }

    private static ManifestPart Part(JsonElement part) => new()
    {
        Name = Text(part, "name"),
        Contract = Text(part, "contract"),
        Type = Text(part, "type"),
        MayOffer = part.TryGetProperty("mayOffer", out var offers) && offers.ValueKind == JsonValueKind.Array
            ? [.. offers.EnumerateArray().Select(offer => offer.GetString() ?? "")]
            : [],
        Options = part.TryGetProperty("options", out var options) && options.ValueKind == JsonValueKind.String ? options.GetString() : null,
        OptionsSchema = part.TryGetProperty("optionsSchema", out var schema) ? schema.Clone() : default,
    };

    private static string Text(JsonElement element, string name) => Member(element, name, JsonValueKind.String).GetString()!;

    private static JsonElement Member(JsonElement element, string name, JsonValueKind kind) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind == kind
            ? member
            : throw new FormatException($"'{name}' is missing or not {(kind == JsonValueKind.Array ? "an array" : "text")}");
}
