using Patchbay.Audio;
using Patchbay.Bridges;
using Patchbay.Diallers;
using Patchbay.Host.Plugins.Loading;
using Patchbay.Services;
using Patchbay.Softphones;

namespace Patchbay.Host.Plugins;

/// <summary>
/// Loads parts. A plugin is loaded when its first part is asked for and only once: all instances share its context. Thread-safe.
/// </summary>
internal sealed class PluginLoader(IPluginAssemblyLoaderFactory loaders)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, IPluginAssemblyLoader> _loaded = new(StringComparer.Ordinal);

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
            loader = LoaderOf(plugin);
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
        catch (Exception failure) when (failure is IOException or TypeLoadException or BadImageFormatException or InvalidOperationException)
        {
            throw new PluginLoadException($"{name} cannot be loaded from {plugin.Folder}: {loader?.Resolved.LastOrDefault(assembly => assembly.Why is not null)?.Why ?? failure.Message}", failure);
        }
    }

    private IPluginAssemblyLoader LoaderOf(FoundPlugin plugin)
    {
        lock (_lock)
        {
            if (_loaded.TryGetValue(plugin.AssemblyPath, out var loader)) return loader;
            loader = loaders.Create(new LoadSpec { MainAssemblyPath = plugin.AssemblyPath, Shared = SharedAssemblySet.OfThisHost });
            _loaded.Add(plugin.AssemblyPath, loader);
            return loader;
        }
    }
}
