namespace Patchbay.Build.Manifest;

/// <summary>An export attribute as it stands in an assembly's metadata.</summary>
internal sealed record Export
{
    /// <summary>The part's name.</summary>
    public required string Name { get; init; }

    /// <summary>Full name of the contract.</summary>
    public required string Contract { get; init; }

    /// <summary>Full name of the class that carries the attribute.</summary>
    public required string Type { get; init; }

    /// <summary>Name of the options type, with its assembly where that is another one; null without options.</summary>
    public string? Options { get; init; }

    /// <summary>Names of capabilities.</summary>
    public IReadOnlyList<string> MayOffer { get; init; } = [];

    /// <summary>Earlier names of the part.</summary>
    public IReadOnlyList<string> Replaces { get; init; } = [];
}
