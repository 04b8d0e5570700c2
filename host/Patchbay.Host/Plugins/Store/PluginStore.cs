using Patchbay.Host.Plugins.Trust;

namespace Patchbay.Host.Plugins.Store;

/// <summary>
/// Where plugins run from: a copy of each, in a folder named after its content. So a plugin's own folder is never locked or
/// read while it runs, and what runs is what was hashed. Two plugins of the same content are one entry. Thread-safe.
/// </summary>
/// <param name="root">The store's folder; nobody else's files are in it.</param>
internal sealed class PluginStore(string root)
{
    private const string Unfinished = ".new-";
    private const string Discarded = ".old-";

    private readonly Lock _lock = new();
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Copies a plugin, unless the same content is there.</summary>
    /// <returns>The copy.</returns>
    /// <exception cref="IOException">It cannot be read or copied.</exception>
    public StoredPlugin Take(FoundPlugin plugin)
    {
        lock (_lock)
        {
            Directory.CreateDirectory(root);
            var stored = Find(PluginContent.Read(plugin.Folder).FolderDigest) ?? Copy(plugin.Folder);
            _taken.Add(Path.GetFileName(stored.Folder));
            return stored;
        }
    }

    /// <summary>Removes what nobody took since this was made; what cannot be removed now is left for the next time.</summary>
    /// <returns>How many entries were removed.</returns>
    public int RemoveUnused()
    {
        lock (_lock)
        {
            if (!Directory.Exists(root)) return 0;
            return Directory.EnumerateDirectories(root).Where(entry => !_taken.Contains(Path.GetFileName(entry))).ToList().Count(TryRemove);
        }
    }

    private StoredPlugin? Find(string digest)
    {
        var entry = Path.Combine(root, digest);
        if (!Directory.Exists(entry)) return null;
        // Somebody may have changed the copy since: its name is a promise only while it is kept.
        if (PluginContent.Read(entry).FolderDigest == digest) return new StoredPlugin { Folder = entry, Digest = digest };
        Discard(entry);
        return null;
    }

    /// <summary>The folder may be written while it is copied: the copy counts as what was copied, whatever the folder was before.</summary>
    private StoredPlugin Copy(string folder)
    {
        var temporary = Path.Combine(root, $"{Unfinished}{Guid.NewGuid():N}");
        try
        {
            var digest = PluginContent.Copy(folder, temporary).FolderDigest;
            if (Find(digest) is { } same)
            {
                Directory.Delete(temporary, recursive: true);
                return same;
            }

            var entry = Path.Combine(root, digest);
            Directory.Move(temporary, entry);
            return new StoredPlugin { Folder = entry, Digest = digest };
        }
        catch
        {
            TryRemove(temporary);
            throw;
        }
    }

    private void Discard(string entry)
    {
        var aside = Path.Combine(root, $"{Discarded}{Guid.NewGuid():N}");
        Directory.Move(entry, aside);
        TryRemove(aside);
    }

    private static bool TryRemove(string folder)
    {
        try
        {
            if (!Directory.Exists(folder)) return false;
            Directory.Delete(folder, recursive: true);
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Another program has a file of it open.
            return false;
        }
    }
}
