namespace Patchbay.Simulators.Control;

/// <summary>An answer to take along: a browser keeps it as a file.</summary>
public sealed record ControlFile
{
    public required string Name { get; init; }

    /// <summary>Its media type.</summary>
    public required string Type { get; init; }

    public required string Text { get; init; }
}
