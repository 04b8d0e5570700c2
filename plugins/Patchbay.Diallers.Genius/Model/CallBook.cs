using System.Text.Json;
using Patchbay.Desks;

namespace Patchbay.Diallers.Genius.Model;

/// <summary>The calls of one agent by slot, and what each change of one means at the desk.</summary>
internal sealed class CallBook(CallView view)
{
    private readonly Dictionary<int, SlotCall> _calls = [];
    private readonly Dictionary<InteractionId, Interaction> _details = [];
    private readonly HashSet<InteractionId> _finished = [];

    public IReadOnlyCollection<SlotCall> All => _calls.Values;

    /// <summary>The live call, of slot 0.</summary>
    public SlotCall? Live => At(0);

    public SlotCall? At(int slot) => _calls.GetValueOrDefault(slot);

    /// <summary>A call by its interaction.</summary>
    public SlotCall? Find(InteractionId interaction) => _calls.Values.FirstOrDefault(call => call.Interaction == interaction);

    /// <summary>The call that an interaction consults for.</summary>
    public SlotCall? FindConsulting(InteractionId consultation) => _calls.Values.FirstOrDefault(call => call.Transfer is { Shown: true } transfer && transfer.Consultation == consultation);

    /// <summary>The call that a TransferUpdate is about: of its slot, or the only one that is being transferred (the event's table knows no slot, Q18).</summary>
    public SlotCall? Transferring(int slot) => At(slot) is { Transfer: not null } call ? call : _calls.Values.FirstOrDefault(other => other.Transfer is not null);

    /// <summary>What was told of a call when it came, with what was corrected since.</summary>
    public Interaction? Details(InteractionId interaction) => _details.GetValueOrDefault(interaction);

    /// <summary>One entry of the data that came with a call.</summary>
    public JsonElement? Data(InteractionId interaction, string name) => Details(interaction)?.UserData.FirstOrDefault(entry => entry.Name == name)?.Value;

    /// <summary>More is known about a call.</summary>
    public void Correct(InteractionId interaction, Func<Interaction, Interaction> change)
    {
        if (Details(interaction) is { } details) _details[interaction] = change(details);
    }

    /// <summary>A call comes to a slot; one that was there is over.</summary>
    public IReadOnlyList<DeskFact> Add(SlotCall call, Interaction interaction, VendorDetail? vendor)
    {
        var gone = Gone(call.Slot);
        _calls[call.Slot] = call;
        var added = interaction with { Id = call.Interaction, State = CallView.State(call), OutcomeOwed = call.Phase == CallPhase.Wrapping, Recording = call.Recording, OfferedActions = view.Actions(call) };
        _details[added.Id] = added;
        List<DeskFact> facts = [.. gone, new InteractionAdded { Interaction = added, Cause = FactCause.Dialler, Vendor = vendor }];
        if (call.Transfer is { Shown: true } transfer) facts.Add(new InteractionAdded { Interaction = view.Consultation(call, transfer), Cause = FactCause.Dialler });
        return facts;
    }

    /// <summary>A call changes.</summary>
    /// <param name="before">As it is in the book.</param>
    /// <param name="after">As it shall be.</param>
    /// <param name="end">Why its consultation is over, where the change ends one.</param>
    public IEnumerable<DeskFact> Change(SlotCall before, SlotCall after, FactCause cause, VendorDetail? vendor = null, InteractionEnd end = InteractionEnd.Completed)
    {
        _calls[after.Slot] = after;
        return view.Between(before, after, end, cause, vendor);
    }

    /// <summary>A disposition was taken: the slot is free. The desk itself removes the interaction.</summary>
    public void Dispositioned(InteractionId interaction)
    {
        if (Find(interaction) is { } call) _calls.Remove(call.Slot);
        Finish(interaction);
        _details.Remove(interaction);
    }

    /// <summary>
    /// An event that only follows on a disposition tells that the dialler took one, even where its answer never came: the
    /// desk takes a removal as completed while the outcome is on its way.
    /// </summary>
    public IReadOnlyList<DeskFact> Gone(int slot)
    {
        if (!_calls.Remove(slot, out var call)) return [];
        Finish(call.Interaction);
        _details.Remove(call.Interaction);
        return [.. Consultation(call, InteractionEnd.Completed), new InteractionRemoved { Interaction = call.Interaction, End = InteractionEnd.Completed, Cause = FactCause.Dialler }];
    }

    /// <summary>The dialler has gone on from a call's wrap, which only its disposition brings about.</summary>
    public void Finish(InteractionId interaction) => _finished.Add(interaction);

    public bool Finished(InteractionId interaction) => _finished.Contains(interaction);

    /// <summary>The dialler knows nothing of the calls any more.</summary>
    public IReadOnlyList<DeskFact> Lose()
    {
        var facts = new List<DeskFact>();
        foreach (var call in _calls.Values)
        {
            facts.AddRange(Consultation(call, InteractionEnd.Lost));
            facts.Add(new InteractionRemoved { Interaction = call.Interaction, End = InteractionEnd.Lost, Cause = FactCause.Dialler });
        }

        _calls.Clear();
        _details.Clear();
        return facts;
    }

    private static IEnumerable<DeskFact> Consultation(SlotCall call, InteractionEnd end) =>
        call.Transfer is { Shown: true } transfer ? [new InteractionRemoved { Interaction = transfer.Consultation, End = end, Cause = FactCause.Dialler }] : [];
}
