using Patchbay.Simulators.GenericConnector.Centre.Agents;
using Patchbay.Simulators.GenericConnector.Centre.Dialogs;
using Patchbay.Simulators.GenericConnector.Centre.Events;

namespace Patchbay.Simulators.GenericConnector.Centre.Supervision;

/// <summary>What supervisors see and do (sheet, 2.2). Called under the contact centre's lock.</summary>
internal sealed class SupervisorDesk(ContactCentre centre)
{
    // The call that a supervisor listens in: whom he listens to, and in which call.
    private readonly Dictionary<Dialog, (Agent Agent, Dialog Call)> _monitored = [];

    public Refusal? TellQueues(Agent supervisor)
    {
        if (NoSupervisor(supervisor) is { } refusal) return refusal;
        centre.Tell(supervisor.Id, new QueueListEvent(centre.Queues.Numbers()));
        return null;
    }

    /// <summary>Tells a team's agents; their states are told from then on too (sheet, 2.2).</summary>
    public Refusal? TellTeam(Agent supervisor, string team)
    {
        if (NoSupervisor(supervisor) is { } refusal) return refusal;
        if (team.Length == 0) return Refusal.Missing("The team's id");
        if (centre.World.SupervisedBy(supervisor.Account).All(known => known.Id != team)) return new Refusal("Invalid Supervisor", $"{supervisor.Id} does not supervise team {team}.");
        var agents = centre.Roster.OfTeam(team).Where(agent => agent != supervisor).ToList();
        foreach (var agent in agents) agent.Watchers.Add(supervisor.Id);
        centre.Tell(supervisor.Id, new TeamUsersEvent(team, [.. agents.Select(centre.States.StateOf)], [.. agents.Select(agent => (agent.FirstName, agent.Account.LastName))]));
        return null;
    }

    public Refusal? TellState(Agent supervisor, string login)
    {
        if (NoSupervisor(supervisor) is { } refusal) return refusal;
        if (centre.Roster.Find(login) is not { } agent) return new Refusal("User Not Found", $"There is no agent '{login}'.");
        if (!Supervises(supervisor, agent)) return NotHis(supervisor, agent);
        agent.Watchers.Add(supervisor.Id);
        centre.Tell(supervisor.Id, centre.States.StateOf(agent));
        return null;
    }

    /// <summary>The supervisor listens to an agent who talks, in a call of his own.</summary>
    public Refusal? Monitor(Agent supervisor, string extension)
    {
        if (Supervised(supervisor, extension, out var agent) is { } refusal) return refusal;
        if (supervisor.State != AgentState.NotReady || centre.Dialogs.Of(supervisor).Count > 0) return Refusal.InvalidState($"{supervisor.Id} must be not ready and have no call.");
        if (centre.Dialogs.Of(agent).FirstOrDefault(dialog => dialog.Of(agent)!.State == PartState.Active) is not { } call) return Refusal.InvalidState($"{agent.Id} does not talk.");
        var dialog = centre.Dialogs.Add();
        var listener = new Participant { Address = supervisor.Extension, Agent = supervisor, State = PartState.Active, Remote = extension, Listens = true };
        dialog.Participants.Add(listener);
        dialog.Participants.Add(new Participant { Address = extension, State = PartState.Active, Remote = supervisor.Extension });
        _monitored[dialog] = (agent, call);
        centre.Dialogs.Tell(dialog, listener);
        centre.States.Settle(supervisor);
        return null;
    }

    /// <summary>Who listens joins the call. The agent is named by login id or extension, the call is the one listened in or the agent's (sheet, row 39 and Q23).</summary>
    public Refusal? BargeIn(Agent supervisor, string who, string id)
    {
        var extension = centre.Roster.Find(who) is { SignedIn: true } named ? named.Extension : who;
        if (Supervised(supervisor, extension, out var agent) is { } refusal) return refusal;
        if (id.Length == 0) return Refusal.Missing("The dialog's id");
        var (dialog, (_, call)) = _monitored.FirstOrDefault(one => one.Value.Agent == agent && one.Key.Of(supervisor) is not null && (one.Key.Id == id || one.Value.Call.Id == id));
        if (dialog is null) return Refusal.InvalidState($"{supervisor.Id} does not listen to {agent.Id} in dialog {id}.");
        _monitored.Remove(dialog);
        // His state is settled when he is in the call: he was never free in between.
        centre.Calls.Drop(dialog, dialog.Of(supervisor)!);
        centre.Dialogs.Remove(dialog);
        call.Participants.Add(new Participant { Address = supervisor.Extension, Agent = supervisor, State = PartState.Active, Remote = agent.Extension, BargedIn = true });
        centre.Dialogs.TellAll(call);
        centre.Calls.SettleAll(call);
        return null;
    }

    /// <summary>Takes somebody out of a call that the supervisor is in.</summary>
    public Refusal? DropParticipant(Agent supervisor, string extension, string id)
    {
        if (NoSupervisor(supervisor) is { } refusal) return refusal;
        if (extension.Length == 0) return Refusal.Missing("The extension");
        if (centre.Calls.Find(supervisor, id, out var dialog, out var own) is { } missing) return missing;
        if (own.Listens) return CallMachine.NotIn(dialog, own, "lose a participant to whoever listens");
        if (dialog.Participants.Find(part => part.Address == extension && part.Connected) is not { } dropped) return Refusal.NotFound($"{extension} is not in dialog {id}.");
        centre.Calls.Leave(dialog, dropped);
        return null;
    }

    /// <summary>An agent left a call: nobody can listen to him in it any more.</summary>
    public void CallLeft(Agent agent, Dialog call)
    {
        foreach (var (dialog, _) in _monitored.Where(one => one.Value == (agent, call)).ToList())
        {
            _monitored.Remove(dialog);
            centre.Calls.End(dialog);
        }
    }

    private Refusal? Supervised(Agent supervisor, string extension, out Agent agent)
    {
        agent = null!;
        if (NoSupervisor(supervisor) is { } refusal) return refusal;
        if (extension.Length == 0) return Refusal.Missing("The extension");
        if (centre.Roster.At(extension) is not { } found) return Refusal.NotFound($"Nobody is signed in at {extension}.");
        agent = found;
        return Supervises(supervisor, found) ? null : NotHis(supervisor, found);
    }

    private bool Supervises(Agent supervisor, Agent agent) => agent != supervisor && centre.World.SupervisedBy(supervisor.Account).Any(team => team.Id == agent.Team.Id);

    private static Refusal? NoSupervisor(Agent agent) => agent.Account.Supervisor ? null : new Refusal("Invalid Supervisor", $"{agent.Id} is no supervisor.");

    private static Refusal NotHis(Agent supervisor, Agent agent) => new("Invalid Supervisor", $"{supervisor.Id} does not supervise {agent.Id}.");
}
