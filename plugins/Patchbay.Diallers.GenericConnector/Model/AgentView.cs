using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Model;

/// <summary>What a desk shows of an agent, as it follows from the picture. Facts are the difference of two of them.</summary>
internal sealed record AgentView
{
    /// <summary>What a desk shows before anything was published.</summary>
    public static AgentView Nothing { get; } = new();

    public AgentProfile? Profile { get; init; }

    public ValueList<Catalogue> Catalogues { get; init; } = [];

    public ValueList<string>? Capabilities { get; init; }

    public bool? InService { get; init; }

    public AgentStatus? Status { get; init; }

    /// <summary>The vendor's own word and code for the state.</summary>
    public VendorDetail? StatusDetail { get; init; }

    public ValueList<string> Actions { get; init; } = [];

    public ValueList<Interaction> Interactions { get; init; } = [];

    public Interaction? Find(InteractionId id) => Interactions.FirstOrDefault(interaction => interaction.Id == id);
}

/// <summary>Makes a view of a picture. Pure.</summary>
internal sealed class AgentViewer(ActionRules rules)
{
    public AgentView View(AgentPicture picture) => new()
    {
        Profile = Profile(picture),
        Catalogues = picture.Reasons.Select(Catalogue).ToValueList(),
        Capabilities = rules.Capabilities(picture),
        InService = picture.InService,
        Status = picture.State is null ? null : Status(picture),
        StatusDetail = picture.State is { } state ? new VendorDetail { Name = "State", Code = state.ReasonCode, Text = state.Word } : null,
        Actions = rules.OfAgent(picture),
        Interactions = picture.Legs.Select(leg => Interaction(picture, leg)).ToValueList(),
    };

    public static AgentState State(AgentWord word) => word switch
    {
        AgentWord.Logout => AgentState.LoggedOut,
        AgentWord.NotReady => AgentState.NotReady,
        AgentWord.Ready => AgentState.Ready,
        AgentWord.Reserved => AgentState.Reserved,
        AgentWord.Talking or AgentWord.Hold => AgentState.Busy,
        AgentWord.Work or AgentWord.WorkReady => AgentState.AfterCallWork,
        _ => AgentState.Unknown,
    };

    private static AgentProfile Profile(AgentPicture picture) => new()
    {
        Login = picture.Agent,
        DisplayName = picture.Info is { } info ? new PersonTold { FirstName = info.FirstName, LastName = info.LastName }.Name : null,
        Extension = picture.Extension.Length > 0 ? picture.Extension : null,
        Team = picture.Info?.Team is { } team ? TeamOf(team) : null,
        Supervisor = picture.Info?.Supervisor == true,
        SupervisedTeams = picture.Info is { Supervisor: true, Teams: var teams } ? teams.Select(TeamOf).ToValueList() : [],
    };

    private static Team TeamOf(TeamTold told) => new() { Id = told.Id, Name = told.Name ?? told.Id };

    private static Catalogue Catalogue(ReasonsTold told) => new()
    {
        Kind = told.Category switch
        {
            ReasonCategory.WrapUp => CatalogueKind.Outcomes,
            ReasonCategory.Logout => CatalogueKind.LoggedOutReasons,
            _ => CatalogueKind.NotReadyReasons,
        },
        Entries = told.Reasons.Select(reason => new CatalogueEntry { Code = reason.Code, Label = reason.Label }).ToValueList(),
    };

    private static AgentStatus Status(AgentPicture picture)
    {
        if (!picture.InService) return new AgentStatus { State = AgentState.OutOfService };
        var told = picture.State!;
        return new AgentStatus
        {
            State = State(told.State),
            ReasonCode = told.ReasonCode,
            ReadyAfterWork = told.State switch
            {
                AgentWord.Work => false,
                AgentWord.WorkReady => true,
                _ => null,
            },
            Pending = told.Pending is { } pending && State(pending) is not AgentState.Unknown and var state ? new PendingAgentState { State = state } : picture.Noted,
        };
    }

    private Interaction Interaction(AgentPicture picture, Leg leg) => new()
    {
        Id = leg.Interaction,
        VendorId = leg.Dialog,
        State = State(leg),
        Direction = leg.Outgoing ? InteractionDirection.Out : InteractionDirection.In,
        CallType = leg.Consult ? CallType.Consult : leg.Outgoing ? CallType.Outbound : leg.Monitor ? CallType.Internal : CallType.Inbound,
        ConsultationOf = leg.Consult ? leg.Main : null,
        Purpose = leg.Consult ? leg.Purpose : null,
        Remote = leg.Remote,
        TransferredHere = leg.FromColleague,
        Parties = leg.Participants.Select(party => Party(picture, party)).ToValueList(),
        UserData = leg.Variables.Select(variable => UserDataEntry.Text(variable.Name, variable.Value) with { Origin = "call-variable", Writable = !IsCaller(variable.Name) }).ToValueList(),
        OutcomeOwed = Settling.Owes(picture, leg),
        OfferedActions = rules.OfLeg(picture, leg),
    };

    private static bool IsCaller(string variable) => string.Equals(variable, "ani", StringComparison.OrdinalIgnoreCase);

    private static InteractionState State(Leg leg) => leg switch
    {
        { Wrapping: true } => InteractionState.Wrapping,
        { Live: false } => InteractionState.Active,
        { State: DialogWord.Held } => InteractionState.Held,
        { State: DialogWord.Accepted } => InteractionState.Previewing,
        { State: DialogWord.Failed } => InteractionState.Failed,
        { State: DialogWord.Alerting, Outgoing: false } => InteractionState.Alerting,
        { State: DialogWord.Initiating or DialogWord.Initiated or DialogWord.Alerting } => InteractionState.Originating,
        _ => InteractionState.Active,
    };

    private static Party Party(AgentPicture picture, ParticipantTold told) => new()
    {
        Address = told.Address,
        Role = told.Address == picture.Extension ? "agent" : told.Barged ? "supervisor" : told.IsAgent ? "colleague" : "customer",
        State = told.State switch
        {
            DialogWord.Initiating or DialogWord.Initiated => ConnectionState.Initiated,
            DialogWord.Alerting => ConnectionState.Alerting,
            DialogWord.Active or DialogWord.Accepted => ConnectionState.Connected,
            DialogWord.Held => ConnectionState.Hold,
            DialogWord.Failed => ConnectionState.Fail,
            _ => ConnectionState.Null,
        },
    };
}
