namespace Patchbay.Host.Plugins.Loading;

/// <summary>Makes load contexts of our own.</summary>
internal sealed class PluginLoadContextFactory : IPluginAssemblyLoaderFactory
{
    public IPluginAssemblyLoader Create(LoadSpec spec) => Path.IsPathFullyQualified(spec.MainAssemblyPath)
        ? new PluginLoadContext(spec)
        : throw new ArgumentException($"'{spec.MainAssemblyPath}' is not an absolute path.", nameof(spec));
}
