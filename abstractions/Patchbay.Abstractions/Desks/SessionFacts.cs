using Patchbay.Capabilities;
using Patchbay.Diallers;

namespace Patchbay.Desks;

/// <summary>The session came, broke, came back or was lost. Interactions are kept over a break.</summary>
public sealed record SessionStateChanged : DeskFact
{
    /// <summary>How it is now.</summary>
    public required SessionState State { get; init; }

    /// <summary>A line for the agent.</summary>
    [Personal(PersonalData.Line)]
    public string? Text { get; init; }

    internal override DeskState FoldInto(DeskState state, DateTimeOffset at) =>
        state with { Session = State, SessionText = Text, Question = State == SessionState.NeedsAgent ? state.Question : null };
}

/// <summary>The session asks the agent something, or no longer does.</summary>
public sealed record QuestionAsked : DeskFact
{
    /// <summary>The form; null when the question is over.</summary>
    public SignInForm? Form { get; init; }

    internal override DeskState FoldInto(DeskState state, DateTimeOffset at) => state with { Question = Form };
}

/// <summary>What the session offers changed.</summary>
public sealed record CapabilitiesChanged : DeskFact
{
    /// <summary>The names of all it offers now.</summary>
    public required ValueList<string> Capabilities { get; init; }

    internal override DeskState FoldInto(DeskState state, DateTimeOffset at) => state with { Capabilities = Capabilities };
}

/// <summary>
/// The session's own actions came or changed; published beside <see cref="CapabilitiesChanged"/> by a session that has any.
/// Whether one may be run now is told by the allowed actions, by its name.
/// </summary>
public sealed record ExtraActionsChanged : DeskFact
{
    /// <summary>All of them, as <see cref="IExtraActions.Actions"/> has them.</summary>
    public required ValueList<ExtraAction> Actions { get; init; }

    internal override DeskState FoldInto(DeskState state, DateTimeOffset at) => state with { ExtraActions = Actions };
}

/// <summary>The dialler's service came or went.</summary>
public sealed record ServiceStateChanged : DeskFact
{
    /// <summary>Whether it works.</summary>
    public required bool InService { get; init; }

    internal override DeskState FoldInto(DeskState state, DateTimeOffset at) => state with { InService = InService };
}

/// <summary>The session told who the agent is.</summary>
public sealed record AgentProfileKnown : DeskFact
{
    /// <summary>Who.</summary>
    public required AgentProfile Profile { get; init; }

    internal override DeskState FoldInto(DeskState state, DateTimeOffset at) => state with { Profile = Profile };
}

/// <summary>A catalogue came or changed.</summary>
public sealed record CatalogueChanged : DeskFact
{
    /// <summary>The whole catalogue.</summary>
    public required Catalogue Catalogue { get; init; }

    internal override DeskState FoldInto(DeskState state, DateTimeOffset at) =>
        state with { Catalogues = state.Catalogues.With(Catalogue, other => other.Kind == Catalogue.Kind) };
}

/// <summary>The agent works in another campaign or service.</summary>
public sealed record CampaignChanged : DeskFact
{
    /// <summary>Which; null for none.</summary>
    public string? Campaign { get; init; }

    internal override DeskState FoldInto(DeskState state, DateTimeOffset at) => state with { Campaign = Campaign };
}

/// <summary>Whom the agent may reach changed.</summary>
public sealed record DirectoryChanged : DeskFact
{
    /// <summary>All of them.</summary>
    public required ValueList<DirectoryEntry> Directory { get; init; }

    internal override DeskState FoldInto(DeskState state, DateTimeOffset at) => state with { Directory = Directory };
}

/// <summary>A line for the agent.</summary>
public sealed record Notice : DeskFact
{
    /// <summary>How much it matters.</summary>
    public NoticeLevel Level { get; init; }

    /// <summary>The line.</summary>
    [Personal(PersonalData.Line)]
    public required string Text { get; init; }

    /// <summary>The interaction it is about.</summary>
    public InteractionId? Interaction { get; init; }

    internal override DeskState FoldInto(DeskState state, DateTimeOffset at)
    {
        var notices = state.Notices.Add(new DeskNotice { Level = Level, Text = Text, At = at, Interaction = Interaction });
        return state with { Notices = notices.Skip(notices.Count - DeskState.MostNotices).ToValueList() };
    }
}

/// <summary>The desk is closed; the last change there is.</summary>
public sealed record DeskClosed : DeskFact
{
    /// <summary>Why, for the agent.</summary>
    [Personal(PersonalData.Line)]
    public string? Text { get; init; }

    internal override DeskState FoldInto(DeskState state, DateTimeOffset at) =>
        state with { Closed = true, Session = SessionState.None, SessionText = Text, Question = null };
}
