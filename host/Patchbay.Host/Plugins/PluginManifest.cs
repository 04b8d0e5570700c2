using System.Text.Json;

namespace Patchbay.Host.Plugins;

/// <summary>What a plugin says of itself in <c>plugin.json</c>.</summary>
internal sealed record PluginManifest
{
    /// <summary>Its assembly's name; case does not count.</summary>
    public required string Id { get; init; }

    public required string Version { get; init; }

    /// <summary>The file of its main assembly, in its folder.</summary>
    public required string Assembly { get; init; }

    public required IReadOnlyList<ManifestPart> Parts { get; init; }
}

/// <summary>A part as the manifest tells it.</summary>
internal sealed record ManifestPart
{
    /// <summary>The first half of an instance key.</summary>
    public required string Name { get; init; }

    /// <summary>The full name of the contract it implements.</summary>
    public required string Contract { get; init; }

    /// <summary>The full name of its class.</summary>
    public required string Type { get; init; }

    /// <summary>Names of the capabilities that what it opens may offer.</summary>
    public IReadOnlyList<string> MayOffer { get; init; } = [];

    /// <summary>The name of its options type, with its assembly where that is not the main one; null for a part without options.</summary>
    public string? Options { get; init; }

    /// <summary>The JSON schema of its options; undefined for a part without options.</summary>
    public JsonElement OptionsSchema { get; init; }
}
