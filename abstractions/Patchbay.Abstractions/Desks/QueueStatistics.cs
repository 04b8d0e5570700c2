namespace Patchbay.Desks;

/// <summary>How a queue stands.</summary>
public sealed record QueueStatistics
{
    /// <summary>The queue.</summary>
    public required string Name { get; init; }

    /// <summary>Calls that wait.</summary>
    public int? Waiting { get; init; }

    /// <summary>How long the longest has waited.</summary>
    public TimeSpan? LongestWait { get; init; }

    /// <summary>Agents ready for it.</summary>
    public int? AgentsReady { get; init; }
}
