using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Model;
using Patchbay.Diallers.GenericConnector.Sessions;
using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Commands;

/// <summary>What supervisors do (sheet, 2.2). Offered to agents of whom the connector says that they are.</summary>
internal sealed class SupervisionCommands(SessionTraffic traffic) : ITeamSupervision, IQueueSupervision, ICallMonitoring, ICallBarging, IParticipantDropping
{
    private int _reading;

    public async ValueTask<CommandResult> WatchTeamAsync(WatchTeam command, CancellationToken cancellationToken)
    {
        traffic.Read(model => model.Team.Watches = true);
        var answer = await traffic.AskAsync(CommandTable.GetTeamUsers, [command.Team], told => told is TeamUsersTold team && (team.Team is null || team.Team == command.Team), cancellationToken).ConfigureAwait(false);
        if (answer is not Told { Event: TeamUsersTold users }) return answer.ToResult();
        await traffic.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        // A list may leave a state out; then it is asked for by the agent's name (row 38).
        foreach (var member in users.Users.Where(user => user is { Login: not null, Word: null }))
            await traffic.TellAsync(CommandTable.GetTeamUserState, [member.Login!], cancellationToken).ConfigureAwait(false);
        return CommandResult.Success;
    }

    public async ValueTask<CommandResult> ReadQueuesAsync(ReadQueues command, CancellationToken cancellationToken)
    {
        var answer = await AskQueuesAsync(cancellationToken).ConfigureAwait(false);
        if (answer is Told && traffic.Options.QueueInterval > TimeSpan.Zero && Interlocked.Exchange(ref _reading, 1) == 0) _ = ReadOnAsync();
        return answer.ToResult();
    }

    public async ValueTask<CommandResult> MonitorAsync(MonitorAgent command, CancellationToken cancellationToken)
    {
        var (known, member) = traffic.Read(model => (model.Picture, model.Team.Find(command.Agent)));
        if (member?.Extension is not { } extension)
            return new Refused { Code = "unknown-extension", Text = $"Where the phone of {command.Agent} is called is not known here. Ask for the agent's team first." };
        traffic.Note(picture => picture with { Listening = extension });
        var answer = await traffic.AskAsync(CommandTable.SilentMonitor, [extension], CallEvents.New(known, call => call.State is not DialogWord.Dropped), cancellationToken).ConfigureAwait(false);
        if (answer is not Told) traffic.Note(picture => picture.Listening == extension ? picture with { Listening = null } : picture);
        return answer.ToResult();
    }

    public async ValueTask<CommandResult> BargeInAsync(BargeIn command, CancellationToken cancellationToken)
    {
        var agent = traffic.Read(model => model.Team.Find(command.Agent)?.Login) ?? command.Agent;
        return (await traffic.AskAsync(CommandTable.BargeIn, [agent, command.Call], told => told is CallTold { State: DialogWord.Active }, cancellationToken).ConfigureAwait(false)).ToResult();
    }

    public async ValueTask<CommandResult> DropAsync(DropParticipant command, CancellationToken cancellationToken)
    {
        if (CallCommands.Find(traffic, command.Interaction) is not { } leg) return CommandRefusals.Gone;
        return (await traffic.AskAsync(CommandTable.DropParticipant, [command.Participant, leg.Dialog], told => IsWithout(told, leg, command.Participant), cancellationToken).ConfigureAwait(false)).ToResult();
    }

    private static bool IsWithout(ConnectorEvent told, Leg leg, string participant) =>
        told is CallTold call && call.Dialog == leg.Dialog
        && (call.State == DialogWord.Dropped || call.Participants?.All(party => party.Address != participant || party.State == DialogWord.Dropped) == true);

    private Task<Answer> AskQueuesAsync(CancellationToken cancellationToken) => traffic.AskAsync(CommandTable.GetQueueList, [], told => told is QueuesTold, cancellationToken);

    /// <summary>Once asked for, figures are read again and again, as long as the session lives. What comes is taken by its loop.</summary>
    private async Task ReadOnAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(traffic.Options.QueueInterval, traffic.Clock, traffic.Life).ConfigureAwait(false);
                await traffic.AskAsync(new Question(CommandTable.GetQueueList, [], told => told is QueuesTold) { TakesErrors = false }, traffic.Life).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The desk closes.
        }
    }
}
