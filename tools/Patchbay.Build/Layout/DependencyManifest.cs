using System.Text.Json.Nodes;
using Patchbay.Build.Manifest;

namespace Patchbay.Build.Layout;

/// <summary>
/// Strips a deps.json of what is left out of the plugin's folder. The runtime's resolver refuses a plugin whose deps.json
/// names a file that is not there.
/// </summary>
internal static class DependencyManifest
{
    private static readonly string[] AssetKinds = ["runtime", "native", "resources", "runtimeTargets"];

    public static string Strip(string text, SharedAssemblies shared)
    {
        var root = JsonNode.Parse(text)!.AsObject();
        var gone = new HashSet<string>(StringComparer.Ordinal);
        var first = true;
        foreach (var (_, target) in root["targets"]!.AsObject())
        {
            foreach (var (library, entry) in target!.AsObject().ToList())
            {
                var main = first;
                first = false;
                StripAssets(entry!.AsObject(), shared);
                if (main || AssetKinds.Any(kind => entry[kind] is not null)) continue;
                target.AsObject().Remove(library);
                gone.Add(library);
            }

            foreach (var (_, entry) in target.AsObject()) StripDependencies(entry!.AsObject(), gone);
        }

        if (root["libraries"] is JsonObject libraries)
            foreach (var library in gone) libraries.Remove(library);
        return IndentedJson.Text(root);
    }

    private static void StripAssets(JsonObject library, SharedAssemblies shared)
    {
        foreach (var kind in AssetKinds)
        {
            if (library[kind] is not JsonObject assets) continue;
            foreach (var (path, _) in assets.ToList())
            {
                var name = path[(path.LastIndexOf('/') + 1)..];
                if (!name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)) continue;
                var stem = name[..^".dll".Length];
                if (kind == "resources" && stem.EndsWith(".resources", StringComparison.OrdinalIgnoreCase)) stem = stem[..^".resources".Length];
                if (shared.Contains(stem)) assets.Remove(path);
            }

            if (assets.Count == 0) library.Remove(kind);
        }
    }

    private static void StripDependencies(JsonObject library, HashSet<string> gone)
    {
        if (library["dependencies"] is not JsonObject dependencies) return;
        foreach (var (name, version) in dependencies.ToList())
            if (gone.Contains($"{name}/{version}")) dependencies.Remove(name);
        if (dependencies.Count == 0) library.Remove("dependencies");
    }
}
