namespace Patchbay.Desks;

/// <summary>An agent of the team changed.</summary>
public sealed record TeamMemberChanged : DeskFact
{
    /// <summary>As they are now.</summary>
    public required TeamMember Member { get; init; }

    internal override DeskState FoldInto(DeskState state, DateTimeOffset at) =>
        state with { Team = state.Team.With(Member, other => other.Login == Member.Login) };
}

/// <summary>A queue's figures changed.</summary>
public sealed record QueueStatisticsChanged : DeskFact
{
    /// <summary>As they are now.</summary>
    public required QueueStatistics Queue { get; init; }

    internal override DeskState FoldInto(DeskState state, DateTimeOffset at) =>
        state with { Queues = state.Queues.With(Queue, other => other.Name == Queue.Name) };
}
