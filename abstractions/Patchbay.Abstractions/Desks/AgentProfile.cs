namespace Patchbay.Desks;

/// <summary>Who the agent is, as far as the session tells.</summary>
public sealed record AgentProfile
{
    /// <summary>The name the vendor knows the agent by.</summary>
    public required string Login { get; init; }

    /// <summary>For people to read.</summary>
    [Personal(PersonalData.Name)]
    public string? DisplayName { get; init; }

    /// <summary>The extension or number at which the agent's phone is called.</summary>
    [Personal(PersonalData.Number)]
    public string? Extension { get; init; }

    /// <summary>The agent's own team.</summary>
    public Team? Team { get; init; }

    /// <summary>Whether the agent supervises others, and the teams that are.</summary>
    public bool Supervisor { get; init; }

    /// <summary>Teams supervised.</summary>
    public ValueList<Team> SupervisedTeams { get; init; } = [];
}
