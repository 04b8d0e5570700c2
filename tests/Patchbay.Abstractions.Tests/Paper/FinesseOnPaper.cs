using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Abstractions.Tests.Paper;

/// <summary>
/// An agent's session with Finesse through the Generic Connector, after its sheet. Commands go out as JMSType and body; what
/// comes is told by the test, in any order, as the connector promises none.
/// </summary>
internal sealed partial class FinesseOnPaper(IFactSink facts, string agent, string extension, List<string> wire)
    : IDiallerSession, ICallAnswering, ICallClearing, ICallHolding, IConsultation, IWorkCompletion, IUserData,
        ITeamSupervision, ICallBarging, ICallMonitoring, IParticipantDropping
{
    private static readonly Type[] ForSupervisors = [typeof(ITeamSupervision), typeof(ICallBarging), typeof(ICallMonitoring), typeof(IParticipantDropping)];
    private static readonly Team Team = new() { Id = "7", Name = "Demo" };
    private readonly Dictionary<string, Dialog> _dialogs = [];
    private ConsultationCall? _asked;
    private bool _transferring;

    public List<string> Wire => wire;

    public bool Supervisor { get; init; }

    public bool WrapUp { get; init; }

    public ValueList<ConsultationPurpose> Purposes => [ConsultationPurpose.Transfer, ConsultationPurpose.Conference, ConsultationPurpose.Either];

    public T? Find<T>()
        where T : class => Supervisor || !ForSupervisors.Contains(typeof(T)) ? this as T : null;

    public async Task SignedInAsync()
    {
        await PublishAsync(new AgentProfileKnown { Profile = new AgentProfile { Login = agent, Extension = extension, Supervisor = Supervisor, Team = Team, SupervisedTeams = Supervisor ? [Team] : [] } });
        await PublishAsync(new CampaignChanged());
        await PublishAsync(new CatalogueChanged { Catalogue = new Catalogue { Kind = CatalogueKind.Outcomes, Entries = [new() { Code = "Complaint", Label = "Complaint" }, new() { Code = "Inquiry New", Label = "Inquiry New" }] } });
        await PublishAsync(new CatalogueChanged { Catalogue = new Catalogue { Kind = CatalogueKind.NotReadyReasons, Entries = [new() { Code = "8", Label = "Lunch" }] } });
        await PublishAsync(new CatalogueChanged { Catalogue = new Catalogue { Kind = CatalogueKind.LoggedOutReasons, Entries = [new() { Code = "28", Label = "End of shift" }] } });
        await PublishAsync(new CapabilitiesChanged { Capabilities = [.. typeof(FinesseOnPaper).GetInterfaces().Where(type => type != typeof(ICapability) && typeof(ICapability).IsAssignableFrom(type)).Where(type => Supervisor || !ForSupervisors.Contains(type)).Select(CapabilityName.Of).Order(StringComparer.Ordinal)] });
        await StateAsync("NOT_READY");
        await PublishAsync(new SessionStateChanged { State = SessionState.Live });
    }

    /// <summary>A State event (3.3, 4.1).</summary>
    public async Task StateAsync(string state, string? reason = null, string? pending = null)
    {
        var status = new AgentStatus
        {
            State = Word(state),
            ReasonCode = reason,
            ReadyAfterWork = state switch { "WORK_READY" => true, "WORK" => false, _ => null },
            Pending = pending is null ? null : new PendingAgentState { State = Word(pending) },
        };
        await PublishAsync(new AgentStateChanged { Status = status, Cause = FactCause.Dialler, Vendor = new VendorDetail { Name = "State", Code = state } });
        ValueList<string> actions = status.State switch
        {
            AgentState.NotReady => [DeskActions.GoReady, DeskActions.MakeCall, DeskActions.SignOut],
            AgentState.Ready => [DeskActions.GoNotReady],
            AgentState.AfterCallWork => [DeskActions.GoReady, DeskActions.GoNotReady],
            AgentState.Busy => [DeskActions.GoNotReady],
            _ => [],
        };
        if (Supervisor) actions = [.. actions, DeskActions.Monitor, DeskActions.BargeIn];
        await PublishAsync(new AllowedActionsChanged { Actions = actions, Cause = FactCause.Dialler });

        // Out of wrap-up without a reason given: the connector says no more about the call.
        if (status.State is AgentState.Ready or AgentState.NotReady)
            foreach (var over in _dialogs.Values.Where(dialog => dialog.Wrapping).ToList()) await RemoveAsync(over, InteractionEnd.Completed);
    }

    private static AgentState Word(string state) => state switch
    {
        "LOGOUT" => AgentState.LoggedOut,
        "NOT_READY" => AgentState.NotReady,
        "READY" => AgentState.Ready,
        "RESERVED" or "RESERVED_OUTBOUND" or "RESERVED_OUTBOUND_PREVIEW" => AgentState.Reserved,
        "TALKING" or "HOLD" => AgentState.Busy,
        "WORK" or "WORK_READY" => AgentState.AfterCallWork,
        _ => AgentState.Unknown,
    };

    /// <summary>NewInboundCall (3.5): it rings.</summary>
    public async Task RingsAsync(string dialog, string from)
    {
        var rings = _dialogs[dialog] = new Dialog { Id = InteractionId.New(), Vendor = dialog, State = InteractionState.Alerting };
        await PublishAsync(new InteractionAdded
        {
            Cause = FactCause.Customer,
            Vendor = new VendorDetail { Name = "NewInboundCall" },
            Interaction = new Interaction
            {
                Id = rings.Id,
                VendorId = dialog,
                State = InteractionState.Alerting,
                Direction = InteractionDirection.In,
                CallType = CallType.Inbound,
                Remote = from,
                UserData = [UserDataEntry.Text("callVariable1", ""), UserDataEntry.Text("ani", from) with { Writable = false }],
                OfferedActions = Actions(rings),
            },
        });
    }

    /// <summary>InboundCall (3.4, 3.7, 3.8): everything about a call but a consultation as its initiator sees it.</summary>
    public async Task CallAsync(string dialog, string state, string? previous = null, params Party[] parties)
    {
        var vendor = new VendorDetail { Name = "InboundCall", Code = state };
        if (!_dialogs.TryGetValue(dialog, out var call))
        {
            // The end of a dialog that went on as another one, or another time: nothing is left to say about it.
            if (state == "DROPPED") return;
            if (previous is null && parties.Length > 2 && _dialogs.Values.FirstOrDefault(other => other.State == InteractionState.Active) is { } joined && !Supervisor)
            {
                // Who was consulted learns the main dialog's id here: the same call to the agent, another id to the dialler.
                _dialogs.Remove(joined.Vendor);
                call = _dialogs[dialog] = joined;
                joined.Vendor = dialog;
                await PublishAsync(new VendorIdChanged { Interaction = joined.Id, VendorId = dialog, Cause = FactCause.Dialler, Vendor = vendor });
            }
            else
            {
                call = _dialogs[dialog] = new Dialog { Id = InteractionId.New(), Vendor = dialog, State = InteractionState.Active };
                await PublishAsync(new InteractionAdded { Interaction = new Interaction { Id = call.Id, VendorId = dialog, State = InteractionState.Active, TransferredHere = previous is not null, Parties = [.. parties], OfferedActions = Actions(call) }, Cause = FactCause.Dialler, Vendor = vendor });
            }
        }

        if (state == "DROPPED") await DroppedAsync(call, vendor);
        else await MoveAsync(call, state, vendor);
        if (parties.Length > 0 && _dialogs.ContainsKey(dialog)) await PublishAsync(new PartiesChanged { Interaction = call.Id, Parties = [.. parties], Remote = OtherSide(parties), Cause = FactCause.Dialler, Vendor = vendor });
    }

    /// <summary>The one on the other side, where there is but one: a conference has no single one.</summary>
    private string? OtherSide(Party[] parties) => parties.Where(party => party.Address != extension).ToList() is [var other] ? other.Address : null;

    /// <summary>ConsultCall (3.6): the consultation leg at the agent who started it.</summary>
    public async Task ConsultCallAsync(string dialog, string state)
    {
        var vendor = new VendorDetail { Name = "ConsultCall", Code = state };
        if (_dialogs.TryGetValue(dialog, out var leg))
        {
            if (state == "DROPPED") await DroppedAsync(leg, vendor);
            else await MoveAsync(leg, state, vendor);
            return;
        }

        if (state == "DROPPED") return;
        leg = _dialogs[dialog] = new Dialog { Id = InteractionId.New(), Vendor = dialog, State = InteractionState.Originating, Of = _asked!.Interaction, To = _asked.Destination };
        await PublishAsync(new InteractionAdded
        {
            Cause = FactCause.Agent,
            Vendor = vendor,
            Interaction = new Interaction
            {
                Id = leg.Id,
                VendorId = dialog,
                State = InteractionState.Originating,
                CallType = CallType.Consult,
                Direction = InteractionDirection.Internal,
                ConsultationOf = leg.Of,
                Purpose = _asked.Purpose,
                Remote = _asked.Destination,
                OfferedActions = Actions(leg),
            },
        });
    }

    private async Task MoveAsync(Dialog dialog, string state, VendorDetail vendor)
    {
        dialog.State = state switch
        {
            "ACTIVE" => InteractionState.Active,
            "HELD" => InteractionState.Held,
            "ALERTING" when dialog.Of is null => InteractionState.Alerting,
            "FAILED" => InteractionState.Failed,
            _ => InteractionState.Originating,
        };
        await PublishAsync(new InteractionStateChanged { Interaction = dialog.Id, State = dialog.State, Actions = Actions(dialog), Cause = FactCause.Dialler, Vendor = vendor });
    }

    private async Task DroppedAsync(Dialog dialog, VendorDetail vendor)
    {
        if (dialog.Of is null && WrapUp)
        {
            (dialog.Wrapping, dialog.State) = (true, InteractionState.Wrapping);
            await PublishAsync(new InteractionStateChanged { Interaction = dialog.Id, State = InteractionState.Wrapping, Actions = Actions(dialog), Cause = FactCause.Dialler, Vendor = vendor });
            return;
        }

        var end = _transferring ? InteractionEnd.Transferred
            : dialog.Released ? InteractionEnd.Cancelled : InteractionEnd.Completed;
        await RemoveAsync(dialog, end);
    }

    private async Task RemoveAsync(Dialog dialog, InteractionEnd end)
    {
        _dialogs.Remove(dialog.Vendor);
        if (_dialogs.Count == 0) _transferring = false;
        await PublishAsync(new InteractionRemoved { Interaction = dialog.Id, End = end, Cause = FactCause.Dialler });
    }

    /// <summary>By the agent's own state in the dialog (4.2).</summary>
    private ValueList<string> Actions(Dialog dialog) => (dialog.State, dialog.Of) switch
    {
        (InteractionState.Alerting, _) => [DeskActions.Answer],
        (InteractionState.Originating or InteractionState.Failed, not null) => [DeskActions.Reconnect],
        (InteractionState.Active, not null) => [DeskActions.CompleteTransfer, DeskActions.CompleteConference, DeskActions.Reconnect],
        (InteractionState.Active, _) when Supervisor => [DeskActions.Clear, DeskActions.DropParticipant],
        (InteractionState.Active, _) => [DeskActions.Hold, DeskActions.Clear, DeskActions.Consult],
        (InteractionState.Held, _) => [DeskActions.Retrieve, DeskActions.Clear],
        (InteractionState.Wrapping, _) => [DeskActions.CompleteWork],
        (InteractionState.Failed, _) => [DeskActions.Clear],
        _ => [DeskActions.Clear],
    };

    private ValueTask PublishAsync(DeskFact fact) => facts.PublishAsync(fact, CancellationToken.None);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Dialog
    {
        public required InteractionId Id { get; init; }
        public required string Vendor { get; set; }
        public required InteractionState State { get; set; }
        public InteractionId? Of { get; init; }
        public string? To { get; init; }
        public bool Wrapping { get; set; }
        public bool Released { get; set; }
    }
}
