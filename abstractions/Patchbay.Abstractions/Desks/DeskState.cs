using Patchbay.Capabilities;
using Patchbay.Diallers;
using Patchbay.Softphones;

namespace Patchbay.Desks;

/// <summary>
/// Everything a bridge may know about a desk. Immutable; it changes by folding facts and in no other way, so a snapshot and
/// the changes after it give the next snapshot.
/// </summary>
public sealed record DeskState
{
    /// <summary>Which desk.</summary>
    public required DeskKey Key { get; init; }

    /// <summary>How the session with the dialler is.</summary>
    public SessionState Session { get; init; }

    /// <summary>A line about that, for the agent.</summary>
    [Personal(PersonalData.Line)]
    public string? SessionText { get; init; }

    /// <summary>Whether the dialler's service works; null where it does not tell.</summary>
    public bool? InService { get; init; }

    /// <summary>What the session asks the agent in the middle of work; answered by <see cref="AnswerForm"/>.</summary>
    public SignInForm? Question { get; init; }

    /// <summary>Who the agent is.</summary>
    public AgentProfile? Profile { get; init; }

    /// <summary>What the agent is.</summary>
    public AgentStatus Agent { get; init; } = new();

    /// <summary>When the agent's state last changed.</summary>
    public DateTimeOffset AgentSince { get; init; }

    /// <summary>What the agent may do now, as words of <see cref="DeskActions"/>.</summary>
    public ValueList<string> AllowedActions { get; init; } = [];

    /// <summary>Names of the capabilities the session offers now.</summary>
    public ValueList<string> Capabilities { get; init; } = [];

    /// <summary>The session's own actions, which no bridge has words for: drawn from this, allowed by their names.</summary>
    public ValueList<ExtraAction> ExtraActions { get; init; } = [];

    /// <summary>The campaign or service the agent works in.</summary>
    public string? Campaign { get; init; }

    /// <summary>What there is to choose from.</summary>
    public ValueList<Catalogue> Catalogues { get; init; } = [];

    /// <summary>Whom the agent may reach.</summary>
    public ValueList<DirectoryEntry> Directory { get; init; } = [];

    /// <summary>The interactions at this desk, oldest first.</summary>
    public ValueList<Interaction> Interactions { get; init; } = [];

    /// <summary>Commands that have started and not ended.</summary>
    public ValueList<RunningCommand> Commands { get; init; } = [];

    /// <summary>The phone, where the desk has one.</summary>
    public PhoneState? Phone { get; init; }

    /// <summary>
    /// Who says which lines the phone has. A bridge whose clients are not it shows them the truth and answers their attempts
    /// to change lines as if obeyed; the desk refuses the command.
    /// </summary>
    public LineOwner LineOwner { get; init; } = LineOwner.Client;

    /// <summary>The team, for a supervisor.</summary>
    public ValueList<TeamMember> Team { get; init; } = [];

    /// <summary>The queues, for a supervisor.</summary>
    public ValueList<QueueStatistics> Queues { get; init; } = [];

    /// <summary>The last lines for the agent, oldest first; at most <see cref="MostNotices"/>.</summary>
    public ValueList<DeskNotice> Notices { get; init; } = [];

    /// <summary>Whether the desk is closed; nothing comes after that.</summary>
    public bool Closed { get; init; }

    /// <summary>How many notices are kept.</summary>
    public const int MostNotices = 20;

    /// <summary>The interaction with this id, or null.</summary>
    public Interaction? Find(InteractionId? id)
    {
        if (id is null) return null;
        foreach (var interaction in Interactions)
            if (interaction.Id == id) return interaction;
        return null;
    }

    /// <summary>What there is to choose from, of one kind.</summary>
    public ValueList<CatalogueEntry> Entries(CatalogueKind kind)
    {
        foreach (var catalogue in Catalogues)
            if (catalogue.Kind == kind) return catalogue.Entries;
        return [];
    }

    /// <summary>The state after a fact. Pure: the same fact and time give the same state.</summary>
    /// <param name="fact">What happened.</param>
    /// <param name="at">When, as the desk stamped it.</param>
    public DeskState Fold(DeskFact fact, DateTimeOffset at) => fact.FoldInto(this, at);

    internal DeskState Change(InteractionId id, Func<Interaction, Interaction> change) =>
        Find(id) is { } interaction
            ? this with { Interactions = Interactions.With(change(interaction), other => other.Id == id) }
            : this;
}
