namespace Patchbay.Host.Plugins;

/// <summary>A part whose plugin is loaded.</summary>
internal sealed record LoadedPart
{
    public required Type Type { get; init; }

    public required Type Contract { get; init; }

    public Type? Options { get; init; }

    /// <summary>Given back when nothing of the part is in use any more; the plugin stays loaded until then at least.</summary>
    public required IDisposable Use { get; init; }
}
