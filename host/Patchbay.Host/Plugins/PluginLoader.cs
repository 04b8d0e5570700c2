using Patchbay.Audio;
using Patchbay.Bridges;
using Patchbay.Diallers;
using Patchbay.Host.Plugins.Loading;
using Patchbay.Services;
using Patchbay.Softphones;

namespace Patchbay.Host.Plugins;

/// <summary>Loads parts; a plugin is loaded once, whatever the number of its instances.</summary>
internal sealed class PluginLoader(IPluginAssemblyLoaderFactory loaders)
{
    private readonly Dictionary<string, IPluginAssemblyLoader> _loaded = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The contracts a part may be exported for.</summary>
    public static IReadOnlyList<Type> Contracts { get; } =
        [typeof(IDiallerAdapter), typeof(ISoftphoneEndpoint), typeof(IAudioBackend), typeof(IAgentUiBridge), typeof(IHostedPart)];

    /// <summary>Loads a part.</summary>
    /// <exception cref="PluginLoadException">It cannot be loaded; the message says why.</exception>
    public LoadedPart Load(FoundPlugin plugin, ManifestPart part)
    {
        try
        {
            if (!_loaded.TryGetValue(plugin.Manifest.Id, out var loader))
            {
                loader = loaders.Create(new LoadSpec { MainAssemblyPath = plugin.AssemblyPath, Shared = SharedAssemblySet.OfThisHost });
                _loaded.Add(plugin.Manifest.Id, loader);
            }

            var assembly = loader.LoadMain();
            var type = assembly.GetType(part.Type, throwOnError: true)!;
            var contract = Contracts.FirstOrDefault(contract => contract.FullName == part.Contract)
                ?? throw new PluginLoadException($"The part '{part.Name}' is exported for {part.Contract}, which is no contract of this host.");
            if (!contract.IsAssignableFrom(type))
                throw new PluginLoadException($"{part.Type} is exported for {contract.Name} and does not implement it.");
            return new LoadedPart
            {
                Type = type,
                Contract = contract,
                Options = part.Options is { } options ? assembly.GetType(options, throwOnError: true) : null,
            };
        }
        catch (Exception problem) when (problem is IOException or TypeLoadException or BadImageFormatException)
        {
            throw new PluginLoadException($"The part '{part.Name}' of {plugin.Manifest.Id} {plugin.Manifest.Version} cannot be loaded from {plugin.Folder}: {problem.Message}", problem);
        }
    }
}

/// <summary>A part cannot be loaded.</summary>
internal sealed class PluginLoadException(string message, Exception? innerException = null) : Exception(message, innerException);
