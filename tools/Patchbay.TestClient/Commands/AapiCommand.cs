namespace Patchbay.TestClient.Commands;

/// <summary>One command of the Agent API.</summary>
internal sealed record AapiCommand
{
    /// <summary>What is written as <c>type</c>, by the document's title.</summary>
    public required string Type { get; init; }

    /// <summary>The type that the document prints by mistake (sheet, Q1 to Q4); null where it prints the right one.</summary>
    public string? Printed { get; init; }

    /// <summary>The heading that it stands under in lists.</summary>
    public required string Group { get; init; }

    /// <summary>One line.</summary>
    public required string Help { get; init; }

    public bool HasSid { get; init; } = true;

    public bool HasRid { get; init; } = true;

    public bool IsAnswered { get; init; } = true;

    public required IReadOnlyList<Parameter> Parameters { get; init; }
}
