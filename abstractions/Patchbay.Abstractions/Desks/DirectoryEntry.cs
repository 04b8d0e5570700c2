namespace Patchbay.Desks;

/// <summary>Somebody an agent may reach.</summary>
public sealed record DirectoryEntry
{
    /// <summary>What a call or transfer is given.</summary>
    [Personal(PersonalData.Number)]
    public required string Address { get; init; }

    /// <summary>For people to read.</summary>
    [Personal(PersonalData.Name)]
    public string? Name { get; init; }

    /// <summary>An open word: <c>agent</c>, <c>queue</c>, <c>external</c>.</summary>
    public string? Kind { get; init; }
}
