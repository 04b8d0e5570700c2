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

    public PluginLifetime Lifetime { get; init; }
}
