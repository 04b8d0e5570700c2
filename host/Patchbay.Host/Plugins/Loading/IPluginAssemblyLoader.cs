using System.Runtime.Loader;

namespace Patchbay.Host.Plugins.Loading;

/// <summary>
/// Loads one plugin's assemblies. The seam behind which another loader can stand; what is above it knows plugins and parts.
/// </summary>
internal interface IPluginAssemblyLoader
{
    AssemblyLoadContext Context { get; }

    /// <summary>Every assembly that was asked for so far and where it came from.</summary>
    IReadOnlyList<ResolvedAssembly> Resolved { get; }

    /// <summary>A type by its full name, with its assembly's name where that is not the main one.</summary>
    /// <exception cref="TypeLoadException">There is no such type.</exception>
    /// <exception cref="IOException">An assembly it needs is missing or too old.</exception>
    Type FindType(string name);
}
