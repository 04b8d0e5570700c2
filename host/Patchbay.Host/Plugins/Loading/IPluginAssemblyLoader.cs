using System.Reflection;
using System.Runtime.Loader;

namespace Patchbay.Host.Plugins.Loading;

/// <summary>
/// Loads one plugin's assemblies. The seam behind which another loader can stand; what is above it knows plugins and parts,
/// watches and reloads. All members but <see cref="Resolved"/> and <see cref="UnloadAsync"/> throw
/// <see cref="ObjectDisposedException"/> once unloading has begun. Thread-safe.
/// </summary>
internal interface IPluginAssemblyLoader
{
    /// <summary>Who keeps it keeps the plugin loaded.</summary>
    AssemblyLoadContext Context { get; }

    bool IsUnloadable { get; }

    /// <summary>Every assembly that was asked for so far and where it came from.</summary>
    IReadOnlyList<ResolvedAssembly> Resolved { get; }

    /// <summary>The plugin's main assembly.</summary>
    /// <exception cref="IOException">It is missing.</exception>
    /// <exception cref="BadImageFormatException">It is no assembly.</exception>
    Assembly LoadMain();

    /// <summary>An assembly by its name: the host's where it is shared, else the plugin's own.</summary>
    /// <exception cref="IOException">It is missing, or the host's is too old; <see cref="Resolved"/> says why.</exception>
    Assembly Load(AssemblyName name);

    /// <summary>An assembly by its absolute path, as one of the plugin's own.</summary>
    /// <exception cref="ArgumentException">The path is not absolute.</exception>
    Assembly LoadFromPath(string path);

    /// <summary>Until the scope is left, what this thread loads by name is looked for as the plugin would.</summary>
    AssemblyLoadContext.ContextualReflectionScope EnterContextualReflection();

    /// <summary>
    /// Gives the plugin up and waits until its context is gone, then frees the native libraries it had loaded. Collects
    /// garbage, so it is not for moments that must be quick. A second call gives the first one's report.
    /// </summary>
    /// <param name="patience">How long to wait before the context counts as held.</param>
    /// <param name="cancellationToken">Ends the wait early; what was given up stays given up.</param>
    ValueTask<UnloadReport> UnloadAsync(TimeSpan patience, CancellationToken cancellationToken);
}
