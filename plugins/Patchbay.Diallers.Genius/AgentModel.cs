using Patchbay.Desks;
using Patchbay.Diallers.Genius.Wire;

namespace Patchbay.Diallers.Genius;

/// <summary>A call or session at one of the agent's slots.</summary>
internal sealed record SlotCall
{
    public required InteractionId Interaction { get; init; }

    /// <summary>0 for the live call, 1 to 9 for chats and offline work.</summary>
    public required int Slot { get; init; }

    /// <summary>The dialler's value for this connected call.</summary>
    public required string UniqueCallId { get; init; }

    /// <summary>Talking, or wrapping: its disposition is due.</summary>
    public bool Wrapping { get; init; }
}

/// <summary>
/// What the dialler believes of one agent (AAPI sheet, sections 5.1 to 5.3), and what each of its events means at the desk.
/// Pure but for the ids it makes: the same events give the same facts.
/// </summary>
internal sealed class AgentModel(GeniusOptions options)
{
    private readonly Dictionary<int, SlotCall> _calls = [];
    private readonly HashSet<InteractionId> _finished = [];

    /// <summary>The calls there are, by slot.</summary>
    public IReadOnlyDictionary<int, SlotCall> Calls => _calls;

    public bool LoggedOn { get; private set; }

    public bool InPool { get; private set; }

    /// <summary>GoUnavailable was accepted and is not granted yet; the reason that goes with it.</summary>
    public string? PendingReason { get; private set; }

    public bool Pending { get; private set; }

    /// <summary>Whether the agent wants work: what is asked for again when the dialler forgot.</summary>
    public bool WantsWork { get; private set; }

    private string? Reason { get; set; }

    /// <summary>The agent is on the dialler, outside the pool.</summary>
    public IReadOnlyList<DeskFact> Connected()
    {
        (LoggedOn, InPool, Pending, PendingReason) = (true, false, false, null);
        return Standing(FactCause.Dialler, null);
    }

    /// <summary>The agent was found on the dialler after a break, in the state that a probe told.</summary>
    public IReadOnlyList<DeskFact> Found(bool inPool)
    {
        (LoggedOn, InPool, WantsWork) = (true, inPool, inPool);
        return Standing(FactCause.Dialler, null);
    }

    /// <summary>A call that was left at the dialler and is still there.</summary>
    public IReadOnlyList<DeskFact> Resume(Interaction interaction, int slot, bool wrapping)
    {
        var call = new SlotCall { Interaction = interaction.Id, Slot = slot, UniqueCallId = interaction.VendorId ?? "", Wrapping = wrapping };
        _calls[slot] = call;
        return [new InteractionAdded { Interaction = interaction with { State = State(call), OutcomeOwed = wrapping, OfferedActions = Actions(call) }, Cause = FactCause.Dialler }, .. Standing(FactCause.Dialler, null)];
    }

    /// <summary>GoAvailable was accepted: a pending break is taken back.</summary>
    public IReadOnlyList<DeskFact> ReadyNoted()
    {
        (Pending, PendingReason, WantsWork) = (false, null, true);
        return InPool ? Standing(FactCause.Agent, null) : [];
    }

    /// <summary>A break is asked for; it comes with NowUnavailable, maybe much later.</summary>
    public IReadOnlyList<DeskFact> BreakAsked(string? reason)
    {
        (Pending, PendingReason, WantsWork) = (true, reason, false);
        return Standing(FactCause.Agent, null);
    }

    /// <summary>The dialler would not note it.</summary>
    public IReadOnlyList<DeskFact> BreakRefused()
    {
        (Pending, PendingReason, WantsWork) = (false, null, InPool);
        return Standing(FactCause.Agent, null);
    }

    /// <summary>A disposition was taken: the slot is free. The desk itself removes the interaction.</summary>
    public void Dispositioned(int slot)
    {
        if (_calls.Remove(slot, out var call)) Finish(call.Interaction);
    }

    /// <summary>The dialler has gone on from a call's wrap, which only its disposition brings about.</summary>
    public void Finish(InteractionId interaction) => _finished.Add(interaction);

    public bool Finished(InteractionId interaction) => _finished.Contains(interaction);

