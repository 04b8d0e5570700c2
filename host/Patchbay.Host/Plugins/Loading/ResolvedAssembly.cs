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

    /// <summary>For one that is missing: why, and what to do. The runtime replaces the text of what a context throws by its own.</summary>
    public string? Why { get; init; }
}
