using Microsoft.Extensions.Logging;
using Patchbay.Audio;
using Patchbay.Bridges;
using Patchbay.Diallers;
using Patchbay.Host.Deployment;
using Patchbay.Host.Plugins.Loading;
using Patchbay.Host.Plugins.Store;
using Patchbay.Host.Plugins.Unloading;
using Patchbay.Services;
using Patchbay.Softphones;

namespace Patchbay.Host.Plugins;

/// <summary>
/// Loads parts. A plugin is copied into the store and loaded from there when its first part is asked for, and only once: all
/// instances share its context. Thread-safe.
/// </summary>
internal sealed class PluginLoader(IPluginAssemblyLoaderFactory loaders, PluginStore store, PluginSettings settings, ILogger<PluginLoader> log)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LoadedPlugin> _loaded = new(StringComparer.Ordinal);

    /// <summary>The contracts a part may be exported for.</summary>
    public static IReadOnlyList<Type> Contracts { get; } =
        [typeof(IHostedPart), typeof(IDiallerAdapter), typeof(IAudioBackend), typeof(ISoftphoneEndpoint), typeof(IAgentUiBridge)];

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

    private IPluginAssemblyLoader LoaderOf(FoundPlugin plugin, string part)
    {
        lock (_lock)
        {
            if (_loaded.TryGetValue(plugin.AssemblyPath, out var known)) return known.Loader;
            var stored = store.Take(plugin);
            Compare(plugin, stored, part);
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

    /// <summary>What was judged when plugins were looked for may have changed since; what is compared here is what will run.</summary>
    private void Compare(FoundPlugin plugin, StoredPlugin stored, string part)
    {
        if (settings.Trust == PluginTrust.Off) return;
        var differences = ManifestFiles.Differences(plugin.Manifest, stored.Content);
        if (differences.Count == 0) return;
        var text = string.Join(", ", differences);
        if (settings.Trust == PluginTrust.Enforce)
            throw new PluginLoadException($"{part} cannot be loaded from {plugin.Folder}: its files are not those of its manifest ({text}). Build or unpack it again.");
        log.FilesDiffer(plugin.Manifest.Id, plugin.Folder, text);
    }

    private sealed record LoadedPlugin(FoundPlugin Plugin, string Folder, IPluginAssemblyLoader Loader);
}
