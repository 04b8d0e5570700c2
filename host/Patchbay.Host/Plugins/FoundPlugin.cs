using Patchbay.Host.Plugins.Checks;
using Patchbay.Host.Plugins.Trust;

namespace Patchbay.Host.Plugins;

/// <summary>A plugin that was found and can be used.</summary>
internal sealed record FoundPlugin
{
    /// <summary>Absolute.</summary>
    public required string Folder { get; init; }

    public required PluginManifest Manifest { get; init; }

    /// <summary>Whether it is whole and who signed it; null where the deployment says not to look.</summary>
    public TrustVerdict? Trust { get; init; }

    /// <summary>Of all its files when the deployment was read, see <see cref="PluginContent.Digest"/>; empty where nobody needs it or they could not be read.</summary>
    public string Digest { get; init; } = "";

    public string AssemblyPath => Path.Combine(Folder, Manifest.Assembly);
}

/// <summary>A folder that cannot be used as a plugin.</summary>
internal sealed record RejectedPlugin
{
    /// <summary>Absolute.</summary>
    public required string Folder { get; init; }

    /// <summary>Everything that speaks against it; never empty.</summary>
    public required IReadOnlyList<PluginFault> Faults { get; init; }

    /// <summary>The manifest, where it could be read: a deployment that asks for one of its parts is told why it has none.</summary>
    public PluginManifest? Manifest { get; init; }

    /// <summary>Why, and what to do, in one text.</summary>
    public string Reason => string.Join(" ", Faults);
}
