using System.Reflection;
using System.Runtime.Loader;
using Patchbay.Build.Layout;

namespace Patchbay.Build.Manifest;

/// <summary>
/// Loads the plugin that was just built, to look at its types and to ask its options types for their metadata. What is
/// shared comes from this process, so the plugin's contracts are ours.
/// </summary>
internal sealed class PluginTypes : AssemblyLoadContext
{
    private readonly AssemblyDependencyResolver _resolver;
    private readonly SharedAssemblies _shared;
    private readonly Assembly _main;

    public PluginTypes(string assembly, SharedAssemblies shared)
        : base(Path.GetFileNameWithoutExtension(assembly))
    {
        _resolver = new AssemblyDependencyResolver(assembly);
        _shared = shared;
        _main = LoadFromAssemblyPath(assembly);
    }

    /// <summary>A type by its name, with its assembly where that is not the plugin's main one.</summary>
    public Type Find(string name)
    {
        try
        {
            return Type.GetType(name, LoadFromAssemblyName, (assembly, type, _) => (assembly ?? _main).GetType(type, throwOnError: true), throwOnError: true)!;
        }
        catch (Exception failure) when (failure is TypeLoadException or IOException or BadImageFormatException)
        {
            throw new BuildProblem("PBB1002", $"The type '{name}' cannot be loaded: {failure.Message}");
        }
    }

    protected override Assembly? Load(AssemblyName assemblyName) =>
        _shared.Contains(assemblyName.Name!) ? null
        : _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path)
        : null;
}
