using Patchbay.Simulators.GenericConnector.Centre.Agents;

namespace Patchbay.Simulators.GenericConnector.Centre.Dialogs;

/// <summary>
/// What agents and customers do with calls (sheet, 4.2 and 4.3). Called under the contact centre's lock; what an agent asks for
/// gives a refusal where the call is not in the state for it.
/// </summary>
internal sealed class CallMachine(ContactCentre centre)
{
    /// <summary>Lets a call ring at an agent's telephone.</summary>
    public void Ring(Dialog dialog, Agent agent, string from, bool routed, string? before = null)
    {
        var part = new Participant { Address = agent.Extension, Agent = agent, State = PartState.Alerting, Remote = from, Routed = routed, Before = before, Internal = dialog.Participants[0].Agent is not null };
        dialog.Participants.Add(part);
        part.Timer = centre.Clock.After(centre.Options.RingFor, () => NotAnswered(dialog, part));
        // The state goes first, as in the sheet's S3.
        centre.States.Settle(agent);
        centre.Dialogs.Tell(dialog, part);
        centre.Phones.Ring(dialog, part);
    }

    public Refusal? Answer(Agent agent, string id)
    {
        if (Find(agent, id, out var dialog, out var part) is { } refusal) return refusal;
        if (part.State != PartState.Alerting) return NotIn(dialog, part, "be answered");
        if (IsTalking(agent)) return Refusal.InvalidState($"{agent.Id} is talking; hold that call first.");
        Connect(dialog, part);
        centre.Phones.Answered(part);
        return null;
    }

    /// <summary>A call that rings is taken.</summary>
    public void Connect(Dialog dialog, Participant part)
    {
        part.Timer?.Dispose();
        part.State = PartState.Active;
        // Whoever dialled hears it first where it is another agent.
        foreach (var caller in dialog.Participants.Where(other => other.State is PartState.Initiating or PartState.Initiated)) caller.State = PartState.Active;
        centre.Dialogs.Tell(dialog, part);
        centre.Dialogs.TellAll(dialog, but: part);
        SettleAll(dialog);
    }

    public Refusal? Hold(Agent agent, string id)
    {
        if (Find(agent, id, out var dialog, out var part) is { } refusal) return refusal;
        if (part.State != PartState.Active || part.Listens) return NotIn(dialog, part, "be held");
        Set(dialog, part, PartState.Held);
        return null;
    }

    public Refusal? Retrieve(Agent agent, string id)
    {
        if (Find(agent, id, out var dialog, out var part) is { } refusal) return refusal;
        if (part.State != PartState.Held) return NotIn(dialog, part, "be retrieved");
        if (IsTalking(agent)) return Refusal.InvalidState($"{agent.Id} is talking; hold that call first.");
        Set(dialog, part, PartState.Active);
        return null;
    }

    public Refusal? Release(Agent agent, string id)
    {
        if (Find(agent, id, out var dialog, out var part) is { } refusal) return refusal;
        if (part.State == PartState.Alerting) return NotIn(dialog, part, "be released");
        Leave(dialog, part);
        return null;
    }

    public Refusal? UpdateVariable(Agent agent, string id, string name, string value)
    {
        if (Find(agent, id, out var dialog, out var part) is { } refusal) return refusal;
        if (!part.Connected) return NotIn(dialog, part, "have its variables changed");
        const string prefix = "callVariable";
        if (!name.StartsWith(prefix, StringComparison.Ordinal) || !int.TryParse(name.AsSpan(prefix.Length), out var number) || number is < 1 or > Dialog.VariableCount)
            return Refusal.InvalidInput($"There is no call variable '{name}'.");
        dialog.Variables[number - 1] = value;
        centre.Dialogs.Tell(dialog, part);
        centre.Dialogs.TellAll(dialog, but: part);
        return null;
    }

    /// <summary>Changes one participant's state and tells all agents in the call, him first.</summary>
    public void Set(Dialog dialog, Participant part, PartState state)
    {
        part.State = state;
        centre.Dialogs.Tell(dialog, part);
        centre.Dialogs.TellAll(dialog, but: part);
        SettleAll(dialog);
    }

