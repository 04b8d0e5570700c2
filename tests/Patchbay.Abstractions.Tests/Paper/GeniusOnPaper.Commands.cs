using System.Globalization;
using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Abstractions.Tests.Paper;

internal sealed partial class GeniusOnPaper
{
    private ConsultationCall? _asked;

    public ValueTask<CommandResult> SignOutAsync(SignOut command, CancellationToken cancellationToken) => new(Request("Logoff"));

    public async ValueTask<CommandResult> SetAgentStateAsync(SetAgentState command, CancellationToken cancellationToken)
    {
        var ready = command.State == AgentState.Ready;
        var result = Request(ready
            ? $"GoAvailable live {Live(command)} offline {Limit(command, "offline")} interactive {Limit(command, "interactive")}"
            : $"GoUnavailable {command.ReasonCode}");
        if (result is not Done) return result;
        if (!ready)
        {
            // Success means noted; only NowUnavailable means out (5.3).
            _pending = new PendingAgentState { State = AgentState.NotReady, ReasonCode = command.ReasonCode };
            await StandingAsync(null);
        }

        return result;
    }

    /// <summary>The trap of 5.8: -1 keeps for live and means none for the others, 0 means none for live and configured for the others.</summary>
    private static int Live(SetAgentState command) => command.Limits.FirstOrDefault(limit => limit.Medium == "voice")?.Kind switch
    {
        MediaLimitKind.Keep => -1,
        MediaLimitKind.None => 0,
        _ => 1,
    };

    private static int Limit(SetAgentState command, string medium) => command.Limits.FirstOrDefault(limit => limit.Medium == medium) switch
    {
        null or { Kind: MediaLimitKind.Keep } => -2,
        { Kind: MediaLimitKind.None } => -1,
        { Kind: MediaLimitKind.Configured } => 0,
        var most => most.AtMost,
    };

    public ValueTask<CommandResult> ClearConnectionAsync(ClearConnection command, CancellationToken cancellationToken) =>
        new(Request($"StartWrap slot {SlotOf(command.Interaction)!.Number}"));

    public ValueTask<CommandResult> HoldCallAsync(HoldCall command, CancellationToken cancellationToken) => HoldAsync(command.Interaction, true);

    public ValueTask<CommandResult> RetrieveCallAsync(RetrieveCall command, CancellationToken cancellationToken) => HoldAsync(command.Interaction, false);

    /// <summary>Parking causes no event (5.6), nor does ToggleHold: the adapter publishes the effect itself.</summary>
    private async ValueTask<CommandResult> HoldAsync(InteractionId id, bool hold)
    {
        if (SlotOf(id) is { } call)
        {
            var result = Request(_consultation is null ? "ToggleHold" : $"TogglePark {(hold ? "on" : "off")} client");
            if (result is not Done) return result;
            if (_consultation is { } parked) parked.ClientParked = hold;
            else call.Held = hold;
            await StandAsync(call, null);
            return result;
        }

        var answer = Request($"TogglePark {(hold ? "on" : "off")} recipient");
        if (answer is not Done) return answer;
        _consultation!.RecipientParked = hold;
        await StandConsultationAsync(null);
        return answer;
    }

    public ValueTask<CommandResult> ConsultAsync(ConsultationCall command, CancellationToken cancellationToken)
    {
        _asked = command;
        var type = command.Purpose == ConsultationPurpose.Transfer ? 0 : 2;
        return new(Request($"TransferCall type {type} to {command.Destination}"));
    }

    public ValueTask<CommandResult> TransferAsync(TransferCall command, CancellationToken cancellationToken)
    {
        _consultation!.Completing = true;
        return new(Request("TransferOutcome complete"));
    }

    /// <summary>Type 2 has joined everybody already; all that can be left to do is to fetch who is parked.</summary>
    public async ValueTask<CommandResult> ConferenceAsync(ConferenceCall command, CancellationToken cancellationToken)
    {
        if (_consultation!.ClientParked) await HoldAsync(_slots[0].Id, false);
        return _consultation.RecipientParked ? await HoldAsync(_consultation.Id, false) : CommandResult.Success;
    }

    public ValueTask<CommandResult> ReconnectAsync(ReconnectCall command, CancellationToken cancellationToken) => new(Request("TransferOutcome cancel"));

    public ValueTask<CommandResult> SendAsync(SendChatMessage command, CancellationToken cancellationToken) =>
        new(Request($"SendChatMessage {command.Text} slot {SlotOf(command.Interaction)!.Number}"));

    public ValueTask<CommandResult> CompleteAsync(WorkOutcome work, CancellationToken cancellationToken)
    {
        var call = SlotOf(work.Interaction)!;
        var callback = work.Callback is { } back
            ? $" callback {back.Number} {back.At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}{(back.Personal ? " personal" : "")}"
            : "";
        var data = string.Concat(work.Data.Select(entry => $" {entry.Name}={entry}"));
        Wire.Add($"C> Disposition {work.Outcome}{callback}{data} slot {call.Number}");
        var result = DispositionEnds.TryDequeue(out var scripted) ? scripted : CommandResult.Success;
        if (result is Done) _slots.Remove(call.Number);
        return new(result);
    }

