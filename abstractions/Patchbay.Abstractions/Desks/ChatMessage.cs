namespace Patchbay.Desks;

/// <summary>Something said or sent in an interaction.</summary>
public sealed record ChatMessage
{
    /// <summary>The vendor's id, where it has one.</summary>
    public string? Id { get; init; }

    /// <summary>An open word: <c>agent</c>, <c>customer</c>, <c>colleague</c>.</summary>
    public required string From { get; init; }

    /// <summary>Who that is by name, where the vendor tells: one of several colleagues.</summary>
    [Personal(PersonalData.Name)]
    public string? Name { get; init; }

    /// <summary>When; the desk says it where the vendor does not.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Plain text.</summary>
    [Personal(PersonalData.Text)]
    public required string Text { get; init; }
}
