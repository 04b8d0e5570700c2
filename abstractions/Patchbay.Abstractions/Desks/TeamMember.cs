namespace Patchbay.Desks;

/// <summary>An agent of a team, as a supervisor sees them.</summary>
public sealed record TeamMember
{
    /// <summary>The vendor's name for the agent.</summary>
    public required string Login { get; init; }

    /// <summary>The id of the team they were told of with (<see cref="Desks.Team.Id"/>).</summary>
    public string? Team { get; init; }

    /// <summary>For people to read.</summary>
    [Personal(PersonalData.Name)]
    public string? DisplayName { get; init; }

    /// <summary>Where the agent's phone is called.</summary>
    [Personal(PersonalData.Number)]
    public string? Extension { get; init; }

    /// <summary>What the agent is now.</summary>
    public AgentState State { get; init; }

    /// <summary>The reason given for it.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>Since when they are that, as far as the vendor tells.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The vendor's ids of the calls the agent is in, as far as it tells them.</summary>
    public ValueList<string> Calls { get; init; } = [];
}
