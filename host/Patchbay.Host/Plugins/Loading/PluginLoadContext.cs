using System.Reflection;
using System.Runtime.Loader;

namespace Patchbay.Host.Plugins.Loading;

/// <summary>One plugin's load context: what is shared comes from the host or not at all, everything else is the plugin's own.</summary>
internal sealed class PluginLoadContext(LoadSpec spec)
    : AssemblyLoadContext(Path.GetFileNameWithoutExtension(spec.MainAssemblyPath), spec.Lifetime == PluginLifetime.Reloadable), IPluginAssemblyLoader
{
    private readonly AssemblyDependencyResolver _resolver = new(spec.MainAssemblyPath);

    public AssemblyLoadContext Context => this;

    public Assembly LoadMain() => LoadFromAssemblyPath(spec.MainAssemblyPath);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (!spec.Shared.Contains(assemblyName))
            return _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
        try
        {
            return Default.LoadFromAssemblyName(assemblyName);
        }
        catch (FileLoadException problem)
        {
            var mine = Default.LoadFromAssemblyName(new AssemblyName(assemblyName.Name!)).GetName().Version;
            throw new FileLoadException(
                $"{Name} needs {assemblyName.Name} {assemblyName.Version} from its host, which has {mine}. Take a host or a plugin that fits.", problem);
        }
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}

/// <summary>Makes load contexts of our own.</summary>
internal sealed class PluginLoadContextFactory : IPluginAssemblyLoaderFactory
{
    public IPluginAssemblyLoader Create(LoadSpec spec) => Path.IsPathFullyQualified(spec.MainAssemblyPath)
        ? new PluginLoadContext(spec)
        : throw new ArgumentException($"'{spec.MainAssemblyPath}' is not an absolute path.", nameof(spec));
}
