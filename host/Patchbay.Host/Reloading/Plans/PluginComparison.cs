using Patchbay.Host.Deployment;
using Patchbay.Host.Plugins;

namespace Patchbay.Host.Reloading.Plans;

/// <summary>Compares the plugins that the instances of two deployments are of.</summary>
internal static class PluginComparison
{
    public static IReadOnlyList<PluginChange> Of(Deployment.Deployment from, Deployment.Deployment to)
    {
        var (before, after) = (Used(from), Used(to));
        var changes = new List<PluginChange>();
        foreach (var (id, plugin) in after)
        {
            if (!before.TryGetValue(id, out var old))
                changes.Add(new PluginChange { Id = plugin.Manifest.Id, Kind = PluginChangeKind.Added, VersionAfter = plugin.Manifest.Version, Reloadable = IsReloadable(id, to), Why = "an instance is of it for the first time" });
            else if (Difference(old, plugin, IsReloadable(id, from), IsReloadable(id, to)) is { } why)
                changes.Add(new PluginChange
                {
                    Id = plugin.Manifest.Id,
                    Kind = PluginChangeKind.Changed,
                    VersionBefore = old.Manifest.Version,
                    VersionAfter = plugin.Manifest.Version,
                    Reloadable = IsReloadable(id, to),
                    Why = $"{why}; the old one {(IsReloadable(id, from) ? "is unloaded" : "stays loaded beside it until the host ends")}",
                });
        }

        changes.AddRange(before.Where(old => !after.ContainsKey(old.Key)).Select(old => new PluginChange
        {
            Id = old.Value.Manifest.Id,
            Kind = PluginChangeKind.Removed,
            VersionBefore = old.Value.Manifest.Version,
            Reloadable = IsReloadable(old.Key, from),
            Why = $"no instance is of it any more; it {(IsReloadable(old.Key, from) ? "is unloaded" : "stays loaded until the host ends")}",
        }));
        return changes;
    }

    /// <summary>How the code of an instance differs, as the end of a sentence; null where it does not.</summary>
    public static string? Difference(InstanceSettings known, InstanceSettings wanted, Deployment.Deployment from, Deployment.Deployment to)
    {
        var (before, after) = (known.Plugin.Manifest.Id, wanted.Plugin.Manifest.Id);
        if (!string.Equals(before, after, StringComparison.OrdinalIgnoreCase)) return $"its part is of {after} and no longer of {before}";
        if (known.Part.Contract != wanted.Part.Contract || known.Part.Type != wanted.Part.Type) return "it is another part";
        return Difference(known.Plugin, wanted.Plugin, IsReloadable(before, from), IsReloadable(after, to)) is { } why ? $"{after}: {why}" : null;
    }

    private static string? Difference(FoundPlugin before, FoundPlugin after, bool reloadableBefore, bool reloadableAfter)
    {
        if (before.Manifest.Version != after.Manifest.Version) return $"version {after.Manifest.Version} and no longer {before.Manifest.Version}";
        // The same files in another folder are the same code: plugins run from copies that are named after their content.
        if (before.Digest != after.Digest) return "its files are others";
        return reloadableBefore == reloadableAfter ? null : reloadableAfter ? "it can be unloaded from now on" : "it stays loaded from now on";
    }

    private static bool IsReloadable(string id, Deployment.Deployment deployment) => deployment.Plugins.Reloadable.Contains(id, StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, FoundPlugin> Used(Deployment.Deployment deployment) => deployment.InStartOrder.Select(instance => instance.Plugin)
        .DistinctBy(plugin => plugin.Manifest.Id, StringComparer.OrdinalIgnoreCase).ToDictionary(plugin => plugin.Manifest.Id, StringComparer.OrdinalIgnoreCase);
}
