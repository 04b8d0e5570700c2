using Patchbay.Capabilities;

namespace Patchbay.Desks;

/// <summary>Asks for a team; its members come as <see cref="TeamMemberChanged"/>.</summary>
public sealed record WatchTeam : CarriedCommand
{
    /// <summary>The team's id.</summary>
    public required string Team { get; init; }

    /// <inheritdoc/>
    public override string Action => "watch-team";

    /// <inheritdoc/>
    public override bool NeedsPermission => false;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.Session?.Find<ITeamSupervision>()?.WatchTeamAsync(this, cancellationToken) ?? Missing("Watching a team");
}

/// <summary>Asks how the queues stand; the answer comes as <see cref="QueueStatisticsChanged"/>.</summary>
public sealed record ReadQueues : CarriedCommand
{
    /// <inheritdoc/>
    public override string Action => "read-queues";

    /// <inheritdoc/>
    public override bool NeedsPermission => false;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.Session?.Find<IQueueSupervision>()?.ReadQueuesAsync(this, cancellationToken) ?? Missing("Queue figures");
}

/// <summary>Listens in to an agent's call, unheard.</summary>
public sealed record MonitorAgent : CarriedCommand
{
    /// <summary>The agent, by login.</summary>
    public required string Agent { get; init; }

    /// <inheritdoc/>
    public override string Action => DeskActions.Monitor;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.Session?.Find<ICallMonitoring>()?.MonitorAsync(this, cancellationToken) ?? Missing("Listening in");
}

/// <summary>Joins an agent's call.</summary>
public sealed record BargeIn : CarriedCommand
{
    /// <summary>The agent, by login.</summary>
    public required string Agent { get; init; }

    /// <summary>
    /// The vendor's id of the call: one of <see cref="TeamMember.Calls"/>, or, where the vendor tells those to nobody, the
    /// <see cref="Interaction.VendorId"/> of the interaction that <see cref="MonitorAgent"/> brought.
    /// </summary>
    public required string Call { get; init; }

    /// <inheritdoc/>
    public override string Action => DeskActions.BargeIn;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.Session?.Find<ICallBarging>()?.BargeInAsync(this, cancellationToken) ?? Missing("Joining in");
}

/// <summary>Drops somebody from a call.</summary>
public sealed record DropParticipant : InteractionCommand
{
    /// <summary>Whom: a <see cref="Party.Address"/>.</summary>
    [Personal(PersonalData.Number)]
    public required string Participant { get; init; }

    /// <inheritdoc/>
    public override string Action => DeskActions.DropParticipant;

    /// <inheritdoc/>
    public override ValueTask<CommandResult> RunAsync(DeskParts parts, CancellationToken cancellationToken) =>
        parts.Session?.Find<IParticipantDropping>()?.DropAsync(this, cancellationToken) ?? Missing("Dropping a participant");
}
