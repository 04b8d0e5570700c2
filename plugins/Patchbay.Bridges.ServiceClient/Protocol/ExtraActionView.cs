namespace Patchbay.Bridges.ServiceClient.Protocol;

/// <summary>An action that the session offers and the page has no words for.</summary>
internal sealed record ExtraActionView
{
    /// <summary>What it is run by, and what the allowed actions call it.</summary>
    public required string Name { get; init; }

    /// <summary>For the agent.</summary>
    public required string Label { get; init; }

    /// <summary>Whether it is about one interaction.</summary>
    public required bool ForInteraction { get; init; }

    /// <summary>What it asks for.</summary>
    public required FieldView[] Fields { get; init; }
}