    public ValueTask<ValueList<Reconciliation>> ReconcileAsync(ValueList<PendingWork> pending, CancellationToken cancellationToken) =>
        new(pending.Select(_ => Remembers).ToValueList());

    private Slot? SlotOf(InteractionId id) => _slots.Values.FirstOrDefault(slot => slot.Id == id);

    /// <summary>TransferStatus 3, 0, 4, 2, 1 (5.5).</summary>
    private async Task TransferAsync(string status, VendorDetail vendor)
    {
        var call = _slots[0];
        switch (status)
        {
            case "3":
                _consultation = new Consultation { Id = InteractionId.New(), Recipient = _asked!.Destination, Conference = _asked.Purpose != ConsultationPurpose.Transfer, ClientParked = true };
                await StandAsync(call, vendor);
                await PublishAsync(new InteractionAdded
                {
                    Cause = FactCause.Agent,
                    Vendor = vendor,
                    Interaction = new Interaction
                    {
                        Id = _consultation.Id,
                        State = InteractionState.Originating,
                        CallType = CallType.Consult,
                        Direction = InteractionDirection.Internal,
                        ConsultationOf = call.Id,
                        Purpose = _asked.Purpose,
                        Remote = _asked.Destination,
                        OfferedActions = ConsultationActions(),
                    },
                });
                break;
            case "0" or "4" when _consultation is { Joined: false } waiting:
                // Who is parked at first: nobody in a conference, the client in a transfer (5.6).
                (waiting.Joined, waiting.ClientParked) = (true, !waiting.Conference);
                await StandAsync(call, vendor);
                await StandConsultationAsync(vendor);
                if (waiting.Conference) await PublishAsync(new PartiesChanged { Interaction = call.Id, Parties = [Customer(ConnectionState.Connected), new Party { Address = waiting.Recipient, Role = "colleague", State = ConnectionState.Connected }], Cause = FactCause.Dialler });
                break;
            case "2":
                await PublishAsync(new InteractionStateChanged { Interaction = _consultation!.Id, State = InteractionState.Failed, Actions = [], Cause = FactCause.Dialler, Vendor = vendor });
                await EndConsultationAsync(InteractionEnd.Completed, vendor);
                await StandAsync(call, vendor);
                break;
            case "1":
                await EndConsultationAsync(InteractionEnd.Completed, vendor);
                await StandAsync(call, vendor);
                break;
            default:
                break;
        }
    }

    private async Task StandConsultationAsync(VendorDetail? vendor) => await PublishAsync(new InteractionStateChanged
    {
        Interaction = _consultation!.Id,
        State = _consultation.RecipientParked ? InteractionState.Held : InteractionState.Active,
        Actions = ConsultationActions(),
        Cause = FactCause.Dialler,
        Vendor = vendor,
    });

    private ValueList<string> ConsultationActions() => _consultation switch
    {
        { Joined: false } => [DeskActions.Reconnect],
        { RecipientParked: true, Conference: true } => [DeskActions.Retrieve, DeskActions.CompleteTransfer, DeskActions.CompleteConference, DeskActions.Reconnect],
        { RecipientParked: true } => [DeskActions.Retrieve, DeskActions.CompleteTransfer, DeskActions.Reconnect],
        { Conference: true } => [DeskActions.Hold, DeskActions.CompleteTransfer, DeskActions.CompleteConference, DeskActions.Reconnect],
        _ => [DeskActions.Hold, DeskActions.CompleteTransfer, DeskActions.Reconnect],
    };

    private async Task EndConsultationAsync(InteractionEnd end, VendorDetail? vendor)
    {
        if (_consultation is not { } over) return;
        _consultation = null;
        await PublishAsync(new InteractionRemoved { Interaction = over.Id, End = end, Cause = FactCause.Dialler, Vendor = vendor });
        if (over is { Joined: true, Conference: true } && end != InteractionEnd.Transferred)
            await PublishAsync(new PartiesChanged { Interaction = _slots[0].Id, Parties = [Customer(ConnectionState.Connected)], Cause = FactCause.Dialler });
    }

    /// <summary>A slot from 1 on is told apart by what happens on it: the first chat event makes it a chat.</summary>
    private async Task ChatAsync(string name, int slot, string text, VendorDetail vendor)
    {
        var call = _slots[slot];
        if (!call.Chat)
        {
            call.Chat = true;
            await PublishAsync(new InteractionKindChanged { Interaction = call.Id, Kind = "chat", Cause = FactCause.Dialler, Vendor = vendor });
            await StandAsync(call, vendor);
        }

        var (direction, said) = (text.Split(' ', 2)[0], text.Split(' ', 2)[^1]);
        DeskFact fact = (name, direction) switch
        {
            ("ChatTyping", _) => new TypingChanged { Interaction = call.Id, Who = "customer", Typing = said == "true", Cause = FactCause.Customer },
            (_, "CustomerToAgent") => new MessageReceived { Interaction = call.Id, Message = new ChatMessage { From = "customer", Text = said }, Cause = FactCause.Customer },
            _ => new MessageSent { Interaction = call.Id, Message = new ChatMessage { From = "agent", Text = said }, Cause = FactCause.Agent },
        };
        await PublishAsync(fact);
    }
}
