using Patchbay.Simulators.GenericConnector.Centre.Agents;

namespace Patchbay.Simulators.GenericConnector.Centre.Dialogs;

/// <summary>Consultation, transfer, conference (sheet, S5 to S7, and row 19). Called under the contact centre's lock.</summary>
internal sealed class ConsultMachine(ContactCentre centre)
{
    public Refusal? Consult(Agent agent, string number, string id)
    {
        if (number.Length == 0) return Refusal.Missing("The number");
        if (centre.Calls.Find(agent, id, out var main, out var part) is { } refusal) return refusal;
        if (part.State != PartState.Active || part.Listens) return CallMachine.NotIn(main, part, "be consulted about");
        if (centre.Dialogs.ConsultationOf(main, agent) is { } other) return Refusal.InvalidState($"{agent.Id} consults about dialog {id} already, in {other.Id}.");
        centre.Calls.Set(main, part, PartState.Held);
        var consult = centre.Dialogs.Add(main: main);
        centre.Dialling.Dial(consult, new Participant { Address = agent.Extension, Agent = agent, State = PartState.Initiating, Remote = number, Outgoing = true, Consults = true });
        return null;
    }

    /// <summary>The customer goes to whom the agent consulted.</summary>
    public Refusal? Transfer(Agent agent, string extension, string id)
    {
        if (Both(agent, extension, id, out var main, out var consult) is { } refusal) return refusal;
        var (part, leg) = (main.Of(agent)!, consult.Of(agent)!);
        var consulted = consult.Talkers.First(other => other != leg);
        // The last that the agent sees of the call before it leaves (sheet, 3.8).
        centre.Dialogs.Tell(main, part);
        centre.Calls.Drop(main, part);
        centre.Calls.Drop(consult, leg);
        Move(consulted, consult, main, part.Remote, consult.Id, first: false);
        if (main.Talkers.All(other => other.Agent is null)) centre.Dialogs.Remove(main);
        else centre.Dialogs.TellAll(main);
        centre.Calls.Settle(part);
        centre.Calls.Settle(consulted);
        return null;
    }

    /// <summary>Whom the agent consulted joins the call.</summary>
    public Refusal? Conference(Agent agent, string extension, string id)
    {
        if (Both(agent, extension, id, out var main, out var consult) is { } refusal) return refusal;
        var (part, leg) = (main.Of(agent)!, consult.Of(agent)!);
        var consulted = consult.Talkers.First(other => other != leg);
        part.State = PartState.Active;
        Move(consulted, consult, main, part.Remote, before: null, first: true);
        centre.Dialogs.TellAll(main);
        centre.Calls.End(consult);
        centre.Calls.SettleAll(main);
        return null;
    }

    /// <summary>Gives the customer to somebody else without asking: he rings there, in a call of a new id.</summary>
    public Refusal? BlindTransfer(Agent agent, string number, string id)
    {
        if (!centre.IsUcce) return Refusal.InvalidState("This contact centre has no single-step transfer.");
        if (number.Length == 0) return Refusal.Missing("The number");
        if (centre.Calls.Find(agent, id, out var dialog, out var part) is { } refusal) return refusal;
        if (part.State != PartState.Active || part.Listens || dialog.Talkers.Count() != 2) return CallMachine.NotIn(dialog, part, "be transferred");
        var waits = dialog.Talkers.First(other => other != part);
        if (waits.Agent is not null) return CallMachine.NotIn(dialog, part, "be transferred: the other one is an agent");
        centre.Calls.Drop(dialog, part);
        centre.Dialling.Forward(dialog, waits, number);
        centre.Calls.Settle(part);
        return null;
    }

    private Refusal? Both(Agent agent, string extension, string id, out Dialog main, out Dialog consult)
    {
        consult = null!;
        if (centre.Calls.Find(agent, id, out main, out var part) is { } refusal) return refusal;
        if (extension.Length == 0) return Refusal.Missing("The extension");
        if (centre.Dialogs.ConsultationOf(main, agent) is not { } found) return new Refusal("Generic Error", $"{agent.Id} does not consult about dialog {id}.");
        consult = found;
        if (part.State != PartState.Held) return CallMachine.NotIn(main, part, "be put together with another");
        return found.Of(agent)!.State == PartState.Active && found.Talkers.Count() > 1 ? null : Refusal.InvalidState($"Dialog {found.Id} is not answered.");
    }

    /// <summary>Whom was consulted is in the main call from now on; he is told the end of the consultation before it or after.</summary>
    private void Move(Participant consulted, Dialog consult, Dialog main, string customer, string? before, bool first)
    {
        var joined = new Participant { Address = consulted.Address, Agent = consulted.Agent, State = PartState.Active, Remote = customer, Before = before };
        centre.Phones.Moved(consulted, main, joined);
        if (!first)
        {
            centre.Calls.Drop(consult, consulted);
            centre.Dialogs.Remove(consult);
        }

        main.Participants.Add(joined);
    }
}
