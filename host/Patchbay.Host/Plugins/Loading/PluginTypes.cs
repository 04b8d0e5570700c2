namespace Patchbay.Host.Plugins.Loading;

/// <summary>Finds types the way manifests name them.</summary>
internal static class PluginTypes
{
    /// <summary>A type by its full name, with its assembly's name where that is not the main one.</summary>
    /// <exception cref="TypeLoadException">There is no such type.</exception>
    /// <exception cref="IOException">An assembly it needs is missing or too old.</exception>
    public static Type FindType(this IPluginAssemblyLoader loader, string name)
    {
        var main = loader.LoadMain();
        return Type.GetType(name, loader.Load, (assembly, type, _) => (assembly ?? main).GetType(type), throwOnError: true)!;
    }
}
