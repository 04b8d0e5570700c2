using Patchbay.Host.Plugins.Loading;

namespace Patchbay.Host.Plugins.Unloading;

/// <summary>What became of one plugin that was given up.</summary>
internal sealed record PluginUnload
{
    public required FoundPlugin Plugin { get; init; }

    /// <summary>Where it was loaded from.</summary>
    public required string Folder { get; init; }

    public required UnloadReport Report { get; init; }

    /// <summary>For one that is still held: who holds it, as far as anybody knows; empty is "unknown".</summary>
    public IReadOnlyList<string> Holders { get; init; } = [];
}
