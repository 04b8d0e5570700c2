namespace Patchbay.Desks;

/// <summary>Somebody who takes part in an interaction.</summary>
public sealed record Party
{
    /// <summary>The number, extension or address.</summary>
    [Personal(PersonalData.Number)]
    public required string Address { get; init; }

    /// <summary>For people to read.</summary>
    [Personal(PersonalData.Name)]
    public string? Name { get; init; }

    /// <summary>An open word: <c>agent</c>, <c>customer</c>, <c>colleague</c>, <c>supervisor</c>.</summary>
    public string? Role { get; init; }

    /// <summary>This party's connection.</summary>
    public ConnectionState State { get; init; }
}
