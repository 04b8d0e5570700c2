namespace Patchbay.Host.Plugins;

/// <summary>A part whose plugin is loaded.</summary>
internal sealed record LoadedPart
{
    public required Type Type { get; init; }

    public required Type Contract { get; init; }

    public Type? Options { get; init; }
}
