namespace Patchbay.Desks;

/// <summary>A team of agents.</summary>
public sealed record Team
{
    /// <summary>The vendor's id: what <see cref="WatchTeam"/> is given.</summary>
    public required string Id { get; init; }

    /// <summary>For people to read; the id where the vendor tells no name.</summary>
    public required string Name { get; init; }
}
