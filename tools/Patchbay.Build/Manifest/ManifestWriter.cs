using System.Text.Json.Nodes;
using Patchbay.Build.Layout;

namespace Patchbay.Build.Manifest;

/// <summary>Writes <c>plugin.json</c>: what a host wants to know before it loads anything.</summary>
internal static class ManifestWriter
{
    public static void Write(string assembly, string path, string version)
    {
        var exports = ExportReader.Read(assembly);
        if (exports.Count == 0)
            throw new PluginBuildException("PBB0003", "No class carries [Export<TContract>(\"name\")], so this plugin has no part.");
        var repeated = exports.GroupBy(part => part.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (repeated is not null)
            throw new PluginBuildException("PBB0004", $"Two classes export a part named '{repeated.Key}': {string.Join(", ", repeated.Select(part => part.Type))}.");

        var context = exports.Any(part => part.Options is not null) ? new PluginLoadContext(assembly) : null;
        var loaded = context?.LoadFromAssemblyPath(assembly);
        var parts = new JsonArray();
        foreach (var part in exports.OrderBy(part => part.Name, StringComparer.Ordinal))
        {
            var entry = new JsonObject
            {
                ["name"] = part.Name,
                ["contract"] = part.Contract,
                ["type"] = part.Type,
                ["mayOffer"] = new JsonArray([.. part.MayOffer.Select(offer => (JsonNode)offer)]),
            };
            if (part.Options?.Split(',')[0] is { } options)
            {
                var type = loaded!.GetType(options)
                    ?? throw new PluginBuildException("PBB0005", $"The options type {options} of part '{part.Name}' is not in this assembly.");
                entry["options"] = options;
                entry["optionsSchema"] = OptionsSchema.Of(type);
            }

            parts.Add(entry);
        }

        var manifest = new JsonObject
        {
            ["id"] = Path.GetFileNameWithoutExtension(assembly),
            ["version"] = version,
            ["assembly"] = Path.GetFileName(assembly),
            ["parts"] = parts,
        };
        PluginLayout.WriteIfChanged(path, manifest.ToJsonString(ManifestJson.Indented) + "\n");
    }
}
