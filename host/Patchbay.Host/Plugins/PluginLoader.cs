using Microsoft.Extensions.Logging;
using Patchbay.Audio;
using Patchbay.Bridges;
using Patchbay.Diallers;
using Patchbay.Host.Deployment;
using Patchbay.Host.Plugins.Loading;
using Patchbay.Host.Plugins.Store;
using Patchbay.Host.Plugins.Trust;
using Patchbay.Host.Plugins.Unloading;
using Patchbay.Services;
using Patchbay.Softphones;

namespace Patchbay.Host.Plugins;

/// <summary>
/// Loads parts. A plugin is copied into the store and loaded from there when its first part is asked for, and only once: all
/// instances share its context. Files that changed since are another plugin, loaded beside it. Thread-safe.
/// </summary>
internal sealed class PluginLoader(IPluginAssemblyLoaderFactory loaders, PluginStore store, PluginSettings settings, ILogger<PluginLoader> log)
{
    private readonly Lock _lock = new();

    /// <summary>By what was found: all that was found together is looked at once.</summary>
    private readonly Dictionary<FoundPlugin, LoadedPlugin> _found = new(ReferenceEqualityComparer.Instance);

    /// <summary>By the folder in the store.</summary>
    private readonly Dictionary<string, LoadedPlugin> _loaded = new(StringComparer.Ordinal);

    private PluginSettings _settings = settings;
    private TrustPolicy _trust = TrustPolicy.Of(settings);

    /// <summary>The contracts a part may be exported for.</summary>
    public static IReadOnlyList<Type> Contracts { get; } =
        [typeof(IHostedPart), typeof(IDiallerAdapter), typeof(IAudioBackend), typeof(ISoftphoneEndpoint), typeof(IAgentUiBridge)];

    /// <summary>The one that a host uses.</summary>
    /// <param name="settings">What the deployment says of plugins.</param>
    /// <param name="store">The folder that plugins run from.</param>
    /// <param name="loggers">Who is told.</param>
    public static PluginLoader Of(PluginSettings settings, string store, ILoggerFactory loggers) =>
        new(new PluginLoadContextFactory(), new PluginStore(store), settings, loggers.CreateLogger<PluginLoader>());

    /// <summary>What is loaded, and in use or on its way out.</summary>
    public IReadOnlyList<(FoundPlugin Plugin, string Folder, int Uses)> Loaded
    {
        get
        {
            lock (_lock) return [.. _loaded.Values.Select(loaded => (loaded.Plugin, loaded.Folder, loaded.Uses))];
        }
    }

    /// <summary>What is loaded from now on is judged by, and loaded as, these say.</summary>
    public void Adopt(PluginSettings settings)
    {
        lock (_lock) (_settings, _trust) = (settings, TrustPolicy.Of(settings));
    }

    /// <summary>Loads a part.</summary>
    /// <exception cref="PluginLoadException">It cannot be loaded.</exception>
    public LoadedPart Load(FoundPlugin plugin, ManifestPart part)
    {
        var name = $"The part '{part.Name}' of {plugin.Manifest.Id} {plugin.Manifest.Version}";
        IPluginAssemblyLoader? loader = null;
        IDisposable? use = null;
        try
        {
            (loader, use) = Use(plugin, name);
            var type = loader.FindType(part.Type);
            var contract = Contracts.First(contract => contract.FullName == part.Contract);
            if (!contract.IsAssignableFrom(type))
                throw new PluginLoadException($"{name} is exported for {contract.Name} and {type} does not implement it.");
            return new LoadedPart
            {
                Type = type,
                Contract = contract,
                Options = part.Options is { } options ? loader.FindType(options) : null,
                Use = use,
            };
        }
        catch (PluginLoadException)
        {
            use?.Dispose();
            throw;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or TypeLoadException or BadImageFormatException or InvalidOperationException)
        {
            use?.Dispose();
            throw new PluginLoadException($"{name} cannot be loaded from {plugin.Folder}: {loader?.Resolved.LastOrDefault(assembly => assembly.Why is not null)?.Why ?? failure.Message}", failure);
        }
    }