    /// <summary>The dialler knows nothing of the calls any more.</summary>
    public IReadOnlyList<DeskFact> ContextLost()
    {
        var facts = _calls.Values.Select(call => (DeskFact)new InteractionRemoved { Interaction = call.Interaction, End = InteractionEnd.Lost, Cause = FactCause.Dialler }).ToList();
        _calls.Clear();
        return facts;
    }

    /// <summary>What an event means at the desk; null for one that is not known.</summary>
    public IReadOnlyList<DeskFact>? Apply(GeniusEvent happened)
    {
        var vendor = new VendorDetail { Name = happened.Name };
        switch (happened.Name.ToUpperInvariant())
        {
            case "NOWAVAILABLE":
                (LoggedOn, InPool, Pending, PendingReason) = (true, true, false, null);
                return _calls.ContainsKey(0) ? Standing(FactCause.Dialler, vendor) : [];
            case "NOWWAITING":
                (LoggedOn, InPool) = (true, true);
                return [.. Gone(0), .. Standing(FactCause.Dialler, vendor)];
            case "NOWUNAVAILABLE":
                (LoggedOn, InPool, Reason) = (true, false, Pending ? PendingReason : Reason);
                (Pending, PendingReason) = (false, null);
                return [.. Gone(0), .. Standing(FactCause.Dialler, vendor)];
            case "NOWINCALL":
                return InCall(happened, vendor);
            case "NOWWRAPPING":
                return Wrapping(happened.Slot, vendor);
            case "NOWRECORDING":
                return Recording(RecordingState.Recording, vendor);
            case "NOWPAUSED":
                return Recording(RecordingState.Paused, vendor);
            case "NOWLOGGEDOFF":
                (LoggedOn, InPool) = (false, false);
                return [.. ContextLost(), .. Standing(FactCause.Dialler, vendor)];
            default:
                return null;
        }
    }

    private IReadOnlyList<DeskFact> InCall(GeniusEvent happened, VendorDetail vendor)
    {
        var body = happened.Body;
        var unique = body.Text("uniquecallid") ?? body.Text("sessionID") ?? "";
        if (_calls.TryGetValue(happened.Slot, out var known) && known.UniqueCallId == unique)
        {
            // The same call again, after a transfer was given up or an event was sent twice.
            return known.Wrapping ? [] : Standing(FactCause.Dialler, vendor);
        }

        var type = body.Integer("calltype");
        var call = new SlotCall { Interaction = InteractionId.New(), Slot = happened.Slot, UniqueCallId = unique };
        var gone = Gone(happened.Slot);
        _calls[happened.Slot] = call;
        var queue = body.Text("queuenumber") ?? body.Text("queuenumbr");
        var added = new InteractionAdded
        {
            Cause = FactCause.Dialler,
            Vendor = vendor with { Code = type?.ToString(System.Globalization.CultureInfo.InvariantCulture), Text = body.Text("sessionID") },
            Interaction = new Interaction
            {
                Id = call.Interaction,
                VendorId = unique,
                Kind = happened.Slot == 0 ? "voice" : "interactive",
                State = InteractionState.Active,
                CallType = Type(type),
                Direction = type == 5 ? InteractionDirection.In : type is null ? InteractionDirection.Unknown : InteractionDirection.Out,
                Remote = body.Text("tel") is { Length: > 0 } tel ? tel : null,
                Campaign = body.Text("campaign") is { Length: > 0 } campaign ? campaign : null,
                Queue = queue is null or "0" or "" ? null : queue,
                TransferredHere = body.Boolean("transfer"),
                UserData = body.Pairs("data").Select(pair => new UserDataEntry { Name = pair.Key, Value = pair.Value, Origin = "data", Writable = pair.Key != "URN" }).ToValueList(),
                OfferedActions = Actions(call),
            },
        };
        return [.. gone, added, .. Standing(FactCause.Dialler, vendor)];
    }

    private IReadOnlyList<DeskFact> Wrapping(int slot, VendorDetail vendor)
    {
        if (!_calls.TryGetValue(slot, out var call) || call.Wrapping) return [];
        call = call with { Wrapping = true };
        _calls[slot] = call;
        var changed = new InteractionStateChanged { Interaction = call.Interaction, State = InteractionState.Wrapping, OutcomeOwed = true, Actions = Actions(call), Cause = FactCause.Dialler, Vendor = vendor };
        var recording = new RecordingChanged { Interaction = call.Interaction, Recording = RecordingState.Off, Cause = FactCause.Dialler };
        return [changed, recording, .. Standing(FactCause.Dialler, vendor)];
    }

