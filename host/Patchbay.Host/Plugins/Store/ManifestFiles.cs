namespace Patchbay.Host.Plugins.Store;

/// <summary>Compares what is loaded with what a manifest says of each file.</summary>
internal static class ManifestFiles
{
    /// <summary>Where the two differ, a few words for each file, in the order of the files.</summary>
    public static IReadOnlyList<string> Differences(PluginManifest manifest, FolderContent content)
    {
        var differences = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, hash) in manifest.Files)
        {
            if (!content.Files.TryGetValue(path, out var found)) differences[path] = $"'{path}' is missing";
            else if (!string.Equals(found, hash, StringComparison.OrdinalIgnoreCase)) differences[path] = $"'{path}' is changed";
        }

        foreach (var path in content.Files.Keys.Where(path => !IsOfManifest(path) && !manifest.Files.ContainsKey(path)))
            differences[path] = $"'{path}' is not in the manifest";
        return [.. differences.Values];
    }

    /// <summary>A manifest cannot hold its own hash, nor that of its signature.</summary>
    private static bool IsOfManifest(string path) => path == ManifestReader.FileName || path == $"{ManifestReader.FileName}.sig";
}
