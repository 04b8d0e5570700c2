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
/// instances share its context. Thread-safe.
/// </summary>
internal sealed class PluginLoader(IPluginAssemblyLoaderFactory loaders, PluginStore store, PluginSettings settings, TrustPolicy trust, ILogger<PluginLoader> log)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LoadedPlugin> _loaded = new(StringComparer.Ordinal);

    /// <summary>The contracts a part may be exported for.</summary>
    public static IReadOnlyList<Type> Contracts { get; } =
        [typeof(IHostedPart), typeof(IDiallerAdapter), typeof(IAudioBackend), typeof(ISoftphoneEndpoint), typeof(IAgentUiBridge)];

    /// <summary>The one that a host uses.</summary>
    /// <param name="settings">What the deployment says of plugins.</param>
    /// <param name="store">The folder that plugins run from.</param>
    /// <param name="loggers">Who is told.</param>
    public static PluginLoader Of(PluginSettings settings, string store, ILoggerFactory loggers) =>
        new(new PluginLoadContextFactory(), new PluginStore(store), settings, TrustPolicy.Of(settings), loggers.CreateLogger<PluginLoader>());

    /// <summary>Loads a part.</summary>
    /// <exception cref="PluginLoadException">It cannot be loaded.</exception>
    public LoadedPart Load(FoundPlugin plugin, ManifestPart part)
    {
        var name = $"The part '{part.Name}' of {plugin.Manifest.Id} {plugin.Manifest.Version}";
        IPluginAssemblyLoader? loader = null;
        try
        {
            loader = LoaderOf(plugin, name);
            var type = loader.FindType(part.Type);
            var contract = Contracts.First(contract => contract.FullName == part.Contract);
            if (!contract.IsAssignableFrom(type))
                throw new PluginLoadException($"{name} is exported for {contract.Name} and {type} does not implement it.");
            return new LoadedPart
            {
                Type = type,
                Contract = contract,
                Options = part.Options is { } options ? loader.FindType(options) : null,
            };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or TypeLoadException or BadImageFormatException or InvalidOperationException)
        {
            throw new PluginLoadException($"{name} cannot be loaded from {plugin.Folder}: {loader?.Resolved.LastOrDefault(assembly => assembly.Why is not null)?.Why ?? failure.Message}", failure);
        }
    }

    /// <summary>
    /// Gives up all plugins that can be unloaded and waits until they are gone; those loaded to stay stay. Nothing of them may
    /// be in use any more.
    /// </summary>
    /// <param name="patience">How long to wait for all of them.</param>
    /// <param name="cancellationToken">Ends the wait early.</param>
    public async Task<IReadOnlyList<PluginUnload>> UnloadAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        List<LoadedPlugin> going;
        lock (_lock)
        {
            going = [.. _loaded.Values.Where(loaded => loaded.Loader.IsUnloadable)];
            foreach (var loaded in going) _loaded.Remove(loaded.Plugin.AssemblyPath);
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

    private IPluginAssemblyLoader LoaderOf(FoundPlugin plugin, string part)
    {
        lock (_lock)
        {
            if (_loaded.TryGetValue(plugin.AssemblyPath, out var known)) return known.Loader;
            var stored = store.Take(plugin);
            Judge(plugin, stored, part);
            var loader = loaders.Create(new LoadSpec
            {
                MainAssemblyPath = Path.Combine(stored.Folder, plugin.Manifest.Assembly),
                Shared = SharedAssemblySet.OfThisHost,
                Lifetime = settings.Reloadable.Contains(plugin.Manifest.Id, StringComparer.OrdinalIgnoreCase) ? PluginLifetime.Reloadable : PluginLifetime.Pinned,
            });
            _loaded.Add(plugin.AssemblyPath, new LoadedPlugin(plugin, stored.Folder, loader));
            return loader;
        }
    }

    /// <summary>What was judged when plugins were looked for may have changed since; what is judged here is what will run.</summary>
    private void Judge(FoundPlugin plugin, StoredPlugin stored, string part)
    {
        if (trust.Judge(stored.Folder) is not { } verdict) return;
        if (trust.Refusal(plugin.Manifest, plugin.Folder, verdict) is { } fault) throw new PluginLoadException($"{part} cannot be loaded: {fault}");
        if (plugin.Trust is not { } before || before.Digest == verdict.Digest) return;
        if (settings.Trust == PluginTrust.Enforce)
            throw new PluginLoadException($"{part} cannot be loaded: {plugin.Folder} was changed while the host started. Start it again.");
        log.Changed(plugin.Manifest.Id, plugin.Folder, verdict.ToString());
    }

    private sealed record LoadedPlugin(FoundPlugin Plugin, string Folder, IPluginAssemblyLoader Loader);
}
