namespace Patchbay.Host.Reloading.Plans;

/// <summary>What changes about a plugin that instances are of.</summary>
internal sealed record PluginChange
{
    public required string Id { get; init; }

    public required PluginChangeKind Kind { get; init; }

    /// <summary>Null where no instance is of it yet.</summary>
    public string? VersionBefore { get; init; }

    /// <summary>Null where no instance is of it any more.</summary>
    public string? VersionAfter { get; init; }

    /// <summary>Whether it is loaded so that it can be unloaded; of the old one where it goes, of the new one elsewhere.</summary>
    public bool Reloadable { get; init; }

    /// <summary>What it means, as the end of a sentence.</summary>
    public required string Why { get; init; }
}

/// <summary>What changes about a plugin.</summary>
internal enum PluginChangeKind
{
    /// <summary>An instance is of it for the first time.</summary>
    Added,

    /// <summary>Its files are others, or how long it stays.</summary>
    Changed,

    /// <summary>No instance is of it any more.</summary>
    Removed,
}
