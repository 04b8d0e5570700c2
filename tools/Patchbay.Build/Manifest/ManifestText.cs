using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json.Nodes;
using Patchbay.Build.Audit;
using Patchbay.Build.Layout;

namespace Patchbay.Build.Manifest;

/// <summary>
/// Makes the text of a plugin's manifest: who it is, and for each part what a host must know before it runs any of its code.
/// </summary>
internal static class ManifestText
{
    public const string FileName = "plugin.json";

    /// <summary>Beside the manifest where somebody signed it.</summary>
    public const string SignatureName = "plugin.json.sig";

    /// <summary>Raised when a reader of the older form could misread the newer.</summary>
    private const int Format = 1;

    /// <summary>Everything but the files, which are not laid out yet.</summary>
    public static JsonObject Of(string assembly, string version, SharedAssemblies shared)
    {
        using var file = File.OpenRead(assembly);
        using var image = new PEReader(file);
        var reader = image.GetMetadataReader();
        var exports = ExportReader.Read(reader);
        if (exports.Count == 0)
            throw new BuildProblem("PBB1003", "Nothing is exported: give a class [Export<TContract>(\"name\")], or set PatchbayPlugin to false in the project.");
        var facts = PluginFacts.Read(reader);
        ExportRules.Check(exports, facts.Removed);
        NeedAudit.Check(facts.Needs, PluginLayout.PrivateFiles(assembly, shared));
        var types = new PluginTypes(assembly, shared);
        var dependencies = Path.ChangeExtension(assembly, ".deps.json");

        var manifest = new JsonObject
        {
            ["format"] = Format,
            ["id"] = Path.GetFileNameWithoutExtension(assembly),
            ["version"] = version,
        };
        if (facts.Description is { Length: > 0 } description) manifest["description"] = description;
        manifest["stability"] = facts.Stability.ToString().ToLowerInvariant();
        manifest["assembly"] = Path.GetFileName(assembly);
        manifest["targetFramework"] = facts.TargetFramework;
        manifest["runtimeIdentifiers"] = Texts(RuntimeIdentifiers.Of(File.Exists(dependencies) ? File.ReadAllText(dependencies) : null));
        manifest["contracts"] = ContractRanges.Of(assembly, reader);
        manifest["needs"] = Texts(facts.Needs);
        manifest["replaces"] = Texts(facts.Replaces);
        manifest["removedParts"] = new JsonArray([.. facts.Removed.Select(part => (JsonNode)Removed(part))]);
        manifest["pins"] = Texts(PinScan.Of(image, reader));
        manifest["parts"] = new JsonArray([.. exports.Select(export => (JsonNode)Part(export, types))]);
        return manifest;
    }

    private static JsonObject Part(Export export, PluginTypes types)
    {
        ExportRules.Check(export, types.Find(export.Type));
        var part = new JsonObject { ["name"] = export.Name, ["contract"] = export.Contract, ["type"] = export.Type };
        if (export.MayOffer.Count > 0) part["mayOffer"] = Texts(export.MayOffer);
        if (export.Replaces.Count > 0) part["replaces"] = Texts(export.Replaces);
        if (export.Options is not { } options) return part;
        var type = types.Find(options);
        part["options"] = type.Assembly.GetName().Name == types.Name ? type.FullName : $"{type.FullName}, {type.Assembly.GetName().Name}";
        part["optionsSchema"] = OptionsSchema.Of(type, HostKeys.Of(export.Contract));
        return part;
    }

    private static JsonObject Removed(RemovedExport removed)
    {
        var part = new JsonObject { ["name"] = removed.Name, ["contract"] = removed.Contract, ["advice"] = removed.Advice };
        if (removed.Since is { } since) part["since"] = since;
        return part;
    }

    private static JsonArray Texts(IReadOnlyList<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
