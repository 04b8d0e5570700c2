namespace Patchbay.Desks;

/// <summary>How a queue stands.</summary>
public sealed record QueueStatistics
{
    /// <summary>The queue.</summary>
    public required string Name { get; init; }

    /// <summary>Calls that wait.</summary>
    public int? Waiting { get; init; }

    /// <summary>Since when the one waits that waits longest; null where none does.</summary>
    public DateTimeOffset? LongestSince { get; init; }

    /// <summary>Agents ready for it.</summary>
    public int? AgentsReady { get; init; }

    /// <summary>Agents of it who get no work.</summary>
    public int? AgentsNotReady { get; init; }

    /// <summary>Agents of it who are at work, its own or other.</summary>
    public int? AgentsBusy { get; init; }
}
