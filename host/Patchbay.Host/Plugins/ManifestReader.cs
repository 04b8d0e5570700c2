using System.Text.Json;

namespace Patchbay.Host.Plugins;

/// <summary>Reads manifests. No code of a plugin runs.</summary>
internal static class ManifestReader
{
    public const string FileName = "plugin.json";

    /// <summary>The form of manifest that this host understands, and all before it.</summary>
    private const int Format = 1;

    /// <summary>Reads the manifest of a plugin's folder.</summary>
    /// <returns>The manifest; null with the reason, a sentence without a stop.</returns>
    public static PluginManifest? Read(string folder, out string reason)
    {
        try
        {
            using var document = JsonDocument.Parse(
                File.ReadAllBytes(Path.Combine(folder, FileName)), new JsonDocumentOptions { AllowDuplicateProperties = false });
            var manifest = Manifest(document.RootElement);
            reason = Fault(manifest, folder) ?? "";
            return reason.Length == 0 ? manifest : null;
        }
        catch (FileNotFoundException)
        {
            reason = $"there is no {FileName} in it";
        }
        catch (Exception failure) when (failure is JsonException or FormatException or IOException or UnauthorizedAccessException)
        {
            reason = $"its {FileName} cannot be read: {failure.Message.TrimEnd('.')}";
        }

        return null;
    }

    private static PluginManifest Manifest(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) throw new FormatException("it is not an object");
        if (root.TryGetProperty("format", out var format) && format.TryGetInt32(out var number) && number > Format)
            throw new FormatException($"it is of format {number}, and this host understands {Format}; take a newer host");
        return new PluginManifest
        {
            Id = Text(root, "id"),
            Version = Text(root, "version"),
            Assembly = Text(root, "assembly"),
            Parts = [.. Member(root, "parts", JsonValueKind.Array).EnumerateArray().Select(Part)],
        };
    }

    private static ManifestPart Part(JsonElement part)
    {
        if (part.ValueKind != JsonValueKind.Object) throw new FormatException("a part is not an object");
        var options = part.TryGetProperty("options", out _) ? Text(part, "options") : null;
        return new ManifestPart
        {
            Name = Text(part, "name"),
            Contract = Text(part, "contract"),
            Type = Text(part, "type"),
            Options = options,
            OptionsSchema = options is null ? default : Member(part, "optionsSchema", JsonValueKind.Object).Clone(),
            MayOffer = part.TryGetProperty("mayOffer", out _)
                ? [.. Member(part, "mayOffer", JsonValueKind.Array).EnumerateArray().Select(name => name.GetString() ?? "")]
                : [],
        };
    }

    private static string? Fault(PluginManifest manifest, string folder)
    {
        if (manifest.Parts.Count == 0) return "it exports no part";
        if (Path.GetFileName(manifest.Assembly) != manifest.Assembly) return $"its assembly '{manifest.Assembly}' must be a file of its own folder";
        if (!File.Exists(Path.Combine(folder, manifest.Assembly))) return $"its assembly '{manifest.Assembly}' is not there";
        foreach (var part in manifest.Parts)
        {
            if (!PluginLoader.Contracts.Any(contract => contract.FullName == part.Contract))
                return $"its part '{part.Name}' is exported for '{part.Contract}', which is no contract of this host";
        }

        var twice = manifest.Parts.GroupBy(part => (part.Contract, part.Name)).FirstOrDefault(parts => parts.Count() > 1);
        return twice is null ? null : $"it exports two parts as '{twice.Key.Name}'";
    }

    private static string Text(JsonElement element, string name)
    {
        var text = Member(element, name, JsonValueKind.String).GetString();
        return string.IsNullOrWhiteSpace(text) ? throw new FormatException($"'{name}' is empty") : text;
    }

    private static JsonElement Member(JsonElement element, string name, JsonValueKind kind) =>
        element.TryGetProperty(name, out var member) && member.ValueKind == kind
            ? member
            : throw new FormatException($"'{name}' is missing or not {Article(kind)}");

    private static string Article(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        _ => "a text",
    };
}
