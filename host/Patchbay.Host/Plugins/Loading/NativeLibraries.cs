using System.Runtime.InteropServices;

namespace Patchbay.Host.Plugins.Loading;

/// <summary>
/// The native libraries loaded for one plugin. The runtime never frees what a context has loaded; this keeps the handles, and
/// frees them when no code of the plugin can run any more. Thread-safe.
/// </summary>
internal sealed class NativeLibraries
{
    private readonly Lock _lock = new();
    private readonly List<(nint Handle, string Path)> _loaded = [];

    public nint Load(string path)
    {
        var handle = NativeLibrary.Load(path);
        lock (_lock) _loaded.Add((handle, path));
        return handle;
    }

    /// <summary>Frees all; only for a context that is gone. Each call of Load is one hold of the system's, so each is given back.</summary>
    public IReadOnlyList<NativeRelease> Free()
    {
        lock (_lock)
        {
            foreach (var (handle, _) in _loaded) NativeLibrary.Free(handle);
            return Take(freed: true);
        }
    }

    /// <summary>Says what stays loaded, for good: nobody can tell when the plugin's code has run for the last time.</summary>
    public IReadOnlyList<NativeRelease> Leave()
    {
        lock (_lock) return Take(freed: false);
    }

    private List<NativeRelease> Take(bool freed)
    {
        List<NativeRelease> all = [.. _loaded.Select(library => library.Path).Distinct(StringComparer.Ordinal).Select(path => new NativeRelease { Path = path, Freed = freed })];
        _loaded.Clear();
        return all;
    }
}
