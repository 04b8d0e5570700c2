using Patchbay.Softphones;

namespace Patchbay.Desks;

/// <summary>A fact about one interaction.</summary>
public abstract record InteractionFact : DeskFact
{
    private protected InteractionFact()
    {
    }

    /// <summary>Which.</summary>
    public required InteractionId Interaction { get; init; }

    internal override DeskState FoldInto(DeskState state, DateTimeOffset at) =>
        state.Change(Interaction, interaction => Change(interaction, at));

    internal abstract Interaction Change(Interaction interaction, DateTimeOffset at);
}

/// <summary>An interaction came to the desk. Its id was never used before.</summary>
public sealed record InteractionAdded : DeskFact
{
    /// <summary>The interaction as it came.</summary>
    public required Interaction Interaction { get; init; }

    internal override DeskState FoldInto(DeskState state, DateTimeOffset at) =>
        state with { Interactions = state.Interactions.Add(Interaction with { Since = at }) };
}

/// <summary>An interaction's state changed, and with it what may be done.</summary>
public sealed record InteractionStateChanged : InteractionFact
{
    /// <summary>The state.</summary>
    public required InteractionState State { get; init; }

    /// <summary>What may be done now; null leaves that as it is.</summary>
    public ValueList<string>? Actions { get; init; }

    /// <summary>Whether an outcome is owed now; null leaves that as it is.</summary>
    public bool? OutcomeOwed { get; init; }

    /// <summary>Why it is over, where <see cref="State"/> is Closed and it stays at the desk until it is marked as done.</summary>
    public InteractionEnd? End { get; init; }

    internal override Interaction Change(Interaction interaction, DateTimeOffset at) => interaction with
    {
        State = State,
        End = State == InteractionState.Closed ? End ?? interaction.End : null,
        Since = interaction.State == State ? interaction.Since : at,
        OfferedActions = Actions ?? interaction.OfferedActions,
        OutcomeOwed = OutcomeOwed ?? interaction.OutcomeOwed,
    };
}

/// <summary>More is known about what kind of interaction it is.</summary>
public sealed record InteractionKindChanged : InteractionFact
{
    /// <summary>The kind.</summary>
    public required string Kind { get; init; }

    internal override Interaction Change(Interaction interaction, DateTimeOffset at) => interaction with { Kind = Kind };
}

/// <summary>Who takes part changed.</summary>
public sealed record PartiesChanged : InteractionFact
{
    /// <summary>All of them.</summary>
    public required ValueList<Party> Parties { get; init; }

    /// <summary>The number or address of the other side, where that is somebody else now; null leaves it as it is.</summary>
    [Personal(PersonalData.Number)]
    public string? Remote { get; init; }

    internal override Interaction Change(Interaction interaction, DateTimeOffset at) =>
        interaction with { Parties = Parties, Remote = Remote ?? interaction.Remote };
}

/// <summary>User data changed.</summary>
public sealed record UserDataChanged : InteractionFact
{
    /// <summary>Entries that are new or have another value.</summary>
    public ValueList<UserDataEntry> Changed { get; init; } = [];

    /// <summary>Names of entries that are gone.</summary>
    public ValueList<string> Deleted { get; init; } = [];

    internal override Interaction Change(Interaction interaction, DateTimeOffset at)
    {
        var data = interaction.UserData.Without(entry => Deleted.Contains(entry.Name));
        foreach (var entry in Changed) data = data.With(entry, other => other.Name == entry.Name);
        return interaction with { UserData = data };
    }
}

/// <summary>Recording started, stopped, paused or went on.</summary>
public sealed record RecordingChanged : InteractionFact
{
    /// <summary>How it is now.</summary>
    public required RecordingState Recording { get; init; }

    internal override Interaction Change(Interaction interaction, DateTimeOffset at) => interaction with { Recording = Recording };
}

/// <summary>A chapter was marked in the recording.</summary>
public sealed record ChapterMarked : InteractionFact
{
    /// <summary>Its title.</summary>
    [Personal(PersonalData.Text)]
    public required string Title { get; init; }

    internal override Interaction Change(Interaction interaction, DateTimeOffset at) =>
        interaction with { Chapters = interaction.Chapters.Add(new Chapter { Title = Title, At = at }) };
}

/// <summary>A record was noted on the interaction.</summary>
public sealed record InteractionTagged : InteractionFact
{
    /// <summary>The record's reference.</summary>
    [Personal(PersonalData.Number)]
    public required string Reference { get; init; }

    internal override Interaction Change(Interaction interaction, DateTimeOffset at) =>
        interaction.Tags.Contains(Reference) ? interaction : interaction with { Tags = interaction.Tags.Add(Reference) };
}

