namespace Patchbay.Host.Plugins.Loading;

/// <summary>Makes loaders.</summary>
internal interface IPluginAssemblyLoaderFactory
{
    /// <summary>A loader with a context of its own; nothing is loaded yet.</summary>
    /// <exception cref="ArgumentException">The path is not absolute.</exception>
    /// <exception cref="InvalidOperationException">The plugin's dependency file names what its folder does not hold.</exception>
    IPluginAssemblyLoader Create(LoadSpec spec);
}
