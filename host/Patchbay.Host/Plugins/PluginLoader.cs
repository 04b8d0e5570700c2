using Patchbay.Host.Plugins.Loading;

namespace Patchbay.Host.Plugins;

/// <summary>
/// Loads parts. A plugin is loaded when its first part is asked for and only once: all instances share its context. Thread-safe.
/// </summary>
internal sealed class PluginLoader(IPluginAssemblyLoaderFactory loaders)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, IPluginAssemblyLoader> _loaded = new(StringComparer.Ordinal);

    /// <summary>Loads a part.</summary>
    /// <exception cref="PluginLoadException">It cannot be loaded.</exception>
    public LoadedPart Load(FoundPart part)
    {
        try
        {
            var loader = LoaderOf(part.Plugin);
            var type = loader.FindType(part.Part.Type);
            if (!part.Contract.Type.IsAssignableFrom(type))
                throw new PluginLoadException($"{Name(part)} is exported for {part.Contract.Type.Name} and {type} does not implement it.");
            return new LoadedPart
            {
                Type = type,
                Contract = part.Contract,
                Options = part.Part.Options is { } options ? loader.FindType(options) : null,
            };
        }
        catch (Exception failure) when (failure is IOException or TypeLoadException or BadImageFormatException or InvalidOperationException)
        {
            throw new PluginLoadException($"{Name(part)} cannot be loaded from {part.Plugin.Folder}: {failure.Message}", failure);
        }
    }

    private static string Name(FoundPart part) => $"The part '{part.Part.Name}' of {part.Plugin.Manifest.Id} {part.Plugin.Manifest.Version}";

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
