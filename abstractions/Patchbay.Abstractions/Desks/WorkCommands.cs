using Patchbay.Capabilities;

namespace Patchbay.Desks;

/// <summary>Enters, changes or takes back an outcome that is not handed over yet. What is null is taken back.</summary>
public sealed record DraftOutcome : DeskDecision
{
    /// <summary>Which interaction.</summary>
    public required InteractionId Interaction { get; init; }

    /// <summary>What is entered; null for nothing.</summary>
    public OutcomeDraft? Draft { get; init; }

    /// <inheritdoc/>
    public override string Action => "draft-outcome";

    /// <inheritdoc/>
    public override InteractionId? Target => Interaction;

    /// <inheritdoc/>
    public override DecisionResult Decide(DeskState state, DateTimeOffset at)
    {
        if (state.Find(Interaction) is null) return NoSuchInteraction(Interaction);
        var outcomes = state.Entries(CatalogueKind.Outcomes);
        if (Draft?.Outcome is { } code && outcomes.Count > 0 && !outcomes.Any(entry => entry.Code == code))
            return No("unknown-outcome", $"There is no outcome '{code}'.");
        return Follows(new DraftOutcomeChanged { Interaction = Interaction, Draft = Draft, Cause = FactCause.Agent });
    }
}

/// <summary>
/// Gives the outcome and completes the work. What it leaves out is taken from the draft; data written at the desk goes along.
/// The desk logs the decision before the dialler is told. Runs through <see cref="IWorkCompletion"/>, by the desk.
/// </summary>
public sealed record CompleteWork : DeskCommand
{
    /// <summary>Which interaction.</summary>
    public required InteractionId Interaction { get; init; }

    /// <summary>A code of the catalogue of outcomes.</summary>
    public string? Outcome { get; init; }

    /// <summary>The callback to book.</summary>
    public Callback? Callback { get; init; }

    /// <summary>Data that goes along, beside what is pending.</summary>
    public ValueList<UserDataEntry> Data { get; init; } = [];

    /// <inheritdoc/>
    public override string Action => DeskActions.CompleteWork;

    /// <inheritdoc/>
    public override InteractionId? Target => Interaction;

    /// <summary>Lays this command over the draft. Pure.</summary>
    /// <param name="state">The desk as it is.</param>
    /// <param name="command">The id the desk gave this command.</param>
    /// <param name="refusal">Why the work cannot be completed so; null where it can.</param>
    /// <returns>What to log and hand over; null with a refusal.</returns>
    public WorkOutcome? Merge(DeskState state, CommandId command, out Refused? refusal)
    {
        refusal = null;
        if (state.Find(Interaction) is not { } interaction)
        {
            refusal = new Refused { Code = "unknown-interaction", Text = $"There is no interaction {Interaction} at this desk." };
            return null;
        }

        if (interaction.Holds.Count > 0)
        {
            refusal = new Refused { Code = "held", Text = interaction.Holds[0].Text };
            return null;
        }

        var code = Outcome ?? interaction.Draft?.Outcome;
        var callback = Callback ?? interaction.Draft?.Callback;
        var outcomes = state.Entries(CatalogueKind.Outcomes);
        var entry = outcomes.FirstOrDefault(candidate => candidate.Code == code);
        refusal = (code, entry) switch
        {
            (null, _) when interaction.OutcomeOwed => new Refused { Code = "outcome-missing", Text = "Choose an outcome first." },
            (not null, null) when outcomes.Count > 0 => new Refused { Code = "unknown-outcome", Text = $"There is no outcome '{code}'." },
            (_, { Callback: true }) when callback is null => new Refused { Code = "callback-missing", Text = $"'{entry.Label}' needs a number and a time to call back." },
            _ => null,
        };
        if (refusal is not null) return null;

        var data = interaction.UserData.Where(value => value.Pending).ToValueList();
        foreach (var value in Data) data = data.With(value, other => other.Name == value.Name);
        return new WorkOutcome
        {
            Interaction = Interaction,
            Command = command,
            VendorId = interaction.VendorId,
            Outcome = code,
            Callback = callback,
            Data = data,
        };
    }
}

