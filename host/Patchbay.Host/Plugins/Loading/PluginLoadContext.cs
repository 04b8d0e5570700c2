using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;

namespace Patchbay.Host.Plugins.Loading;

/// <summary>
/// One plugin's load context. What is shared comes from the host or loading fails, even where the plugin's folder holds a
/// copy; everything else comes from the plugin's folder or loading fails, even where the host has one.
/// </summary>
internal sealed class PluginLoadContext(LoadSpec spec)
    : AssemblyLoadContext(Path.GetFileNameWithoutExtension(spec.MainAssemblyPath), spec.Lifetime == PluginLifetime.Reloadable), IPluginAssemblyLoader
{
    private readonly AssemblyDependencyResolver _resolver = new(spec.MainAssemblyPath);
    private readonly ConcurrentQueue<ResolvedAssembly> _resolved = new();

    public AssemblyLoadContext Context => this;

    public IReadOnlyList<ResolvedAssembly> Resolved => [.. _resolved];

    public Type FindType(string name)
    {
        var main = LoadFromAssemblyPath(spec.MainAssemblyPath);
        return Type.GetType(name, LoadFromAssemblyName, (assembly, type, _) => (assembly ?? main).GetType(type), throwOnError: true)!;
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var name = assemblyName.Name!;
        if (spec.Shared.Contains(name)) return FromHost(assemblyName);
        if (_resolver.ResolveAssemblyToPath(assemblyName) is { } path)
        {
            Note(name, AssemblyOrigin.Plugin);
            return LoadFromAssemblyPath(path);
        }

        // A culture that a plugin has no texts for is asked for and quietly done without.
        if (!string.IsNullOrEmpty(assemblyName.CultureName)) return null;
        var why = $"{Name} needs {name} {assemblyName.Version}, which is neither shared by the host nor in the plugin's folder. Build or pack the plugin with it.";
        Note(name, AssemblyOrigin.Missing, why);
        // Null would let the runtime fall back on a package of the host's own, of whatever version that is.
        throw new FileNotFoundException(why);
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    private Assembly FromHost(AssemblyName assembly)
    {
        try
        {
            var found = Default.LoadFromAssemblyName(assembly);
            Note(assembly.Name!, AssemblyOrigin.Host);
            return found;
        }
        catch (IOException failure)
        {
            var why = $"{Name} needs {assembly.Name} {assembly.Version} from the host, which has no such version. Take a newer host, or a plugin built for this one.";
            Note(assembly.Name!, AssemblyOrigin.Missing, why);
            throw new FileLoadException(why, failure);
        }
    }

    private void Note(string name, AssemblyOrigin origin, string? why = null) =>
        _resolved.Enqueue(new ResolvedAssembly { Name = name, Origin = origin, Why = why });
}
