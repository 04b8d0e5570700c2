using System.Reflection;
using System.Runtime.Loader;
using Patchbay.Build.Layout;

namespace Patchbay.Build.Manifest;

/// <summary>Loads a plugin for as long as its options are described.</summary>
internal sealed class PluginLoadContext(string assembly) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(assembly))
{
    private readonly AssemblyDependencyResolver _resolver = new(assembly);

    protected override Assembly? Load(AssemblyName assemblyName) =>
        !SharedAssemblies.Contains(assemblyName.Name!) && _resolver.ResolveAssemblyToPath(assemblyName) is { } path
            ? LoadFromAssemblyPath(path)
            : null;
}