    private IReadOnlyList<DeskFact> Recording(RecordingState state, VendorDetail vendor) => _calls.TryGetValue(0, out var call)
        ? [new RecordingChanged { Interaction = call.Interaction, Recording = state, Cause = FactCause.Dialler, Vendor = vendor }]
        : [];

    /// <summary>
    /// An event that only follows on a disposition tells that the dialler took one, even where its answer never came: the
    /// desk takes a removal as completed while the outcome is on its way.
    /// </summary>
    private IReadOnlyList<DeskFact> Gone(int slot)
    {
        if (!_calls.Remove(slot, out var call)) return [];
        Finish(call.Interaction);
        return [new InteractionRemoved { Interaction = call.Interaction, End = InteractionEnd.Completed, Cause = FactCause.Dialler }];
    }

    /// <summary>The agent's state and what the agent may do, as they follow from the rest.</summary>
    private IReadOnlyList<DeskFact> Standing(FactCause cause, VendorDetail? vendor)
    {
        var live = _calls.GetValueOrDefault(0);
        var state = (LoggedOn, live, InPool) switch
        {
            (false, _, _) => AgentState.LoggedOut,
            (_, { Wrapping: true }, _) => AgentState.AfterCallWork,
            (_, not null, _) => AgentState.Busy,
            (_, _, true) => AgentState.Ready,
            _ => AgentState.NotReady,
        };
        var status = new AgentStatus
        {
            State = state,
            ReasonCode = state == AgentState.NotReady ? Reason : null,
            ReadyAfterWork = state == AgentState.AfterCallWork ? InPool && !Pending : null,
            Pending = Pending ? new PendingAgentState { State = AgentState.NotReady, ReasonCode = PendingReason } : null,
        };
        if (state == AgentState.Ready) Reason = null;
        return
        [
            new AgentStateChanged { Status = status, Cause = cause, Vendor = vendor },
            new AllowedActionsChanged { Actions = AgentActions(state), Cause = cause },
        ];
    }

    /// <summary>By sections 5.2 and 5.3: GoUnavailable for a pool member, also again; GoAvailable outside it or to take a break back.</summary>
    private ValueList<string> AgentActions(AgentState state) => state switch
    {
        AgentState.NotReady => [DeskActions.GoReady, DeskActions.SignOut],
        AgentState.Ready when Pending => [DeskActions.GoReady, DeskActions.GoNotReady, DeskActions.SignOut],
        AgentState.Ready => [DeskActions.GoNotReady, DeskActions.SignOut],
        AgentState.Busy or AgentState.AfterCallWork when !InPool || Pending => [DeskActions.GoReady, DeskActions.GoNotReady],
        AgentState.Busy or AgentState.AfterCallWork => [DeskActions.GoNotReady],
        _ => [],
    };

    private static ValueList<string> Actions(SlotCall call) => call.Wrapping ? [DeskActions.CompleteWork] : [DeskActions.Clear];

    private static InteractionState State(SlotCall call) => call.Wrapping ? InteractionState.Wrapping : InteractionState.Active;

    /// <summary>Section 3.1; numbers that are not listed stay in the vendor's detail.</summary>
    private static CallType Type(long? type) => type switch
    {
        0 => CallType.Predictive,
        3 => CallType.Preview,
        4 => CallType.Progressive,
        5 => CallType.Inbound,
        _ => CallType.Unknown,
    };

    /// <summary>The catalogues that the options list, because the dialler tells none.</summary>
    public IReadOnlyList<DeskFact> Catalogues() =>
    [
        new CatalogueChanged { Catalogue = new Catalogue { Kind = CatalogueKind.Outcomes, Entries = options.Outcomes.Select(outcome => new CatalogueEntry { Code = $"{outcome.Code}", Label = outcome.Label, Callback = outcome.Callback }).ToValueList() } },
        new CatalogueChanged { Catalogue = new Catalogue { Kind = CatalogueKind.NotReadyReasons, Entries = options.BreakReasons.Select(reason => new CatalogueEntry { Code = $"{reason.Code}", Label = reason.Label }).ToValueList() } },
    ];
}