/// <summary>
/// The agent has looked up, or does not mind, what became of an outcome that is <see cref="CompletionState.Undecided"/>: the
/// decision is settled in the log and the interaction leaves as completed. The dialler is not told. To give the outcome again
/// instead, send <see cref="CompleteWork"/>.
/// </summary>
public sealed record SettleWork : DeskCommand
{
    /// <summary>Which interaction.</summary>
    public required InteractionId Interaction { get; init; }

    /// <inheritdoc/>
    public override string Action => DeskActions.SettleWork;

    /// <inheritdoc/>
    public override InteractionId? Target => Interaction;
}

/// <summary>Wants an interaction's completion to wait. The same holder again replaces its hold.</summary>
public sealed record HoldCompletion : DeskDecision
{
    /// <summary>Which interaction.</summary>
    public required InteractionId Interaction { get; init; }

    /// <summary>Who holds.</summary>
    public required string Holder { get; init; }

    /// <summary>What the agent is told.</summary>
    [Personal(PersonalData.Line)]
    public required string Text { get; init; }

    /// <summary>How long at most; null for as long as the holder is there.</summary>
    public TimeSpan? Limit { get; init; }

    /// <inheritdoc/>
    public override string Action => "hold-completion";

    /// <inheritdoc/>
    public override InteractionId? Target => Interaction;

    /// <inheritdoc/>
    public override DecisionResult Decide(DeskState state, DateTimeOffset at) => state.Find(Interaction) is null
        ? NoSuchInteraction(Interaction)
        : Follows(new CompletionHeld
        {
            Interaction = Interaction,
            Hold = new CompletionHold { Holder = Holder, Text = Text, Until = Limit is { } limit ? at + limit : null },
            Cause = FactCause.System,
        });
}

/// <summary>Lets an interaction's completion go on. Without a hold it is done already.</summary>
public sealed record ReleaseCompletion : DeskDecision
{
    /// <summary>Which interaction.</summary>
    public required InteractionId Interaction { get; init; }

    /// <summary>Who held.</summary>
    public required string Holder { get; init; }

    /// <inheritdoc/>
    public override string Action => "release-completion";

    /// <inheritdoc/>
    public override InteractionId? Target => Interaction;

    /// <inheritdoc/>
    public override DecisionResult Decide(DeskState state, DateTimeOffset at) =>
        state.Find(Interaction)?.Holds.Any(hold => hold.Holder == Holder) == true
            ? Follows(new CompletionReleased { Interaction = Interaction, Holder = Holder, Cause = FactCause.System })
            : Follows();
}

/// <summary>Puts an interaction into a case.</summary>
public sealed record ChangeCase : DeskDecision
{
    /// <summary>Which interaction.</summary>
    public required InteractionId Interaction { get; init; }

    /// <summary>The case; null for none.</summary>
    public string? CaseId { get; init; }

    /// <inheritdoc/>
    public override string Action => "change-case";

    /// <inheritdoc/>
    public override InteractionId? Target => Interaction;

    /// <inheritdoc/>
    public override DecisionResult Decide(DeskState state, DateTimeOffset at) => state.Find(Interaction) is null
        ? NoSuchInteraction(Interaction)
        : Follows(new CaseChanged { Interaction = Interaction, CaseId = CaseId, Cause = FactCause.Agent });
}

/// <summary>Answers what the session asked in the middle of work (<see cref="DeskState.Question"/>).</summary>
public sealed record AnswerForm : DeskDecision
{
    /// <summary>The form's id.</summary>
    public required string Form { get; init; }

    /// <summary>The answers; null gives up.</summary>
    public Diallers.FormAnswers? Answers { get; init; }

    /// <inheritdoc/>
    public override string Action => "answer-form";

    /// <inheritdoc/>
    public override DecisionResult Decide(DeskState state, DateTimeOffset at) => state.Question?.Id == Form
        ? Follows(new QuestionAsked { Form = null, Cause = FactCause.Agent })
        : No("unknown-form", "That question is no longer asked.");
}
