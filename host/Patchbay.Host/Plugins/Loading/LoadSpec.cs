using System.Runtime.Loader;

namespace Patchbay.Host.Plugins.Loading;

/// <summary>Whether a plugin can be unloaded.</summary>
internal enum PluginLifetime
{
    /// <summary>It stays: precompiled code, full speed.</summary>
    Pinned,

    /// <summary>It can go: collectible, and slower.</summary>
    Reloadable,
}

/// <summary>What an assembly loader is asked for.</summary>
internal sealed record LoadSpec
{
    /// <summary>Absolute.</summary>
    public required string MainAssemblyPath { get; init; }

    /// <summary>What comes from the host, closure included.</summary>
    public required SharedAssemblySet Shared { get; init; }

    /// <summary>Simple names that come from the plugin's folder although they are shared. Empty in this host.</summary>
    public IReadOnlySet<string> Private { get; init; } = new HashSet<string>();

    public PluginLifetime Lifetime { get; init; }

    /// <summary>Where what is shared is loaded.</summary>
    public AssemblyLoadContext HostContext { get; init; } = AssemblyLoadContext.Default;
}
