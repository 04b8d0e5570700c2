using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Abstractions.Tests.Paper;

/// <summary>
/// An agent's session with the Genius dialler, after the AAPI sheet: what goes over its wire stands in <see cref="Wire"/>,
/// what comes is told by the test. The server withholds an event until the one before is acknowledged (1.4).
/// </summary>
internal sealed partial class GeniusOnPaper(IFactSink facts) : IDiallerSession, ICallClearing, ICallHolding, IConsultation, IChat, IWorkCompletion
{
    private readonly Dictionary<int, Slot> _slots = [];
    private readonly Queue<Func<Task>> _withheld = new();
    private readonly Queue<Refused> _refusals = new();
    private bool _unacknowledged;
    private bool _inPool;
    private PendingAgentState? _pending;
    private string? _reason;
    private Consultation? _consultation;

    /// <summary>What went over the wire: commands, events when they were delivered, acknowledgements.</summary>
    public List<string> Wire { get; } = [];

    /// <summary>Answers to disposition, where it is not OK.</summary>
    public Queue<CommandResult> DispositionEnds { get; } = new();

    public string Extension { get; init; } = "8600001";

    public Reconciliation Remembers { get; set; } = Reconciliation.CannotTell;

    public ValueList<ConsultationPurpose> Purposes => [ConsultationPurpose.Transfer, ConsultationPurpose.Conference, ConsultationPurpose.Either];

    public T? Find<T>()
        where T : class => this as T;

    /// <summary>The dialler's own number and text for the next command.</summary>
    public void Refuses(string number, string text) =>
        _refusals.Enqueue(new Refused { Code = "vendor", Text = text, Level = "Serious", Number = number });

    /// <summary>The order that the desk is promised: profile, campaign, catalogues, capabilities, agent, actions, Live.</summary>
    public async Task ConnectedAsync()
    {
        await PublishAsync(new AgentProfileKnown { Profile = new AgentProfile { Login = "kim.t", Extension = Extension } });
        await PublishAsync(new CampaignChanged { Campaign = "Renewals" });
        await PublishAsync(new CatalogueChanged { Catalogue = new Catalogue { Kind = CatalogueKind.Outcomes, Entries = [new() { Code = "12", Label = "Not interested" }, new() { Code = "30", Label = "Answered" }, new() { Code = "251", Label = "Call back", Callback = true }] } });
        await PublishAsync(new CatalogueChanged { Catalogue = new Catalogue { Kind = CatalogueKind.NotReadyReasons, Entries = [new() { Code = "3", Label = "Lunch" }] } });
        await PublishAsync(new CapabilitiesChanged { Capabilities = [CapabilityName.Of<ICallClearing>(), CapabilityName.Of<ICallHolding>(), CapabilityName.Of<IConsultation>(), CapabilityName.Of<IChat>(), CapabilityName.Of<IWorkCompletion>()] });
        await StandingAsync(new VendorDetail { Name = "NowUnavailable" });
        await PublishAsync(new SessionStateChanged { State = SessionState.Live });
    }

    /// <summary>Something happens at the dialler. What it sends is delivered now, or after the acknowledgement it waits for.</summary>
    public async Task HappensAsync(string name, int slot = 0, string? text = null)
    {
        _withheld.Enqueue(() => DeliverAsync(name, slot, text));
        while (!_unacknowledged && _withheld.TryDequeue(out var next)) await next();
    }

    private async Task DeliverAsync(string name, int slot, string? text)
    {
        _unacknowledged = true;
        Wire.Add($"S> {name}{(text is null ? "" : $" {text}")}{(slot == 0 ? "" : $" slot {slot}")}");
        await ApplyAsync(name, slot, text);
        Wire.Add("C> Acknowledge");
        _unacknowledged = false;
    }

    private Task ApplyAsync(string name, int slot, string? text)
    {
        var vendor = new VendorDetail { Name = name, Code = text };
        switch (name)
        {
            case "NowAvailable" or "NowWaiting" or "NowUnavailable":
                (_inPool, _reason, _pending) = (name != "NowUnavailable", _pending?.ReasonCode, null);
                return StandingAsync(vendor);
            case "NowInCall":
                return InCallAsync(slot, text!, vendor);
            case "NowWrapping":
                return WrappingAsync(slot, vendor);
            case "TransferUpdate":
                return TransferAsync(text!, vendor);
            case "ChatTyping" or "ChatReceived":
                return ChatAsync(name, slot, text!, vendor);
            default:
                // Unknown events are acknowledged too, or delivery stalls for good.
                return Task.CompletedTask;
        }
    }

