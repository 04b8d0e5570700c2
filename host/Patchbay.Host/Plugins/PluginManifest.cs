using System.Text.Json;
using Patchbay.Plugins;

namespace Patchbay.Host.Plugins;

/// <summary>What a plugin says of itself in <c>plugin.json</c>. The build wrote it; <c>docs/manifest.md</c> explains each field.</summary>
internal sealed record PluginManifest
{
    /// <summary>Its assembly's name; case does not count.</summary>
    public required string Id { get; init; }

    public required string Version { get; init; }

    /// <summary>A sentence or two for people; null where its author wrote none.</summary>
    public string? Description { get; init; }

    public PluginStability Stability { get; init; }

    /// <summary>The file of its main assembly, in its folder.</summary>
    public required string Assembly { get; init; }

    /// <summary>What it was compiled for, as <c>net10.0</c>.</summary>
    public required string TargetFramework { get; init; }

    /// <summary>The systems it can run on; empty: on any.</summary>
    public IReadOnlyList<string> RuntimeIdentifiers { get; init; } = [];

    /// <summary>For each contract assembly that it refers to the versions it runs with, as <c>[0.1.0,0.2.0)</c>.</summary>
    public required IReadOnlyDictionary<string, string> Contracts { get; init; }

    /// <summary>What its author says that it reaches for outside the host. Nothing holds it to that.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>Ids that it was known by.</summary>
    public IReadOnlyList<string> Replaces { get; init; } = [];

    public IReadOnlyList<RemovedPart> RemovedParts { get; init; } = [];

    /// <summary>Why it cannot be unloaded again, as far as its metadata shows; empty where nothing speaks against it.</summary>
    public IReadOnlyList<string> Pins { get; init; } = [];

    public required IReadOnlyList<ManifestPart> Parts { get; init; }

    /// <summary>The SHA-256 of every file of its folder but the manifest and its signature, by its path with <c>/</c>.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }
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

    /// <summary>Names that it was exported under before.</summary>
    public IReadOnlyList<string> Replaces { get; init; } = [];

    /// <summary>The name of its options type, with its assembly where that is not the main one; null for a part without options.</summary>
    public string? Options { get; init; }

    /// <summary>The JSON schema of its options; undefined for a part without options.</summary>
    public JsonElement OptionsSchema { get; init; }
}

/// <summary>A part that the plugin exported once.</summary>
internal sealed record RemovedPart
{
    public required string Name { get; init; }

    /// <summary>The full name of the contract it was exported for.</summary>
    public required string Contract { get; init; }

    /// <summary>What to write instead, as a sentence.</summary>
    public required string Advice { get; init; }

    /// <summary>The plugin's first version without it; null where its author did not say.</summary>
    public string? Since { get; init; }
}
