namespace Patchbay.Build.Manifest;

/// <summary>A part as a plugin's metadata tells it.</summary>
internal sealed record ExportedPart
{
    public required string Name { get; init; }

    public required string Contract { get; init; }

    public required string Type { get; init; }

    public string? Options { get; init; }

    public IReadOnlyList<string> MayOffer { get; init; } = [];
}