/// <summary>The dialler knows the interaction by another id now.</summary>
public sealed record VendorIdChanged : InteractionFact
{
    /// <summary>The new id.</summary>
    public required string VendorId { get; init; }

    internal override Interaction Change(Interaction interaction, DateTimeOffset at) => interaction with { VendorId = VendorId };
}

/// <summary>The interaction belongs to another case.</summary>
public sealed record CaseChanged : InteractionFact
{
    /// <summary>Which; null for none.</summary>
    public string? CaseId { get; init; }

    internal override Interaction Change(Interaction interaction, DateTimeOffset at) => interaction with { CaseId = CaseId };
}

/// <summary>The record shown with the interaction is another one, or was read again.</summary>
public sealed record RecordChanged : InteractionFact
{
    /// <summary>The record's fields, which replace what came with the interaction; entries written at this desk stay.</summary>
    public required ValueList<UserDataEntry> Record { get; init; }

    internal override Interaction Change(Interaction interaction, DateTimeOffset at)
    {
        var data = Record;
        foreach (var entry in interaction.UserData)
            if (entry.Pending) data = data.With(entry, other => other.Name == entry.Name);
        return interaction with { UserData = data };
    }
}

/// <summary>A preview changed: another number of the record, another time to decide.</summary>
public sealed record PreviewChanged : InteractionFact
{
    /// <summary>The number that would be called.</summary>
    [Personal(PersonalData.Number)]
    public string? Remote { get; init; }

    internal override Interaction Change(Interaction interaction, DateTimeOffset at) =>
        interaction with { Remote = Remote ?? interaction.Remote };
}

/// <summary>A phone call was found to carry the interaction, or no longer does.</summary>
public sealed record LegChanged : InteractionFact
{
    /// <summary>The phone call; null for none.</summary>
    public PhoneCallId? Leg { get; init; }

    internal override Interaction Change(Interaction interaction, DateTimeOffset at) => interaction with { Leg = Leg };
}

/// <summary>The agent entered an outcome, changed it or took it back.</summary>
public sealed record DraftOutcomeChanged : InteractionFact
{
    /// <summary>What is entered; null for nothing.</summary>
    public OutcomeDraft? Draft { get; init; }

    internal override Interaction Change(Interaction interaction, DateTimeOffset at) => interaction with { Draft = Draft };
}

/// <summary>Somebody wants an interaction's completion to wait.</summary>
public sealed record CompletionHeld : InteractionFact
{
    /// <summary>Who and why.</summary>
    public required CompletionHold Hold { get; init; }

    internal override Interaction Change(Interaction interaction, DateTimeOffset at) =>
        interaction with { Holds = interaction.Holds.With(Hold, other => other.Holder == Hold.Holder) };
}

/// <summary>Somebody no longer wants an interaction's completion to wait.</summary>
public sealed record CompletionReleased : InteractionFact
{
    /// <summary>Who.</summary>
    public required string Holder { get; init; }

    internal override Interaction Change(Interaction interaction, DateTimeOffset at) =>
        interaction with { Holds = interaction.Holds.Without(hold => hold.Holder == Holder) };
}

/// <summary>The handing over of an outcome came a step further.</summary>
public sealed record CompletionChanged : InteractionFact
{
    /// <summary>How far it is.</summary>
    public required CompletionState Completion { get; init; }

    internal override Interaction Change(Interaction interaction, DateTimeOffset at) => interaction with { Completion = Completion };
}

/// <summary>The dialler took the outcome, or is taken to have. Nothing is owed any more.</summary>
public sealed record WorkCompleted : InteractionFact
{
    /// <summary>The outcome's code; null where none was owed.</summary>
    public string? Outcome { get; init; }

    internal override Interaction Change(Interaction interaction, DateTimeOffset at) => interaction with
    {
        OutcomeOwed = false,
        Draft = null,
        Completion = CompletionState.None,
        UserData = interaction.UserData.Select(entry => entry.Pending ? entry with { Pending = false } : entry).ToValueList(),
    };
}

/// <summary>
/// An interaction left the desk. One in wrap-up leaves after <see cref="WorkCompleted"/>, or as Lost. An adapter that learns
/// from the vendor's events that a decided outcome was taken, publishes it as Completed, whether the answer came or not;
/// with any other end the desk keeps an interaction whose outcome is on its way until that is settled.
/// </summary>
public sealed record InteractionRemoved : DeskFact
{
    /// <summary>Which.</summary>
    public required InteractionId Interaction { get; init; }

    /// <summary>Why.</summary>
    public required InteractionEnd End { get; init; }

    internal override DeskState FoldInto(DeskState state, DateTimeOffset at) =>
        state with { Interactions = state.Interactions.Without(other => other.Id == Interaction) };
}
