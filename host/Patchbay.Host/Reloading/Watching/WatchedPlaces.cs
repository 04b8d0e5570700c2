using Patchbay.Host.Deployment;

namespace Patchbay.Host.Reloading.Watching;

/// <summary>The files and folders that a deployment was read from, each with what was in it then.</summary>
internal sealed record WatchedPlaces
{
    /// <summary>SHA-256 by absolute path; empty for a file that was not there.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>Digest of the content by the absolute path of a plugin's folder; empty for one that could not be read, null where nobody looked.</summary>
    public required IReadOnlyDictionary<string, string?> Folders { get; init; }

    /// <summary>What a reading read.</summary>
    /// <param name="reading">Good or bad; it has been judged and is not judged again.</param>
    /// <param name="before">What was watched so far. A bad reading may not have got to all that matters: this stays watched beside it.</param>
    public static WatchedPlaces Of(DeploymentReading reading, WatchedPlaces? before = null)
    {
        var folders = reading.Instances.Select(instance => instance.Plugin).DistinctBy(plugin => plugin.Folder)
            .Select(plugin => KeyValuePair.Create(plugin.Folder, plugin.Digest.Length > 0 ? plugin.Digest : null));
        if (reading.Deployment is not null)
            return new WatchedPlaces { Files = reading.Files, Folders = folders.ToDictionary(StringComparer.Ordinal) };
        var rejected = (reading.Plugins?.Rejected ?? []).Select(plugin => KeyValuePair.Create(plugin.Folder, (string?)null));
        return new WatchedPlaces
        {
            Files = Together(reading.Files, before?.Files),
            // What a bad reading used was judged with it, and nobody took its digest: the first look counts.
            Folders = Together(folders.Concat(rejected).DistinctBy(folder => folder.Key), before?.Folders),
        };
    }

    private static Dictionary<string, T> Together<T>(IEnumerable<KeyValuePair<string, T>> first, IEnumerable<KeyValuePair<string, T>>? then) =>
        first.Concat(then ?? []).DistinctBy(place => place.Key).ToDictionary(StringComparer.Ordinal);
}
