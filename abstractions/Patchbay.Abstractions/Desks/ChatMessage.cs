namespace Patchbay.Desks;

/// <summary>Something said or sent in an interaction.</summary>
public sealed record ChatMessage
{
    /// <summary>The vendor's id, where it has one.</summary>
    public string? Id { get; init; }

    /// <summary>An open word: <c>agent</c>, <c>customer</c>, <c>colleague</c>.</summary>
    public required string From { get; init; }

    /// <summary>Plain text.</summary>
    [Personal(PersonalData.Text)]
    public required string Text { get; init; }
}