    /// <summary>
    /// Gives up all plugins that can be unloaded and of which nothing is in use, and waits until they are gone; those loaded to
    /// stay stay.
    /// </summary>
    /// <param name="patience">How long to wait for all of them.</param>
    /// <param name="cancellationToken">Ends the wait early.</param>
    public async Task<IReadOnlyList<PluginUnload>> UnloadAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        List<LoadedPlugin> going;
        lock (_lock)
        {
            going = [.. _loaded.Values.Where(loaded => loaded.Loader.IsUnloadable && loaded.Uses == 0)];
            foreach (var loaded in going) _loaded.Remove(loaded.Folder);
            foreach (var found in _found.Where(entry => going.Contains(entry.Value)).Select(entry => entry.Key).ToList()) _found.Remove(found);
        }

        return await Task.WhenAll(going.Select(async loaded => new PluginUnload
        {
            Plugin = loaded.Plugin,
            Folder = loaded.Folder,
            Report = await loaded.Loader.UnloadAsync(patience, cancellationToken).ConfigureAwait(false),
        })).ConfigureAwait(false);
    }

    /// <summary>Removes from the store what this has not loaded.</summary>
    public void ForgetUnused() => store.RemoveUnused();

    private (IPluginAssemblyLoader Loader, IDisposable Use) Use(FoundPlugin plugin, string part)
    {
        lock (_lock)
        {
            if (!_found.TryGetValue(plugin, out var loaded))
            {
                loaded = LoadedFrom(store.Take(plugin), plugin, part);
                _found.Add(plugin, loaded);
            }

            loaded.Uses++;
            return (loaded.Loader, new PluginUse(this, loaded));
        }
    }

    private LoadedPlugin LoadedFrom(StoredPlugin stored, FoundPlugin plugin, string part)
    {
        Judge(plugin, stored, part);
        if (_loaded.TryGetValue(stored.Folder, out var known)) return known;
        var loader = loaders.Create(new LoadSpec
        {
            MainAssemblyPath = Path.Combine(stored.Folder, plugin.Manifest.Assembly),
            Shared = SharedAssemblySet.OfThisHost,
            Lifetime = _settings.Reloadable.Contains(plugin.Manifest.Id, StringComparer.OrdinalIgnoreCase) ? PluginLifetime.Reloadable : PluginLifetime.Pinned,
        });
        if (!loader.IsUnloadable && _loaded.Values.FirstOrDefault(other => string.Equals(other.Plugin.Manifest.Id, plugin.Manifest.Id, StringComparison.OrdinalIgnoreCase)) is { } before)
            log.LoadedBeside(plugin.Manifest.Id, plugin.Manifest.Version, before.Plugin.Manifest.Version);
        var loaded = new LoadedPlugin(plugin, stored.Folder, loader);
        _loaded.Add(stored.Folder, loaded);
        return loaded;
    }

    /// <summary>What was judged when plugins were looked for may have changed since; what is judged here is what will run.</summary>
    private void Judge(FoundPlugin plugin, StoredPlugin stored, string part)
    {
        if (_trust.Judge(stored.Folder) is not { } verdict) return;
        if (_trust.Refusal(plugin.Manifest, plugin.Folder, verdict) is { } fault) throw new PluginLoadException($"{part} cannot be loaded: {fault}");
        if (plugin.Trust is not { } before || before.Digest == verdict.Digest) return;
        if (_settings.Trust == PluginTrust.Enforce)
            throw new PluginLoadException($"{part} cannot be loaded: {plugin.Folder} was changed while the host started. Start it again.");
        log.Changed(plugin.Manifest.Id, plugin.Folder, verdict.ToString());
    }

    private sealed class LoadedPlugin(FoundPlugin plugin, string folder, IPluginAssemblyLoader loader)
    {
        public FoundPlugin Plugin => plugin;

        public string Folder => folder;

        public IPluginAssemblyLoader Loader => loader;

        /// <summary>How many parts of it are in use; under the lock.</summary>
        public int Uses { get; set; }
    }

    private sealed class PluginUse(PluginLoader owner, LoadedPlugin loaded) : IDisposable
    {
        private int _given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _given, 1) != 0) return;
            lock (owner._lock) loaded.Uses--;
        }
    }
}
