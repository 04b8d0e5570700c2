namespace Patchbay.Bridges.ServiceClient.Protocol;

/// <summary>What a supervisor sees.</summary>
internal sealed record SupervisionView
{
    /// <summary>The teams that can be watched.</summary>
    public required TeamView[] Teams { get; init; }

    /// <summary>Everybody who was told of, in the order they were first.</summary>
    public required TeamMemberView[] Members { get; init; }

    /// <summary>The queues.</summary>
    public required QueueView[] Queues { get; init; }
}

/// <summary>A team.</summary>
internal sealed record TeamView
{
    /// <summary>What the command is given.</summary>
    public required string Id { get; init; }

    /// <summary>For people to read.</summary>
    public required string Name { get; init; }
}

/// <summary>An agent of a team.</summary>
internal sealed record TeamMemberView
{
    /// <summary>The login: what commands are given.</summary>
    public required string Login { get; init; }

    /// <summary>The team's id, where it is known.</summary>
    public string? Team { get; init; }

    /// <summary>For people to read.</summary>
    public string? Name { get; init; }

    /// <summary>Where the agent's phone is called.</summary>
    public string? Extension { get; init; }

    /// <summary>The state.</summary>
    public required string State { get; init; }

    /// <summary>The reason given for it, as the dialler codes it.</summary>
    public string? Reason { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The dialler's ids of the agent's calls, as far as it tells them.</summary>
    public required string[] Calls { get; init; }
}

/// <summary>A queue.</summary>
internal sealed record QueueView
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Calls that wait.</summary>
    public int? Waiting { get; init; }

    /// <summary>Since when the one waits that waits longest.</summary>
    public DateTimeOffset? LongestSince { get; init; }

    /// <summary>Agents ready for it.</summary>
    public int? AgentsReady { get; init; }

    /// <summary>Agents of it who get no work.</summary>
    public int? AgentsNotReady { get; init; }

    /// <summary>Agents of it who are at work.</summary>
    public int? AgentsBusy { get; init; }
}
