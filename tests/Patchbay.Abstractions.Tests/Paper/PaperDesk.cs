using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Softphones;

namespace Patchbay.Abstractions.Tests.Paper;

/// <summary>
/// A desk in one thread and without a clock: just enough of one to prove that the contracts carry a flow. Each change is
/// one second after the last. What a real desk does outside its mailbox happens here in the caller's turn.
/// </summary>
internal sealed class PaperDesk : IFactSink, ISignInDialogue
{
    private static readonly HashSet<string> KnownActions = [.. typeof(DeskActions).GetFields().Select(field => (string)field.GetRawConstantValue()!)];
    private readonly HashSet<InteractionId> _used = [];
    private readonly Dictionary<string, FormAnswers> _kept = [];
    private readonly List<DeskChange> _changes = [];
    private readonly List<PendingWork> _pending;
    private TaskCompletionSource<FormAnswers>? _question;
    private int _commands;

    /// <param name="agent">Who sits there.</param>
    /// <param name="log">What the outcome log held when the host started.</param>
    public PaperDesk(string agent = "kim.t", params IEnumerable<PendingWork> log) =>
        (State, _pending) = (new DeskState { Key = new DeskKey { Plan = "paper", Agent = agent } }, [.. log]);

    public DeskState State { get; private set; }

    public DateTimeOffset Now { get; set; } = new(2030, 5, 14, 9, 0, 0, TimeSpan.Zero);

    public IReadOnlyList<DeskChange> Changes => _changes;

    /// <summary>The outcome log: what is decided and not settled.</summary>
    public IReadOnlyList<PendingWork> Pending => _pending;

    public IDiallerSession? Session { get; private set; }

    public IPhone? Phone { get; set; }

    /// <summary>Who is asked while the agent signs in.</summary>
    public ISignInPrompt? Prompt { get; set; }

    public async Task<SignInResult> SignInAsync(IDiallerAdapter adapter, IFactSink? facts = null, string? bookmark = null)
    {
        var result = await adapter.SignInAsync(new SignInRequest { Desk = State.Key, Facts = facts ?? this, Bookmark = bookmark }, this, CancellationToken.None);
        if (result is SignedIn signedIn) Session = signedIn.Session;
        return result;
    }

    public ValueTask PublishAsync(DeskFact fact, CancellationToken cancellationToken)
    {
        if (State.Closed) throw new InvalidOperationException("The desk is closed.");
        if (fact is InteractionAdded added && !_used.Add(added.Interaction.Id)) throw new ArgumentException("That id was used before.", nameof(fact));
        if (fact is InteractionRemoved removed && State.Find(removed.Interaction) is { OutcomeOwed: true } owing) Owed(removed, owing);
        else Fold(fact);
        return ValueTask.CompletedTask;
    }

    public async ValueTask<CommandResult> SendAsync(DeskCommand command)
    {
        ExpireHolds();
        var (state, id) = (State, new CommandId { Value = $"c{++_commands}" });
        if (Refusal(command, state) is { } no) return no;
        Refused? refusal = null;
        var work = (command as CompleteWork)?.Merge(state, id, out refusal);
        if (refusal is not null) return refusal;
        Fold(new CommandStarted { Command = new RunningCommand { Id = id, Action = command.Action, Interaction = command.Target }, Cause = FactCause.Agent });
        var decision = command switch
        {
            DeskDecision own => own.Decide(state, Now),
            SetUserData data when Session?.Find<IUserData>() is null => data.Keep(state),
            _ => null,
        };
        foreach (var fact in decision?.Facts ?? []) Fold(fact);
        if (command is AnswerForm answer && decision?.Result is Done) Answer(answer.Answers);
        var result = decision?.Result ?? command switch
        {
            CarriedCommand carried => await carried.RunAsync(new DeskParts { Session = Session, Phone = Phone, State = state }, CancellationToken.None),
            SettleWork settle => Settle(_pending.First(pending => pending.Work.Interaction == settle.Interaction).Work, CommandResult.Success),
            _ => await CompleteAsync(work!),
        };
        Fold(new CommandEnded { Command = id, Result = result });
        return result;
    }

    /// <summary>What a desk does when its session is live again and the log still holds something.</summary>
    public async Task ReconcileAsync()
    {
        var asked = _pending.ToValueList();
        var answers = await Session!.Find<IWorkCompletion>()!.ReconcileAsync(asked, CancellationToken.None);
        answers.Count.ShouldBe(asked.Count);
        foreach (var (pending, answer) in asked.Zip(answers))
        {
            if (answer == Reconciliation.Took) Settle(pending.Work, CommandResult.Success);
            else if (answer == Reconciliation.CannotTell) Fold(new CompletionChanged { Interaction = pending.Work.Interaction, Completion = CompletionState.Undecided, Cause = FactCause.System });
            else await HandOverAsync(pending.Work);
        }
    }

