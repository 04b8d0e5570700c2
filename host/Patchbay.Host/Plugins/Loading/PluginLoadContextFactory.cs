namespace Patchbay.Host.Plugins.Loading;

/// <summary>Makes loaders over load contexts of our own.</summary>
internal sealed class PluginLoadContextFactory(TimeProvider? clock = null) : IPluginAssemblyLoaderFactory
{
    public IPluginAssemblyLoader Create(LoadSpec spec) => Path.IsPathFullyQualified(spec.MainAssemblyPath)
        ? new PluginAssemblyLoader(spec, clock ?? TimeProvider.System)
        : throw new ArgumentException($"'{spec.MainAssemblyPath}' is not an absolute path.", nameof(spec));
}
