namespace Patchbay.Host.Plugins.Loading;

/// <summary>Where an assembly came from.</summary>
internal enum AssemblyOrigin
{
    /// <summary>Shared: a contract, its closure, or the frameworks.</summary>
    Host,

    /// <summary>The plugin's own folder.</summary>
    Plugin,

    /// <summary>Nowhere.</summary>
    Missing,
}

/// <summary>One decision of a loader.</summary>
internal sealed record ResolvedAssembly
{
    public required string Name { get; init; }

    public required AssemblyOrigin Origin { get; init; }

    /// <summary>The version that was asked for; null where none was named.</summary>
    public Version? Asked { get; init; }

    /// <summary>The version there is; for a contract of ours its informational version, because the assembly's own is the major alone.</summary>
    public string? Got { get; init; }

    /// <summary>The file, for one that is the plugin's own.</summary>
    public string? Path { get; init; }

    /// <summary>For one that is missing: why, and what to do. The runtime replaces the text of what a context throws by its own.</summary>
    public string? Why { get; init; }
}
