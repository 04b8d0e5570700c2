using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Patchbay.Host.Plugins.Loading;

/// <summary>
/// Our own loader: a <see cref="PluginLoadContext"/>, given up when the plugin is unloaded. The trace and the native libraries
/// are kept beside the context, so that they outlive it.
/// </summary>
internal sealed class PluginAssemblyLoader : IPluginAssemblyLoader
{
    private readonly Lock _lock = new();
    private readonly ConcurrentQueue<ResolvedAssembly> _trace = new();
    private readonly NativeLibraries _natives = new();
    private readonly LoadSpec _spec;
    private readonly TimeProvider _clock;
    private PluginLoadContext? _context;
    private Task<UnloadReport>? _unloading;

    public PluginAssemblyLoader(LoadSpec spec, TimeProvider clock)
    {
        (_spec, _clock) = (spec, clock);
        _context = new PluginLoadContext(spec, _trace, _natives);
    }

    public AssemblyLoadContext Context => Loaded();

    public bool IsUnloadable => _spec.Lifetime == PluginLifetime.Reloadable;

    public IReadOnlyList<ResolvedAssembly> Resolved => [.. _trace];

    public Assembly LoadMain() => Loaded().LoadFromAssemblyPath(_spec.MainAssemblyPath);

    public Assembly Load(AssemblyName name) => Loaded().LoadFromAssemblyName(name);

    public Assembly LoadFromPath(string path) => Loaded().LoadFromAssemblyPath(path);

    public AssemblyLoadContext.ContextualReflectionScope EnterContextualReflection() => Loaded().EnterContextualReflection();

    public async ValueTask<UnloadReport> UnloadAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        if (!IsUnloadable) return new UnloadReport { Outcome = UnloadOutcome.NotUnloadable };
        Task<UnloadReport> unloading;
        lock (_lock) unloading = _unloading ??= VerifiedAsync(GiveUp(), patience, cancellationToken);
        return await unloading.ConfigureAwait(false);
    }

    private PluginLoadContext Loaded() => _context ?? throw new ObjectDisposedException(Path.GetFileNameWithoutExtension(_spec.MainAssemblyPath), "The plugin is unloaded.");

    // Not inlined: a stack that still holds the context would keep it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference GiveUp()
    {
        var context = _context!;
        _context = null;
        context.Unload();
        return new WeakReference(context, trackResurrection: true);
    }

    private async Task<UnloadReport> VerifiedAsync(WeakReference context, TimeSpan patience, CancellationToken cancellationToken)
    {
        // The lock is left before anything is collected.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var (gone, collections) = await ContextEnd.WaitAsync(context, patience, _clock, cancellationToken).ConfigureAwait(false);
        return new UnloadReport
        {
            Outcome = gone ? UnloadOutcome.Verified : UnloadOutcome.StillHeld,
            Collections = collections,
            Natives = gone ? _natives.Free() : _natives.Leave(),
        };
    }
}
