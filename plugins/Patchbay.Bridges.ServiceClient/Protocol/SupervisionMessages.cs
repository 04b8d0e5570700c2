using Patchbay.Desks;

namespace Patchbay.Bridges.ServiceClient.Protocol;

/// <summary>Asks for a team.</summary>
internal sealed record WatchTeamMessage : CommandMessage
{
    /// <summary>The team's id.</summary>
    public required string Team { get; init; }

    public override DeskCommand ToCommand(DeskState desk) => new WatchTeam { Team = Check.Text("team", Team) };
}

/// <summary>Asks how the queues stand.</summary>
internal sealed record ReadQueuesMessage : CommandMessage
{
    public override DeskCommand ToCommand(DeskState desk) => new ReadQueues();
}

/// <summary>Listens in to an agent's call.</summary>
internal sealed record MonitorMessage : CommandMessage
{
    /// <summary>The agent, by login.</summary>
    public required string Agent { get; init; }

    public override DeskCommand ToCommand(DeskState desk) => new MonitorAgent { Agent = Check.Text("agent", Agent) };
}

/// <summary>Joins an agent's call.</summary>
internal sealed record BargeInMessage : CommandMessage
{
    /// <summary>The agent, by login.</summary>
    public required string Agent { get; init; }

    /// <summary>The dialler's id of the call.</summary>
    public required string Call { get; init; }

    public override DeskCommand ToCommand(DeskState desk) => new BargeIn { Agent = Check.Text("agent", Agent), Call = Check.Text("call", Call) };
}

/// <summary>Drops somebody from a call.</summary>
internal sealed record DropParticipantMessage : InteractionMessage
{
    /// <summary>Whom, by address.</summary>
    public required string Participant { get; init; }

    public override DeskCommand ToCommand(DeskState desk) => new DropParticipant { Interaction = Id, Participant = Check.Text("participant", Participant) };
}
