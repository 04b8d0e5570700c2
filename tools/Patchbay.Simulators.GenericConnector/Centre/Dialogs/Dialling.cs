using Patchbay.Simulators.GenericConnector.Centre.Agents;

namespace Patchbay.Simulators.GenericConnector.Centre.Dialogs;

/// <summary>Calls that agents make (sheet, S9), and what becomes of them at the other end. Called under the contact centre's lock.</summary>
internal sealed class Dialling(ContactCentre centre)
{
    /// <summary>Only an agent who is not ready calls out (sheet, 2.1 row 11).</summary>
    public Refusal? MakeCall(Agent agent, string number)
    {
        if (number.Length == 0) return Refusal.Missing("The number");
        if (agent.State != AgentState.NotReady) return Refusal.InvalidState($"{agent.Id} cannot call out of {agent.State.Upper()}.");
        if (centre.Dialogs.Of(agent).Count > 0) return Refusal.InvalidState($"{agent.Id} has a call.");
        var dialog = centre.Dialogs.Add();
        Dial(dialog, new Participant { Address = agent.Extension, Agent = agent, State = PartState.Initiating, Remote = number, Outgoing = true });
        return null;
    }

    /// <summary>Takes an agent off hook in a call of his, and rings whom he dialled.</summary>
    public void Dial(Dialog dialog, Participant caller)
    {
        dialog.Participants.Add(caller);
        centre.Dialogs.Tell(dialog, caller);
        caller.State = PartState.Initiated;
        centre.Dialogs.Tell(dialog, caller);
        Reach(dialog, caller);
    }

    /// <summary>Somebody outside answers who is being rung.</summary>
    public bool Answer(Dialog dialog)
    {
        if (dialog.Ringing is not { } number) return false;
        dialog.Timer?.Dispose();
        (dialog.Timer, dialog.Ringing) = (null, null);
        var caller = dialog.Participants[0];
        var remote = new Participant { Address = number, State = PartState.Active, Remote = caller.Address };
        dialog.Participants.Add(remote);
        if (caller.State == PartState.Initiated) centre.Calls.Set(dialog, caller, PartState.Active);
        else centre.Dialogs.TellAll(dialog);
        return true;
    }

    /// <summary>Somebody outside refuses, or is not there.</summary>
    public bool Refuse(Dialog dialog)
    {
        if (dialog.Ringing is null) return false;
        dialog.Timer?.Dispose();
        centre.Calls.Fail(dialog);
        return true;
    }

    /// <summary>Rings an extension for somebody who waits; what is outside, or cannot be had, is not the contact centre's any more.</summary>
    public void Forward(Dialog from, Participant waits, string number)
    {
        centre.Dialogs.Remove(from);
        if (centre.World.Outside(number) is not null || centre.Roster.At(number) is not { } agent || centre.Calls.IsEngaged(agent)) return;
        var dialog = centre.Dialogs.Add(from.Queue);
        from.Variables.CopyTo(dialog.Variables, 0);
        dialog.Participants.Add(new Participant { Address = waits.Address, State = PartState.Initiated, Remote = number });
        centre.Calls.Ring(dialog, agent, waits.Address, routed: false, before: from.Id);
    }

    private void Reach(Dialog dialog, Participant caller)
    {
        var number = caller.Remote;
        if (centre.World.Outside(number) is { } behaviour)
        {
            ReachOutside(dialog, number, behaviour);
            return;
        }

        if (number != caller.Address && centre.Roster.At(number) is { } agent && !centre.Calls.IsEngaged(agent)) centre.Calls.Ring(dialog, agent, caller.Address, routed: false);
        else centre.Calls.Fail(dialog);
    }

    private void ReachOutside(Dialog dialog, string number, OutsideBehaviour behaviour)
    {
        if (behaviour == OutsideBehaviour.Busy)
        {
            centre.Calls.Fail(dialog);
            return;
        }

        dialog.Ringing = number;
        if (behaviour == OutsideBehaviour.RingOut) dialog.Timer = centre.Clock.After(centre.Options.RingFor, () => Refuse(dialog));
        else if (centre.Options.AnswerAfter == TimeSpan.Zero) Answer(dialog);
        else dialog.Timer = centre.Clock.After(centre.Options.AnswerAfter, () => Answer(dialog));
    }
}
