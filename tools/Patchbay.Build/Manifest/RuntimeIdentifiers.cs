using System.Text.Json.Nodes;

namespace Patchbay.Build.Manifest;

/// <summary>The systems that a plugin can run on, as its dependency file shows them.</summary>
internal static class RuntimeIdentifiers
{
    /// <summary>In order; empty where it runs on any.</summary>
    /// <param name="dependencies">The text of its deps.json; null where it has none.</param>
    public static IReadOnlyList<string> Of(string? dependencies)
    {
        if (dependencies is null) return [];
        var root = JsonNode.Parse(dependencies)!;
        // A build for one system says so behind the framework's name.
        var target = root["runtimeTarget"]?["name"]?.GetValue<string>() ?? "";
        if (target.IndexOf('/') is > 0 and var slash) return [target[(slash + 1)..]];

        var libraries = (root["targets"]?[target] as JsonObject ?? [])
            .Select(library => Native(library.Value as JsonObject))
            .Where(systems => systems.Count > 0)
            .ToList();
        if (libraries.Count == 0) return [];
        // Of the narrowest names those that every library has something for: "linux" is enough for "linux-x64". Where that leaves
        // none, the libraries are the halves of one that was split by system.
        var all = libraries.SelectMany(systems => systems).Distinct().Order(StringComparer.Ordinal).ToList();
        var common = all.Where(system => libraries.All(has => has.Any(other => Covers(other, system)))).ToList();
        return common.Count > 0 ? common : all;
    }

    private static IReadOnlyList<string> Native(JsonObject? library) =>
        library?["runtimeTargets"] is not JsonObject assets ? []
        : [.. assets.Where(asset => asset.Value?["assetType"]?.GetValue<string>() == "native").Select(asset => asset.Value!["rid"]!.GetValue<string>()).Distinct()];

    private static bool Covers(string general, string system) =>
        general == "any" || system == general || system.StartsWith(general + "-", StringComparison.Ordinal)
        || (general == "unix" && (system.StartsWith("linux", StringComparison.Ordinal) || system.StartsWith("osx", StringComparison.Ordinal)));
}
