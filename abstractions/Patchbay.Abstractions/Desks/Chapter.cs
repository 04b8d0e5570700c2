namespace Patchbay.Desks;

/// <summary>A chapter that was marked in an interaction's recording.</summary>
public sealed record Chapter
{
    /// <summary>Its title.</summary>
    [Personal(PersonalData.Text)]
    public required string Title { get; init; }

    /// <summary>When it was marked.</summary>
    public DateTimeOffset At { get; init; }
}
