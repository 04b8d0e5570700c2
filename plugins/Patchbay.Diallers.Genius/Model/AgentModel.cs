using Patchbay.Desks;
using Patchbay.Diallers.Genius.Wire;

namespace Patchbay.Diallers.Genius.Model;

/// <summary>
/// What the dialler believes of one agent (AAPI sheet, sections 5.1 to 5.8), and what each of its events means at the desk.
/// Pure but for the ids it makes: the same events give the same facts.
/// </summary>
internal sealed class AgentModel
{
    private readonly GeniusOptions _options;
    private readonly CallEvents _callEvents;

    /// <param name="options">The lists and limits that the dialler does not tell.</param>
    /// <param name="hasPhone">Whether the agent has a phone: without one no number can be dialled (section 2.3).</param>
    public AgentModel(GeniusOptions options, bool hasPhone = true)
    {
        _options = options;
        HasPhone = hasPhone;
        Calls = new CallBook(new CallView(options.TogglePark));
        _callEvents = new CallEvents(Calls);
        Transfers = new TransferEvents(Calls);
        Chats = new ChatEvents(Calls);
    }

    public CallBook Calls { get; }

    public TransferEvents Transfers { get; }

    public ChatEvents Chats { get; }

    public bool LoggedOn { get; private set; }

    public bool InPool { get; private set; }

    /// <summary>GoUnavailable was accepted and is not granted yet; the reason that goes with it.</summary>
    public string? PendingReason { get; private set; }

    public bool Pending { get; private set; }

    /// <summary>Whether the agent wants work: what is asked for again when the dialler forgot.</summary>
    public bool WantsWork { get; private set; }

    /// <summary>What the dialler has taken so far.</summary>
    public AgentLimits Limits { get; private set; } = new();

    private bool HasPhone { get; }

    /// <summary>Outside the pool and in a manual call, the agent asked for work: it comes after the call (section 5.3).</summary>
    private bool JoinsAfterCall { get; set; }

    private string? Reason { get; set; }

    /// <summary>The agent is on the dialler, outside the pool.</summary>
    public IReadOnlyList<DeskFact> Connected()
    {
        (LoggedOn, InPool, JoinsAfterCall, Pending, PendingReason) = (true, false, false, false, null);
        return Standing(FactCause.Dialler, null);
    }

    /// <summary>The agent was found on the dialler after a break, in the state that a probe told.</summary>
    public IReadOnlyList<DeskFact> Found(bool inPool)
    {
        (LoggedOn, InPool, WantsWork) = (true, inPool, inPool);
        return Standing(FactCause.Dialler, null);
    }

    /// <summary>A call that was left at the dialler and is still there.</summary>
    public IReadOnlyList<DeskFact> Resume(SlotCall call, Interaction interaction) => [.. Calls.Add(call, interaction, null), .. Standing(FactCause.Dialler, null)];

