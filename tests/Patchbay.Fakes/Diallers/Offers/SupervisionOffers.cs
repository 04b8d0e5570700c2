using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Fakes.Diallers.Offers;

/// <summary>What a supervisor sees and does.</summary>
internal sealed class SupervisionOffers(FakeSession session) : ICallMonitoring, ICallBarging, IParticipantDropping, IQueueSupervision, ITeamSupervision
{
    public ValueTask<CommandResult> MonitorAsync(MonitorAgent command, CancellationToken cancellationToken) => session.RunAsync(command, async () =>
    {
        if (command.Agent == session.Agent) return FakeSession.No("Nobody listens in on themselves.", "16");
        await session.PublishAsync(new InteractionAdded
        {
            Interaction = new Interaction
            {
                Id = InteractionId.New(),
                State = InteractionState.Active,
                Direction = InteractionDirection.Internal,
                CallType = CallType.Internal,
                Remote = command.Agent,
                Parties = [new Party { Address = command.Agent, Role = "monitored", State = ConnectionState.Connected }],
                OfferedActions = [DeskActions.Clear, DeskActions.DropParticipant],
            },
        }).ConfigureAwait(false);
        await session.Shift.ShowAsync().ConfigureAwait(false);
        return CommandResult.Success;
    }, cancellationToken);

    public ValueTask<CommandResult> BargeInAsync(BargeIn command, CancellationToken cancellationToken) => session.RunAsync(command, async () =>
    {
        if (session.State.Interactions.FirstOrDefault(call => call.Remote == command.Agent) is not { } call) return FakeSession.No($"{command.Agent} is not listened to.", "16");
        var me = new Party { Address = session.Agent, Role = "supervisor", State = ConnectionState.Connected };
        await session.PublishAsync(new PartiesChanged { Interaction = call.Id, Parties = call.Parties.With(me, other => other.Address == me.Address) }).ConfigureAwait(false);
        return CommandResult.Success;
    }, cancellationToken);

    public ValueTask<CommandResult> DropAsync(DropParticipant command, CancellationToken cancellationToken) => session.RunAsync(command, async () =>
    {
        if (session.State.Find(command.Interaction) is not { } call || !call.Parties.Any(party => party.Address == command.Participant))
            return FakeSession.No($"{command.Participant} does not take part.", "17");
        await session.PublishAsync(new PartiesChanged { Interaction = call.Id, Parties = call.Parties.Without(party => party.Address == command.Participant) }).ConfigureAwait(false);
        return CommandResult.Success;
    }, cancellationToken);

    public ValueTask<CommandResult> ReadQueuesAsync(ReadQueues command, CancellationToken cancellationToken) => session.RunAsync(command, async () =>
    {
        await session.PublishAsync(new QueueStatisticsChanged
        {
            Queue = new QueueStatistics { Name = "Fakes", Waiting = 3, LongestSince = session.Now - TimeSpan.FromSeconds(42), AgentsReady = 1, AgentsNotReady = 1, AgentsBusy = 1 },
        }).ConfigureAwait(false);
        return CommandResult.Success;
    }, cancellationToken);

    public ValueTask<CommandResult> WatchTeamAsync(WatchTeam command, CancellationToken cancellationToken) => session.RunAsync(command, async () =>
    {
        foreach (var (login, state) in new[] { ("ann", AgentState.Busy), ("ben", AgentState.NotReady) })
            await session.PublishAsync(new TeamMemberChanged { Member = new TeamMember { Login = login, DisplayName = login, State = state, Team = "Fakes" } }).ConfigureAwait(false);
        return CommandResult.Success;
    }, cancellationToken);
}
