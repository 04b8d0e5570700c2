namespace Patchbay.Host.Plugins;

/// <summary>A plugin that was found.</summary>
internal sealed record FoundPlugin
{
    /// <summary>Its folder, absolute.</summary>
    public required string Folder { get; init; }

    public required PluginManifest Manifest { get; init; }

    public string AssemblyPath => Path.Combine(Folder, Manifest.Assembly);
}

/// <summary>A folder that looked like a plugin and is none that can be used.</summary>
internal sealed record RejectedPlugin
{
    public required string Folder { get; init; }

    public required string Reason { get; init; }
}

/// <summary>The plugins there are, found by their manifests in the folders below the given paths.</summary>
internal sealed class PluginCatalogue
{
    private readonly Dictionary<string, (FoundPlugin Plugin, ManifestPart Part)> _parts = new(StringComparer.Ordinal);

    private PluginCatalogue(IReadOnlyList<FoundPlugin> plugins, IReadOnlyList<RejectedPlugin> rejected)
    {
        Plugins = plugins;
        Rejected = rejected;
        foreach (var plugin in plugins)
            foreach (var part in plugin.Manifest.Parts) _parts[part.Name] = (plugin, part);
    }

    public IReadOnlyList<FoundPlugin> Plugins { get; }

    public IReadOnlyList<RejectedPlugin> Rejected { get; }

    public IEnumerable<ManifestPart> Parts => _parts.Values.Select(entry => entry.Part);

    /// <summary>Looks for plugins. Where two claim one id or one part, the first in the order of paths and names stays.</summary>
    public static PluginCatalogue Find(IEnumerable<string> paths)
    {
        var plugins = new List<FoundPlugin>();
        var rejected = new List<RejectedPlugin>();
        foreach (var folder in paths.SelectMany(FoldersBelow))
        {
            if (ManifestReader.Read(folder, out var reason) is not { } manifest)
            {
                rejected.Add(new RejectedPlugin { Folder = folder, Reason = reason! });
                continue;
            }

            var found = new FoundPlugin { Folder = folder, Manifest = manifest };
            if (Clash(plugins, found) is { } clash) rejected.Add(new RejectedPlugin { Folder = folder, Reason = clash });
            else plugins.Add(found);
        }

        return new PluginCatalogue(plugins, rejected);
    }

    /// <summary>The part of this name, and whose it is; null where nobody exports it.</summary>
    public (FoundPlugin Plugin, ManifestPart Part)? Find(string part) => _parts.TryGetValue(part, out var entry) ? entry : null;

    private static IEnumerable<string> FoldersBelow(string path) => Directory.Exists(path)
        ? Directory.EnumerateDirectories(Path.GetFullPath(path))
            .Where(folder => File.Exists(Path.Combine(folder, ManifestReader.FileName)))
            .Order(StringComparer.Ordinal)
        : [];

    private static string? Clash(List<FoundPlugin> plugins, FoundPlugin found)
    {
        foreach (var other in plugins)
        {
            if (string.Equals(other.Manifest.Id, found.Manifest.Id, StringComparison.OrdinalIgnoreCase))
                return $"The plugin {found.Manifest.Id} {found.Manifest.Version} in {found.Folder} is found twice; {other.Manifest.Version} in {other.Folder} is taken. Remove one.";
            var part = found.Manifest.Parts.FirstOrDefault(part => other.Manifest.Parts.Any(taken => taken.Name == part.Name));
            if (part is not null)
                return $"The part '{part.Name}' of {found.Manifest.Id} is exported by {other.Manifest.Id} too, which is taken. Remove one of the plugins.";
        }

        return null;
    }
}
