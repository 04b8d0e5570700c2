using System.Reflection;
using System.Runtime.Loader;

namespace Patchbay.Host.Plugins.Loading;

/// <summary>
/// Loads one plugin's assemblies. The seam behind which another loader can stand; what is above it knows plugins and parts.
/// </summary>
internal interface IPluginAssemblyLoader
{
    AssemblyLoadContext Context { get; }

    /// <summary>Loads the plugin's main assembly; the same each time.</summary>
    Assembly LoadMain();
}

/// <summary>Makes loaders.</summary>
internal interface IPluginAssemblyLoaderFactory
{
    IPluginAssemblyLoader Create(LoadSpec spec);
}
