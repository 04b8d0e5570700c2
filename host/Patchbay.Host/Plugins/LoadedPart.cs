namespace Patchbay.Host.Plugins;

/// <summary>A part whose plugin is loaded. The types belong to the plugin's own load context.</summary>
internal sealed record LoadedPart
{
    public required Type Type { get; init; }

    public required PartContract Contract { get; init; }

    /// <summary>Null for a part without options.</summary>
    public Type? Options { get; init; }
}
