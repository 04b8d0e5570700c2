using Microsoft.Extensions.Logging;

namespace Patchbay.Host.Reloading.Watching;

/// <summary>Has the system tell of changes in folders, as far as it can. Whoever uses this looks now and then all the same.</summary>
/// <param name="stirred">Called on any thread, for every event and for those that were lost.</param>
/// <param name="log">Told once where the system can watch no more.</param>
internal sealed class FolderWatchers(Action stirred, ILogger log) : IDisposable
{
    private readonly Dictionary<string, FileSystemWatcher> _watchers = new(StringComparer.Ordinal);
    private bool _told;

    /// <summary>Watches these folders and no others from now on; those that are not there are passed over.</summary>
    /// <param name="folders">Absolute, each with whether what is below it counts too.</param>
    /// <param name="again">Whether those that are watched already are watched anew: one may be another folder of the same name by now.</param>
    public void Watch(IReadOnlyDictionary<string, bool> folders, bool again)
    {
        foreach (var (folder, watcher) in _watchers.Where(entry => again || !folders.ContainsKey(entry.Key) || !Directory.Exists(entry.Key)).ToList())
        {
            watcher.Dispose();
            _watchers.Remove(folder);
        }

        foreach (var (folder, below) in folders)
            if (!_watchers.ContainsKey(folder) && Directory.Exists(folder) && Make(folder, below) is { } watcher) _watchers.Add(folder, watcher);
    }

    public void Dispose()
    {
        foreach (var watcher in _watchers.Values) watcher.Dispose();
        _watchers.Clear();
    }

    private FileSystemWatcher? Make(string folder, bool below)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = below, NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size };
            watcher.Changed += (_, _) => stirred();
            watcher.Created += (_, _) => stirred();
            watcher.Deleted += (_, _) => stirred();
            watcher.Renamed += (_, _) => stirred();
            watcher.Error += (_, _) => stirred();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception problem) when (problem is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // Gone between two looks, or the system has no more watches to give: looking now and then finds it too.
            watcher?.Dispose();
            if (!_told && Directory.Exists(folder)) WatchLog.CannotWatch(log, folder, problem.Message);
            _told = true;
            return null;
        }
    }
}
