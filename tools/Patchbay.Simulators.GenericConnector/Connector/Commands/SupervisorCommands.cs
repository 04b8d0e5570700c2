using Patchbay.Simulators.GenericConnector.Centre;

namespace Patchbay.Simulators.GenericConnector.Connector.Commands;

/// <summary>What a supervisor asks for (sheet, 2.2). <c>getteamusers</c> may say <c>true</c> after the team (Q23).</summary>
internal sealed class SupervisorCommands(ContactCentre centre) : ICommandSet
{
    public IReadOnlyDictionary<string, Command> Commands => new Dictionary<string, Command>(StringComparer.Ordinal)
    {
        ["getqueuelist"] = new() { Parameters = 0, Carry = call => centre.Supervision.TellQueues(call.Agent) },
        ["silentmonitor"] = new() { Parameters = 1, Carry = call => centre.Supervision.Monitor(call.Agent, call.Text[0]) },
        ["dropparticipant"] = new() { Parameters = 2, Carry = call => centre.Supervision.DropParticipant(call.Agent, call.Text[0], call.Text[1]) },
        ["getteamusers"] = new() { Parameters = 2, Carry = call => centre.Supervision.TellTeam(call.Agent, call.Text[0]) },
        ["getteamuserstate"] = new() { Parameters = 1, Carry = call => centre.Supervision.TellState(call.Agent, call.Text[0]) },
        ["bargein"] = new() { Parameters = 2, Carry = call => centre.Supervision.BargeIn(call.Agent, call.Text[0], call.Text[1]) },
    };
}