    /// <summary>Somebody goes: with two in it the call is over, with more the others stay.</summary>
    public void Leave(Dialog dialog, Participant part)
    {
        Drop(dialog, part);
        var left = dialog.Participants.Where(other => !other.Listens).ToList();
        if (left.Count < 2 || left.All(other => other.Agent is null)) End(dialog);
        else centre.Dialogs.TellAll(dialog);
        Settle(part);
    }

    /// <summary>The call is over for everybody.</summary>
    public void End(Dialog dialog)
    {
        var parts = dialog.Participants.ToList();
        foreach (var part in parts) Drop(dialog, part);
        centre.Dialogs.Remove(dialog);
        foreach (var part in parts) Settle(part);
    }

    /// <summary>Takes somebody out of a call and tells him.</summary>
    public void Drop(Dialog dialog, Participant part)
    {
        part.Timer?.Dispose();
        if (part is { Agent: { } agent, Listens: false, State: not (PartState.Alerting or PartState.Failed) }) agent.Ended.Add(dialog.Id);
        part.State = PartState.Dropped;
        centre.Dialogs.Tell(dialog, part);
        dialog.Participants.Remove(part);
        centre.Phones.Over(part);
        if (part.Agent is { } monitored && !part.Listens) centre.Supervision.CallLeft(monitored, dialog);
    }

    public void Settle(Participant part)
    {
        if (part.Agent is { } agent) centre.States.Settle(agent);
    }

    public void SettleAll(Dialog dialog)
    {
        foreach (var part in dialog.Participants.ToList()) Settle(part);
    }

    public bool IsTalking(Agent agent) => centre.Dialogs.Of(agent).Any(dialog => dialog.Of(agent)!.State is PartState.Active or PartState.Initiating or PartState.Initiated);

    /// <summary>Whether a call can ring at an agent's telephone: one who holds all that he has can be called.</summary>
    public bool IsEngaged(Agent agent) => centre.Dialogs.Of(agent).Any(dialog => dialog.Of(agent)!.State != PartState.Held);

    /// <summary>The call rang long enough, or was refused by the telephone: the agent is not ready, and a queue offers it to another.</summary>
    public void NotAnswered(Dialog dialog, Participant part)
    {
        if (part.State != PartState.Alerting) return;
        if (part.Routed) AgentMachine.Missed(part.Agent!);
        var caller = dialog.Participants[0];
        if (part.Routed && dialog.Queue is not null && caller.Agent is null)
        {
            Drop(dialog, part);
            Settle(part);
            centre.Queues.Again(dialog);
        }
        else if (caller.Agent is not null)
        {
            Fail(dialog);
        }
        else
        {
            End(dialog);
        }
    }

    /// <summary>Who was dialled cannot be had: whoever dialled is told FAILED, then the end (sheet, S9).</summary>
    public void Fail(Dialog dialog)
    {
        dialog.Ringing = null;
        foreach (var rung in dialog.Participants.Where(part => part.State == PartState.Alerting).ToList())
        {
            Drop(dialog, rung);
            Settle(rung);
        }

        foreach (var caller in dialog.Participants.ToList())
        {
            caller.State = PartState.Failed;
            centre.Dialogs.Tell(dialog, caller);
        }

        End(dialog);
    }

    public Refusal? Find(Agent agent, string id, out Dialog dialog, out Participant part)
    {
        (dialog, part) = (null!, null!);
        if (id.Length == 0) return Refusal.Missing("The dialog's id");
        if (centre.Dialogs.Find(id) is not { } found) return Refusal.NotFound($"There is no dialog {id}.");
        if (found.Of(agent) is not { } own) return new Refusal("CF_AGENT_NOT_PARTY_ON_CALL", $"{agent.Id} is not in dialog {id}.");
        (dialog, part) = (found, own);
        return null;
    }

    public static Refusal NotIn(Dialog dialog, Participant part, string what) => Refusal.InvalidState($"Dialog {dialog.Id} is {part.State.Upper()} and cannot {what}.");
}
