using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.Host.Desks;

/// <summary>
/// What phone calls are at a desk; used inside the mailbox. Beside a dialler they are legs of its interactions: joined by
/// their common id, else by number and time where only one fits, else shown as bare phone calls. Without a dialler they are
/// the interactions themselves, under the phone's own ids.
/// </summary>
internal sealed class PhoneCalls(DeskLedger ledger, Func<IPhone?> phone, bool dialler)
{
    /// <summary>How far apart in time a leg and its interaction may come to the desk.</summary>
    private static readonly TimeSpan _together = TimeSpan.FromSeconds(5);

    private readonly Dictionary<PhoneCallId, DateTimeOffset> _came = [];

    /// <summary>Follows a fact that was just folded.</summary>
    public void Follow(DeskFact fact)
    {
        switch (fact)
        {
            case PhoneCallChanged changed when dialler:
                Note(changed.Call);
                Join();
                Allow(changed.Call);
                break;
            case InteractionAdded when dialler:
                Join();
                break;
            case PhoneCallChanged changed:
                Mirror(changed.Call);
                break;
            case LineChanged when !dialler:
                Offer();
                break;
        }
    }

    private void Note(PhoneCall call)
    {
        if (call.State != ConnectionState.Null)
        {
            _came.TryAdd(call.Id, ledger.Now);
            return;
        }

        _came.Remove(call.Id);
        foreach (var interaction in ledger.State.Interactions)
            if (interaction.Leg == call.Id) ledger.Fold(new LegChanged { Interaction = interaction.Id, Leg = null, Cause = FactCause.System });
    }

    private void Join()
    {
        if (ledger.State.Phone is not { Calls.Count: > 0 } shown) return;
        var free = shown.Calls.Where(call => ledger.State.Interactions.All(interaction => interaction.Leg != call.Id)).ToList();
        foreach (var interaction in ledger.State.Interactions.Where(interaction => interaction.Leg is null && interaction.Kind == "voice"))
        {
            var fitting = interaction.CallUuid is { } uuid ? [.. free.Where(call => call.CallUuid == uuid)] : new List<PhoneCall>();
            if (fitting.Count == 0) fitting = [.. free.Where(call => Fits(call, interaction))];
            if (fitting.Count != 1 || (fitting[0].CallUuid is null && ledger.State.Interactions.Count(other => other.Leg is null && Fits(fitting[0], other)) > 1)) continue;
            free.Remove(fitting[0]);
            ledger.Fold(new LegChanged { Interaction = interaction.Id, Leg = fitting[0].Id, Cause = FactCause.System });
        }
    }

    /// <summary>A call that is none of the dialler's is the phone's own affair. Said of legs too: they may outlive their interaction.</summary>
    private void Allow(PhoneCall call)
    {
        var actions = Controls(call).ToValueList();
        if (ledger.State.Phone?.Find(call.Id) is { } shown && shown.AllowedActions != actions)
            ledger.Fold(new AllowedActionsChanged { Interaction = new InteractionId { Value = call.Id.Value }, Actions = actions, Cause = FactCause.System });
    }

    /// <summary>By number and time: ids that differ say that they do not belong together.</summary>
    private bool Fits(PhoneCall call, Interaction interaction) =>
        (call.CallUuid is null || interaction.CallUuid is null)
        && Digits(call.Remote) is { Length: > 0 } number && number == Digits(interaction.Remote)
        && _came.TryGetValue(call.Id, out var came) && (came - interaction.Since).Duration() <= _together;

    private static string Digits(string? number) => string.Concat((number ?? "").Where(char.IsAsciiDigit));

    private void Mirror(PhoneCall call)
    {
        var id = new InteractionId { Value = call.Id.Value };
        var known = ledger.State.Find(id);
        if (call.State == ConnectionState.Null)
        {
            if (known is null) return;
            var end = known.State is InteractionState.Alerting or InteractionState.Originating ? InteractionEnd.Cancelled : InteractionEnd.Completed;
            ledger.Fold(new InteractionRemoved { Interaction = id, End = end, Cause = FactCause.Customer, Vendor = call.Detail });
        }
        else if (known is null)
        {
            ledger.Take(new InteractionAdded { Interaction = Interaction(id, call), Cause = FactCause.System, Vendor = call.Detail });
        }
        else if (known.State != State(call))
        {
            ledger.Fold(new InteractionStateChanged { Interaction = id, State = State(call), Actions = Actions(call), Cause = FactCause.System, Vendor = call.Detail });
        }

        Offer();
    }

    private Interaction Interaction(InteractionId id, PhoneCall call) => new()
    {
        Id = id,
        VendorId = call.SignallingId,
        CallUuid = call.CallUuid,
        Leg = call.Id,
        Direction = call.Direction,
        CallType = call.Direction switch { InteractionDirection.In => CallType.Inbound, InteractionDirection.Out => CallType.Outbound, InteractionDirection.Internal => CallType.Internal, _ => CallType.Unknown },
        State = State(call),
        Remote = call.Remote,
        OfferedActions = Actions(call),
    };

    /// <summary>A call can be placed when a line is registered.</summary>
    private void Offer()
    {
        ValueList<string> actions = ledger.State.Phone?.Lines.Any(line => line.State == LineState.Registered) == true && Offers<ICallMaking>() ? [DeskActions.MakeCall] : [];
        if (actions != ledger.State.AllowedActions) ledger.Fold(new AllowedActionsChanged { Actions = actions, Cause = FactCause.System });
    }

    private static InteractionState State(PhoneCall call) => call.State switch
    {
        ConnectionState.Alerting => InteractionState.Alerting,
        ConnectionState.Connected => InteractionState.Active,
        ConnectionState.Hold => InteractionState.Held,
        ConnectionState.Fail => InteractionState.Failed,
        _ => InteractionState.Originating,
    };

    private ValueList<string> Actions(PhoneCall call)
    {
        var actions = Controls(call);
        if (call.State != ConnectionState.Connected) return actions.ToValueList();
        if (Offers<ICallTransferring>()) actions.Add(DeskActions.SingleStepTransfer);
        if (Offers<IConsultation>()) actions.Add(DeskActions.Consult);
        if (Offers<IDigitSending>()) actions.Add(DeskActions.SendDigits);
        return actions.ToValueList();
    }

    /// <summary>What any call allows by its state, as far as the phone offers it.</summary>
    private List<string> Controls(PhoneCall call)
    {
        var actions = new List<string>();
        if (call.State == ConnectionState.Alerting && Offers<ICallAnswering>()) actions.Add(DeskActions.Answer);
        if (call.State == ConnectionState.Alerting && Offers<ICallRejecting>()) actions.Add(DeskActions.Reject);
        if (call.State != ConnectionState.Alerting && Offers<ICallClearing>()) actions.Add(DeskActions.Clear);
        if (call.State == ConnectionState.Hold && Offers<ICallHolding>()) actions.Add(DeskActions.Retrieve);
        if (call.State == ConnectionState.Connected && Offers<ICallHolding>()) actions.Add(DeskActions.Hold);
        return actions;
    }

    private bool Offers<T>()
        where T : class => phone()?.Find<T>() is not null;
}
