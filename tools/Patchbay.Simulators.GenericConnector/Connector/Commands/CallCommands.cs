using Patchbay.Simulators.GenericConnector.Centre;
using Patchbay.Simulators.GenericConnector.Centre.Dialogs;
using Patchbay.Simulators.GenericConnector.Centre.Events;

namespace Patchbay.Simulators.GenericConnector.Connector.Commands;

/// <summary>What an agent does with calls (sheet, 2.1 rows 11 to 15, 19 to 25, 28, 31 to 33).</summary>
internal sealed class CallCommands(ContactCentre centre) : ICommandSet
{
    public IReadOnlyDictionary<string, Command> Commands => new Dictionary<string, Command>(StringComparer.Ordinal)
    {
        ["MakeCall"] = new() { Parameters = 1, Carry = call => centre.Dialling.MakeCall(call.Agent, call.Text[0]) },
        ["AnswerCall"] = new() { Parameters = 1, Carry = call => centre.Calls.Answer(call.Agent, call.Text[0]) },
        ["HoldCall"] = new() { Parameters = 1, Carry = call => centre.Calls.Hold(call.Agent, call.Text[0]) },
        ["RetrieveCall"] = new() { Parameters = 1, Carry = call => centre.Calls.Retrieve(call.Agent, call.Text[0]) },
        ["ReleaseCall"] = new() { Parameters = 1, Carry = call => centre.Calls.Release(call.Agent, call.Text[0]) },
        ["Transfer_sst"] = new() { Parameters = 2, Carry = call => centre.Consults.BlindTransfer(call.Agent, call.Text[0], call.Text[1]) },
        ["ConsultCall"] = new() { Parameters = 2, Carry = call => centre.Consults.Consult(call.Agent, call.Text[0], call.Text[1]) },
        ["TransferCall"] = new() { Parameters = 2, Carry = call => centre.Consults.Transfer(call.Agent, call.Text[0], call.Text[1]) },
        ["Conferencecall"] = new() { Parameters = 2, Carry = call => centre.Consults.Conference(call.Agent, call.Text[0], call.Text[1]) },
        ["getdialogstate"] = new() { Parameters = 1, Carry = DialogState },
        ["wrapup"] = new() { Parameters = 2, Carry = call => centre.WrapUps.Give(call.Agent, call.Text[1], call.Text[0]) },
        ["update_call_variable"] = new() { Parameters = 3, Carry = call => centre.Calls.UpdateVariable(call.Agent, call.Text[0], call.Text[1], call.Text[2]) },
        ["getallagents"] = new() { Parameters = 0, Carry = AllAgents },
        // The document does not say what comes of these two; nothing does.
        ["getdialogstatecontrols"] = new() { Parameters = 1, Carry = _ => null },
        ["getDialogParticipants"] = new() { Parameters = 1, Carry = _ => null },
    };

    private Refusal? DialogState(CommandCall call)
    {
        var id = call.Text[0];
        if (id.Length == 0) return Refusal.Missing("The dialog's id");
        centre.Tell(call.Agent.Id, new DialogStateEvent(id, LiveDialogs.StateFor(centre.Dialogs.Find(id), call.Agent)));
        return null;
    }

    private Refusal? AllAgents(CommandCall call)
    {
        centre.Tell(call.Agent.Id, new AgentsEvent([.. centre.Roster.SignedIn.OrderBy(agent => agent.Id, StringComparer.Ordinal).Select(agent => (agent.FirstName, agent.Account.LastName, agent.Extension))]));
        return null;
    }
}
