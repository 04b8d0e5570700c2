using Patchbay.Desks;

namespace Patchbay.Diallers.Genius.Model;

/// <summary>How a call and its transfer look at the desk, and what may be done with them. Pure.</summary>
/// <param name="park">Whether TogglePark is offered: the vendor has retired it (Q14).</param>
internal sealed class CallView(bool park)
{
    /// <summary>The extra action for MultiSale, which has no common word.</summary>
    public const string MultiSale = "multi-sale";

    public static InteractionState State(SlotCall call) => call switch
    {
        { Phase: CallPhase.Calling } => InteractionState.Originating,
        { Phase: CallPhase.Wrapping } => InteractionState.Wrapping,
        { Transfer: { Shown: true, Phase: TransferPhase.Offered } } => InteractionState.Held,
        { Transfer: { Shown: true, ClientParked: true } } => InteractionState.Held,
        // Stays so through a transfer, and after one that came to nothing.
        { Held: true } => InteractionState.Held,
        _ => InteractionState.Active,
    };

    /// <summary>By the state tables of sections 5.2 to 5.8.</summary>
    public ValueList<string> Actions(SlotCall call) => call.Phase switch
    {
        CallPhase.Calling => [],
        CallPhase.Wrapping when call.Slot > 0 => [DeskActions.CompleteWork, DeskActions.SendTemplate, DeskActions.Tag],
        CallPhase.Wrapping when call.Deciding => [DeskActions.CompleteWork, DeskActions.SendTemplate, DeskActions.Tag, MultiSale],
        CallPhase.Wrapping => [DeskActions.CompleteWork, DeskActions.MakeCall, DeskActions.SendTemplate, DeskActions.Tag, MultiSale],
        _ when call.Slot > 0 && call.Offline => [DeskActions.Clear, DeskActions.SendTemplate, DeskActions.Tag],
        _ when call.Slot > 0 => [DeskActions.Clear, DeskActions.SendMessage, DeskActions.SendTemplate, DeskActions.Tag],
        _ => [DeskActions.Clear, .. HoldActions(call), .. RecordingActions(call.Recording), DeskActions.SendDigits, DeskActions.MarkChapter, DeskActions.SendTemplate, DeskActions.Tag, MultiSale],
    };

    /// <summary>The consultation as it comes to the desk.</summary>
    public Interaction Consultation(SlotCall call, Transfer transfer) => new()
    {
        Id = transfer.Consultation,
        Kind = "voice",
        State = State(transfer),
        Direction = InteractionDirection.Out,
        CallType = CallType.Consult,
        ConsultationOf = call.Interaction,
        Purpose = transfer.Purpose,
        Remote = transfer.Recipient,
        OfferedActions = Actions(transfer),
    };

    /// <summary>What a change of a call means at the desk.</summary>
    /// <param name="before">As it was told last.</param>
    /// <param name="after">As it is now.</param>
    /// <param name="end">Why the consultation is gone, where it is.</param>
    public IEnumerable<DeskFact> Between(SlotCall before, SlotCall after, InteractionEnd end, FactCause cause, VendorDetail? vendor)
    {
        foreach (var fact in Consultations(before, after, end, cause, vendor)) yield return fact;
        var (was, state) = (State(before), State(after));
        var (could, actions) = (Actions(before), Actions(after));
        if (was != state)
            yield return new InteractionStateChanged { Interaction = after.Interaction, State = state, Actions = actions, OutcomeOwed = after.Phase == CallPhase.Wrapping ? true : null, Cause = cause, Vendor = vendor };
        else if (!could.Equals(actions))
            yield return new AllowedActionsChanged { Interaction = after.Interaction, Actions = actions, Cause = cause };
        if (before.Recording != after.Recording)
            yield return new RecordingChanged { Interaction = after.Interaction, Recording = after.Recording, Cause = cause, Vendor = vendor };
    }

    private static InteractionState State(Transfer transfer) => transfer switch
    {
        { Phase: not TransferPhase.Joined } => InteractionState.Originating,
        { RecipientParked: true } => InteractionState.Held,
        _ => InteractionState.Active,
    };

    private ValueList<string> Actions(Transfer transfer)
    {
        if (transfer.Phase != TransferPhase.Joined) return [DeskActions.Reconnect];
        ValueList<string> actions = [DeskActions.CompleteTransfer, DeskActions.Reconnect];
        if (!park) return actions;
        actions = actions.Add(transfer.RecipientParked ? DeskActions.Retrieve : DeskActions.Hold);
        // All three talk at first; once a party is parked they can be brought together again.
        return transfer.Kind == TransferKind.Conference && (transfer.ClientParked || transfer.RecipientParked) ? actions.Add(DeskActions.CompleteConference) : actions;
    }

    /// <summary>The park matrix of section 5.6, and ToggleHold where there is no transfer.</summary>
    private ValueList<string> HoldActions(SlotCall call) => call switch
    {
        { Transfer: null, HoldUnsure: true } => [DeskActions.Hold, DeskActions.Retrieve, DeskActions.SingleStepTransfer, DeskActions.Consult],
        { Transfer: null } => [call.Held ? DeskActions.Retrieve : DeskActions.Hold, DeskActions.SingleStepTransfer, DeskActions.Consult],
        { Transfer: { Kind: TransferKind.Conference, Phase: TransferPhase.Joined } transfer } when park => [transfer.ClientParked || call.Held ? DeskActions.Retrieve : DeskActions.Hold],
        _ => [],
    };

    private static ValueList<string> RecordingActions(RecordingState recording) => recording switch
    {
        RecordingState.Recording => [DeskActions.PauseRecording],
        RecordingState.Paused => [DeskActions.ResumeRecording],
        _ => [],
    };

    private IEnumerable<DeskFact> Consultations(SlotCall before, SlotCall after, InteractionEnd end, FactCause cause, VendorDetail? vendor)
    {
        var was = before.Transfer is { Shown: true } shown ? shown : null;
        var now = after.Transfer is { Shown: true } shows ? shows : null;
        if (was is not null && was.Consultation != now?.Consultation)
        {
            if (end == InteractionEnd.Revoked) yield return new InteractionStateChanged { Interaction = was.Consultation, State = InteractionState.Failed, Actions = [], Cause = cause, Vendor = vendor };
            yield return new InteractionRemoved { Interaction = was.Consultation, End = end, Cause = cause, Vendor = vendor };
            was = null;
        }

        if (now is null) yield break;
        if (was is null) yield return new InteractionAdded { Interaction = Consultation(after, now), Cause = cause, Vendor = vendor };
        else if (State(was) != State(now)) yield return new InteractionStateChanged { Interaction = now.Consultation, State = State(now), Actions = Actions(now), Cause = cause, Vendor = vendor };
        else if (!Actions(was).Equals(Actions(now))) yield return new AllowedActionsChanged { Interaction = now.Consultation, Actions = Actions(now), Cause = cause };
    }
}