    public async ValueTask<FormAnswers> AskAsync(SignInForm form, CancellationToken cancellationToken)
    {
        var kept = form.Problem is null ? _kept.GetValueOrDefault(form.Id) : null;
        var shown = form with { Fields = kept is null ? form.Fields : form.Fields.Where(field => field.OneTime).ToValueList() };
        if (shown.Fields.Count == 0 && kept is not null) return kept;
        var answers = Session is null ? await Prompt!.AskAsync(shown, cancellationToken) : await AskAtDeskAsync(shown);
        if (kept is not null) answers = new FormAnswers { Answers = [.. kept.Answers, .. answers.Answers] };
        var oneTime = form.Fields.Where(field => field.OneTime).Select(field => field.Name).ToHashSet();
        _kept[form.Id] = new FormAnswers { Answers = answers.Answers.Without(answer => oneTime.Contains(answer.Field)) };
        return answers;
    }

    public async ValueTask<PhoneReadiness> ProvidePhoneAsync(PhoneCredentials credentials, CancellationToken cancellationToken)
    {
        if (Phone is null) return new PhoneReadiness { Ready = false, Text = "This desk has no softphone." };
        var answer = await Phone.ApplyAsync(new PhoneSettings { Lines = credentials.Lines }, cancellationToken);
        return new PhoneReadiness { Ready = answer.Settings.All(setting => setting.Effect != SettingEffect.Unknown) };
    }

    public async ValueTask<PhoneReadiness> PhoneMustBeReadyAsync(CancellationToken cancellationToken)
    {
        if (Phone is null) return new PhoneReadiness { Ready = true };
        await Phone.RegisterAsync(cancellationToken);
        var failed = State.Phone!.Lines.FirstOrDefault(line => line.State != LineState.Registered);
        return new PhoneReadiness { Ready = failed is null, Text = failed?.Detail?.Text };
    }

    private void Fold(DeskFact fact)
    {
        Now += TimeSpan.FromSeconds(1);
        State = State.Fold(fact, Now);
        _changes.Add(new DeskChange { Epoch = "paper", Number = _changes.Count + 1, At = Now, Fact = fact, State = State });
    }

    private void Owed(InteractionRemoved removed, Interaction owing)
    {
        // While a decided outcome is on its way the desk keeps the interaction until that is settled.
        if (owing.Completion != CompletionState.None) return;
        Fold(new Notice { Level = NoticeLevel.Error, Text = "The dialler ended it before its outcome was given.", Interaction = removed.Interaction, Cause = FactCause.System });
        Fold(removed with { End = InteractionEnd.Lost });
    }

    private static Refused? Refusal(DeskCommand command, DeskState state)
    {
        if (command is DeskDecision) return null;
        var interaction = state.Find(command.Target);
        if (command.Target is not null && interaction is null) return new Refused { Code = "unknown-interaction", Text = $"There is no interaction {command.Target} at this desk." };
        var allowed = interaction is null || command is MakeCall ? [.. state.AllowedActions, .. interaction?.AllowedActions ?? []] : interaction.AllowedActions;
        if (command.NeedsPermission && KnownActions.Contains(command.Action) && !allowed.Contains(command.Action) && !(command is CompleteWork && interaction!.Holds.Count > 0))
            return new Refused { Code = "not-allowed", Text = $"'{command.Action}' cannot be done now." };
        var busy = state.Commands.Any(running => command.Target is { } on ? running.Interaction == on : running.Interaction is null && running.Action == command.Action);
        return busy ? new Refused { Code = "busy", Text = "Wait until the last command has ended." } : null;
    }

    private ValueTask<CommandResult> CompleteAsync(WorkOutcome work)
    {
        _pending.RemoveAll(earlier => earlier.Work.Interaction == work.Interaction);
        _pending.Add(new PendingWork { Desk = State.Key, DecidedAt = Now, Work = work });
        return HandOverAsync(work);
    }

    private async ValueTask<CommandResult> HandOverAsync(WorkOutcome work)
    {
        Fold(new CompletionChanged { Interaction = work.Interaction, Completion = CompletionState.HandingOver, Cause = FactCause.Agent });
        return Settle(work, Session?.Find<IWorkCompletion>() is { } completion
            ? await completion.CompleteAsync(work, CancellationToken.None)
            : new Unavailable { Why = "Giving an outcome is not offered here." });
    }

    private CommandResult Settle(WorkOutcome work, CommandResult result)
    {
        if (result is not Unknown) _pending.RemoveAll(pending => pending.Work.Command == work.Command);
        if (result is Done or Sent)
        {
            Fold(new WorkCompleted { Interaction = work.Interaction, Outcome = work.Outcome, Cause = FactCause.Agent });
            Fold(new InteractionRemoved { Interaction = work.Interaction, End = InteractionEnd.Completed, Cause = FactCause.Agent });
        }
        else
        {
            Fold(new CompletionChanged { Interaction = work.Interaction, Completion = result is Unknown ? CompletionState.Reconciling : CompletionState.None, Cause = FactCause.System });
        }

        return result;
    }

    private void ExpireHolds()
    {
        foreach (var interaction in State.Interactions)
            foreach (var hold in interaction.Holds.Where(hold => hold.Until <= Now))
                Fold(new CompletionReleased { Interaction = interaction.Id, Holder = hold.Holder, Cause = FactCause.System });
    }

    private async Task<FormAnswers> AskAtDeskAsync(SignInForm form)
    {
        _question = new TaskCompletionSource<FormAnswers>();
        Fold(new QuestionAsked { Form = form, Cause = FactCause.Dialler });
        return await _question.Task;
    }

    private bool Answer(FormAnswers? answers) => answers is null ? _question!.TrySetCanceled() : _question!.TrySetResult(answers);
}