    /// <summary>GoAvailable was accepted: a pending break is taken back, and limits hold.</summary>
    public IReadOnlyList<DeskFact> ReadyNoted(AgentLimits asked)
    {
        Limits = asked.Over(Limits);
        (Pending, PendingReason, WantsWork) = (false, null, true);
        JoinsAfterCall = !InPool && Calls.Live is not null;
        return InPool || JoinsAfterCall ? Standing(FactCause.Agent, null) : [];
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

    /// <summary>Nobody knows whether it was noted: it is not shown as that, and its reason stands if it is granted all the same.</summary>
    public IReadOnlyList<DeskFact> BreakUncertain()
    {
        if (!Pending) return [];
        Pending = false;
        return Standing(FactCause.Agent, null);
    }

    /// <summary>The agent is about to dial.</summary>
    public void Dialling(string? number) => _callEvents.Dialling(number);

    /// <summary>Something of a call changed that the dialler sends no event for.</summary>
    public IReadOnlyList<DeskFact> Change(InteractionId interaction, Func<SlotCall, SlotCall> change) =>
        Calls.Find(interaction) is { } call ? [.. Calls.Change(call, change(call), FactCause.Agent)] : [];

    /// <summary>The dialler knows nothing of the calls any more.</summary>
    public IReadOnlyList<DeskFact> ContextLost() => Calls.Lose();

    /// <summary>What an event means at the desk; null for one that is not known, or about nothing that is.</summary>
    public IReadOnlyList<DeskFact>? Apply(GeniusEvent happened)
    {
        var vendor = new VendorDetail { Name = happened.Name };
        switch (happened.Name.ToUpperInvariant())
        {
            case "NOWAVAILABLE":
                (LoggedOn, InPool, JoinsAfterCall, Pending, PendingReason) = (true, true, false, false, null);
                return Calls.Live is null ? [] : Standing(FactCause.Dialler, vendor);
            case "NOWWAITING":
                (LoggedOn, InPool, JoinsAfterCall) = (true, true, false);
                return [.. Calls.Gone(0), .. Standing(FactCause.Dialler, vendor)];
            case "NOWUNAVAILABLE":
                (LoggedOn, InPool, Reason) = (true, false, Pending ? PendingReason : PendingReason ?? Reason);
                (Pending, PendingReason, JoinsAfterCall) = (false, null, false);
                return [.. Calls.Gone(0), .. Standing(FactCause.Dialler, vendor)];
            case "NOWCALLING":
                return [.. _callEvents.Calling(vendor), .. Standing(FactCause.Agent, vendor)];
            // Printed for NowCalling too, which has no status (Q5).
            case "TRANSFERUPDATE" when happened.Body.Find("TransferStatus") is null:
                return [.. _callEvents.Calling(vendor), .. Standing(FactCause.Agent, vendor)];
            case "TRANSFERUPDATE":
                return Transfers.Update(happened, vendor);
            case "NOWINCALL":
                return [.. _callEvents.InCall(happened, vendor), .. Standing(FactCause.Dialler, vendor)];
            case "NOWWRAPPING":
                return [.. _callEvents.Wrapping(happened.Slot, vendor), .. Standing(FactCause.Dialler, vendor)];
            case "NOWRECORDING":
                return _callEvents.Recording(RecordingState.Recording, vendor);
            case "NOWPAUSED":
                return _callEvents.Recording(RecordingState.Paused, vendor);
            case "CHATRECEIVED" or "CHATMESSAGE":
                return Chats.Said(happened, vendor);
            case "CHATTYPING":
                return Chats.Typing(happened, vendor);
            case "NOWLOGGEDOFF":
                (LoggedOn, InPool, JoinsAfterCall) = (false, false, false);
                return [.. ContextLost(), .. Standing(FactCause.Dialler, vendor)];
            default:
                return null;
        }
    }

    /// <summary>The catalogues that the options list, because the dialler tells none.</summary>
    public IReadOnlyList<DeskFact> Catalogues() =>
    [
        List(CatalogueKind.Outcomes, _options.Outcomes.Select(outcome => new CatalogueEntry { Code = $"{outcome.Code}", Label = outcome.Label, Callback = outcome.Callback })),
        List(CatalogueKind.NotReadyReasons, _options.BreakReasons.Select(reason => new CatalogueEntry { Code = $"{reason.Code}", Label = reason.Label })),
        List(CatalogueKind.Queries, _options.Queries.Select(query => new CatalogueEntry { Code = $"{query.Number}", Label = query.Label, Parameters = query.Parameters.ToValueList(), Values = query.Values.ToValueList() })),
        List(CatalogueKind.Templates, _options.Templates.Select(template => new CatalogueEntry { Code = $"{template.Number}", Label = template.Label, Kind = template.Kind == TemplateKind.Email ? "email" : "sms" })),
    ];

    private static CatalogueChanged List(CatalogueKind kind, IEnumerable<CatalogueEntry> entries) => new() { Catalogue = new Catalogue { Kind = kind, Entries = entries.ToValueList() } };

    /// <summary>The agent's state and what the agent may do, as they follow from the rest.</summary>
    private IReadOnlyList<DeskFact> Standing(FactCause cause, VendorDetail? vendor)
    {
        var state = (LoggedOn, Calls.Live?.Phase, InPool) switch
        {
            (false, _, _) => AgentState.LoggedOut,
            (_, CallPhase.Wrapping, _) => AgentState.AfterCallWork,
            (_, not null, _) => AgentState.Busy,
            (_, _, true) => AgentState.Ready,
            _ => AgentState.NotReady,
        };
        var status = new AgentStatus
        {
            State = state,
            ReasonCode = state == AgentState.NotReady ? Reason : null,
            ReadyAfterWork = state == AgentState.AfterCallWork ? (InPool || JoinsAfterCall) && !Pending : null,
            Pending = Pending ? new PendingAgentState { State = AgentState.NotReady, ReasonCode = PendingReason } : null,
            Media = LoggedOn ? Limits.ToMedia(InPool && !Pending) : [],
        };
        if (state == AgentState.Ready) Reason = null;
        return
        [
            new AgentStateChanged { Status = status, Cause = cause, Vendor = vendor },
            new AllowedActionsChanged { Actions = AgentActions(state), Cause = cause },
        ];
    }

    /// <summary>
    /// By sections 5.2 to 5.4: GoUnavailable for a pool member, also again; GoAvailable outside it, to take a break back or to
    /// change a limit; ManualDial outside the pool.
    /// </summary>
    private ValueList<string> AgentActions(AgentState state) => state switch
    {
        AgentState.NotReady when HasPhone => [DeskActions.GoReady, DeskActions.ChangeLimits, DeskActions.MakeCall, DeskActions.SignOut],
        AgentState.NotReady => [DeskActions.GoReady, DeskActions.ChangeLimits, DeskActions.SignOut],
        AgentState.Ready when Pending => [DeskActions.GoReady, DeskActions.ChangeLimits, DeskActions.GoNotReady, DeskActions.SignOut],
        AgentState.Ready => [DeskActions.ChangeLimits, DeskActions.GoNotReady, DeskActions.SignOut],
        AgentState.Busy when Calls.Live?.Phase == CallPhase.Calling && !Pending => [],
        AgentState.Busy or AgentState.AfterCallWork when Pending => [DeskActions.GoReady, DeskActions.ChangeLimits, DeskActions.GoNotReady],
        AgentState.Busy or AgentState.AfterCallWork when InPool => [DeskActions.ChangeLimits, DeskActions.GoNotReady],
        AgentState.Busy or AgentState.AfterCallWork when !JoinsAfterCall => [DeskActions.GoReady, DeskActions.ChangeLimits],
        _ => [],
    };
}