    private async Task InCallAsync(int slot, string unique, VendorDetail vendor)
    {
        if (_slots.TryGetValue(slot, out var known) && known.Unique == unique)
        {
            // The call again, after a cancelled transfer: recognised by its uniquecallid (5.5).
            await EndConsultationAsync(InteractionEnd.Cancelled, vendor);
            await StandAsync(known, vendor);
            return;
        }

        var call = _slots[slot] = new Slot { Id = InteractionId.New(), Unique = unique, Number = slot };
        await PublishAsync(new InteractionAdded
        {
            Cause = FactCause.Dialler,
            Vendor = vendor,
            Interaction = new Interaction
            {
                Id = call.Id,
                VendorId = unique,
                Kind = slot == 0 ? "voice" : "interactive",
                State = InteractionState.Active,
                CallType = slot == 0 ? CallType.Predictive : CallType.Inbound,
                Remote = slot == 0 ? "01632960101" : null,
                Parties = slot == 0 ? [Customer(ConnectionState.Connected)] : [],
                UserData = [UserDataEntry.Text("URN", "R-5001") with { Writable = false }],
                OfferedActions = Actions(call),
            },
        });
        await StandingAsync(vendor);
    }

    private async Task WrappingAsync(int slot, VendorDetail vendor)
    {
        var call = _slots[slot];
        call.Wrapping = true;
        if (slot == 0) await EndConsultationAsync(_consultation is { Joined: true, Completing: true } ? InteractionEnd.Transferred : InteractionEnd.Completed, vendor);
        await PublishAsync(new InteractionStateChanged { Interaction = call.Id, State = InteractionState.Wrapping, OutcomeOwed = true, Actions = Actions(call), Cause = FactCause.Dialler, Vendor = vendor });
        await StandingAsync(vendor);
    }

    /// <summary>The agent as all the slots together make it; slot 0 alone decides the state (5.8).</summary>
    private async Task StandingAsync(VendorDetail? vendor)
    {
        var live = _slots.GetValueOrDefault(0);
        var state = live is null ? _inPool ? AgentState.Ready : AgentState.NotReady : live.Wrapping ? AgentState.AfterCallWork : AgentState.Busy;
        var status = new AgentStatus
        {
            State = state,
            ReasonCode = state == AgentState.NotReady ? _reason : null,
            ReadyAfterWork = state == AgentState.AfterCallWork ? _inPool && _pending is null : null,
            Pending = _pending,
        };
        await PublishAsync(new AgentStateChanged { Status = status, Cause = FactCause.Dialler, Vendor = vendor });
        // In the pool GoAvailable changes limits or takes a break back; Logoff is told of outside it only (5.2, 5.3).
        ValueList<string> actions = state == AgentState.NotReady ? [DeskActions.GoReady, DeskActions.ChangeLimits, DeskActions.SignOut] : [DeskActions.GoReady, DeskActions.ChangeLimits, DeskActions.GoNotReady];
        await PublishAsync(new AllowedActionsChanged { Actions = actions, Cause = FactCause.Dialler });
    }

    /// <summary>An interaction's state and actions as they follow from slot, hold and transfer.</summary>
    private async Task StandAsync(Slot call, VendorDetail? vendor) => await PublishAsync(new InteractionStateChanged
    {
        Interaction = call.Id,
        State = call.Wrapping ? InteractionState.Wrapping : call.Held || call.Number == 0 && _consultation is { ClientParked: true } ? InteractionState.Held : InteractionState.Active,
        Actions = Actions(call),
        Cause = FactCause.Dialler,
        Vendor = vendor,
    });

    private ValueList<string> Actions(Slot call) => (call, _consultation) switch
    {
        ({ Wrapping: true }, _) => [DeskActions.CompleteWork],
        ({ Number: not 0, Chat: true }, _) => [DeskActions.SendMessage, DeskActions.Clear],
        ({ Number: not 0 }, _) => [DeskActions.Clear],
        // Park rules (5.6): the client of a conference alone may be parked and retrieved, once everybody is there.
        (_, { Joined: true, Conference: true, ClientParked: true }) => [DeskActions.Retrieve, DeskActions.Clear],
        (_, { Joined: true, Conference: true }) => [DeskActions.Hold, DeskActions.Clear],
        (_, not null) => [DeskActions.Clear],
        ({ Held: true }, _) => [DeskActions.Retrieve, DeskActions.Clear],
        _ => [DeskActions.Hold, DeskActions.Clear, DeskActions.Consult],
    };

    private static Party Customer(ConnectionState state) => new() { Address = "01632960101", Role = "customer", State = state };

    private ValueTask PublishAsync(DeskFact fact) => facts.PublishAsync(fact, CancellationToken.None);

    private CommandResult Request(string text)
    {
        Wire.Add($"C> {text}");
        return _refusals.TryDequeue(out var refused) ? refused : CommandResult.Success;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Slot
    {
        public required InteractionId Id { get; init; }
        public required string Unique { get; init; }
        public required int Number { get; init; }
        public bool Wrapping { get; set; }
        public bool Held { get; set; }
        public bool Chat { get; set; }
    }

    private sealed class Consultation
    {
        public required InteractionId Id { get; init; }
        public required string Recipient { get; init; }
        public required bool Conference { get; init; }
        public bool Joined { get; set; }
        public bool ClientParked { get; set; }
        public bool RecipientParked { get; set; }
        public bool Completing { get; set; }
    }
}
