using System.Text.Json;
using Patchbay.Plugins;

namespace Patchbay.Host.Plugins;

/// <summary>Reads manifests. No code of a plugin runs.</summary>
internal static class ManifestReader
{
    public const string FileName = "plugin.json";

    /// <summary>The form of manifest that this host understands, and all before it.</summary>
    private const int Format = 1;

    /// <summary>Fields that earlier build tools did not write. Without them nobody can tell whether a plugin fits or is whole.</summary>
    private static readonly string[] Later = ["targetFramework", "contracts", "files"];

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
        var id = ManifestFields.Text(root, "id");
        if (Later.FirstOrDefault(name => !root.TryGetProperty(name, out _)) is { } missing)
            throw new FormatException($"'{missing}' is missing, which earlier build tools did not write; build {id} again with the present build tool");
        return new PluginManifest
        {
            Id = id,
            Version = ManifestFields.Text(root, "version"),
            Description = ManifestFields.TextIfAny(root, "description"),
            Stability = Stability(ManifestFields.TextIfAny(root, "stability")),
            Assembly = ManifestFields.Text(root, "assembly"),
            TargetFramework = ManifestFields.Text(root, "targetFramework"),
            RuntimeIdentifiers = ManifestFields.Texts(root, "runtimeIdentifiers"),
            Contracts = ManifestFields.TextsByName(root, "contracts"),
            Needs = ManifestFields.Texts(root, "needs"),
            Replaces = ManifestFields.Texts(root, "replaces"),
            RemovedParts = [.. ManifestFields.Items(root, "removedParts").Select(Removed)],
            Pins = ManifestFields.Texts(root, "pins"),
            Parts = [.. ManifestFields.Member(root, "parts", JsonValueKind.Array).EnumerateArray().Select(Part)],
            Files = ManifestFields.TextsByName(root, "files"),
        };
    }

    private static PluginStability Stability(string? word) =>
        word is null ? PluginStability.Development
        : word.All(char.IsAsciiLetterLower) && Enum.TryParse<PluginStability>(word, ignoreCase: true, out var stability) ? stability
        : throw new FormatException($"'{word}' is no stability; there are {string.Join(", ", Enum.GetNames<PluginStability>().Select(name => name.ToLowerInvariant()))}");

    private static ManifestPart Part(JsonElement part)
    {
        if (part.ValueKind != JsonValueKind.Object) throw new FormatException("a part is not an object");
        var options = ManifestFields.TextIfAny(part, "options");
        return new ManifestPart
        {
            Name = ManifestFields.Text(part, "name"),
            Contract = ManifestFields.Text(part, "contract"),
            Type = ManifestFields.Text(part, "type"),
            MayOffer = ManifestFields.Texts(part, "mayOffer"),
            Replaces = ManifestFields.Texts(part, "replaces"),
            Options = options,
            OptionsSchema = options is null ? default : ManifestFields.Member(part, "optionsSchema", JsonValueKind.Object).Clone(),
        };
    }

    private static RemovedPart Removed(JsonElement part)
    {
        if (part.ValueKind != JsonValueKind.Object) throw new FormatException("a removed part is not an object");
        return new RemovedPart
        {
            Name = ManifestFields.Text(part, "name"),
            Contract = ManifestFields.Text(part, "contract"),
            Advice = ManifestFields.Text(part, "advice"),
            Since = ManifestFields.TextIfAny(part, "since"),
        };
    }

    private static string? Fault(PluginManifest manifest, string folder)
    {
        if (manifest.Parts.Count == 0) return "it exports no part";
        if (Path.GetFileName(manifest.Assembly) != manifest.Assembly) return $"its assembly '{manifest.Assembly}' must be a file of its own folder";
        if (!File.Exists(Path.Combine(folder, manifest.Assembly))) return $"its assembly '{manifest.Assembly}' is not there";
        if (manifest.Files.FirstOrDefault(file => !IsPlace(file.Key)) is { Key: { } place }) return $"its file '{place}' is not named by a path inside its own folder";
        if (manifest.Files.FirstOrDefault(file => !IsHash(file.Value)) is { Key: { } file }) return $"its file '{file}' has no SHA-256 of 64 small hexadecimal digits";
        foreach (var part in manifest.Parts)
        {
            if (!PluginLoader.Contracts.Any(contract => contract.FullName == part.Contract))
                return $"its part '{part.Name}' is exported for '{part.Contract}', which is no contract of this host";
        }

        var twice = manifest.Parts.GroupBy(part => (part.Contract, part.Name)).FirstOrDefault(parts => parts.Count() > 1);
        return twice is null ? null : $"it exports two parts as '{twice.Key.Name}'";
    }

    private static bool IsPlace(string path) => !path.Contains('\\') && path.Split('/').All(step => step is not ("" or "." or "..")) && !Path.IsPathRooted(path);

    private static bool IsHash(string text) => text.Length == 64 && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');
}
