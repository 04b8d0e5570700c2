using System.Collections.Concurrent;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Host.Desks;

/// <summary>
/// Takes commands. Inside the mailbox a command is checked and its start noted; it runs outside, one at a time per
/// interaction, and its one end is folded inside again. A command that was refused never started.
/// </summary>
internal sealed class CommandRunner(Desk desk, WorkHandover handover, DeskSurroundings surroundings)
{
    private static readonly HashSet<string> KnownActions = [.. typeof(DeskActions).GetFields().Select(field => (string)field.GetRawConstantValue()!)];

    private readonly ConcurrentDictionary<CommandId, Task> _running = new();
    private readonly CancellationTokenSource _closing = new();
    private bool _ended;

    /// <summary>Ends with the command. Cancellation ends the waiting, not the command.</summary>
    public async ValueTask<CommandResult> SendAsync(DeskCommand command, CommandOrigin origin, CancellationToken cancellationToken)
    {
        if (desk.Snapshot.State.Closed) return Closed();
        var id = CommandId.New();
        Admission admission;
        try
        {
            admission = await desk.AskAsync(() => Admit(command, id)).ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
            // It closed in between; nothing was started.
            return Closed();
        }

        if (admission.Result is { } result) return result;
        DeskLog.Started(surroundings.Log, desk.Key, id, command.Action, origin.Bridge, origin.Client, command.Target);
        var run = RunAsync(command, id, admission);
        _running[id] = run;
        _ = run.ContinueWith(_ => _running.TryRemove(id, out Task? _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return await run.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Signs out on the desk's own account, whatever the vendor says to it.</summary>
    public async Task SignOutAsync(IDiallerSession session)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10), surroundings.Clock);
        try
        {
            await session.SignOutAsync(new SignOut(), deadline.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // the desk closes all the same
        catch (Exception problem)
#pragma warning restore CA1031
        {
            DeskLog.CloseFailed(surroundings.Log, desk.Key, problem);
        }
    }

    /// <summary>Takes no more commands, and ends those that run; each gets its one end.</summary>
    public async Task EndAsync()
    {
        await desk.TellAsync(() => _ended = true).ConfigureAwait(false);
        await _closing.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_running.Values).ConfigureAwait(false);
    }

    /// <summary>Inside the mailbox: holds that have had their time are released.</summary>
    public void ExpireHolds()
    {
        var now = surroundings.Clock.GetUtcNow();
        foreach (var interaction in desk.Ledger.State.Interactions)
            foreach (var hold in interaction.Holds)
                if (hold.Until <= now) desk.Ledger.Fold(new CompletionReleased { Interaction = interaction.Id, Holder = hold.Holder, Cause = FactCause.System });
    }

    private static Unavailable Closed() => new() { Why = "The desk is closed." };

    private Admission Admit(DeskCommand command, CommandId id)
    {
        if (_ended) return new Admission { Result = Closed() };
        ExpireHolds();
        var state = desk.Ledger.State;
        if (Refusal(command, state) is { } refusal) return new Admission { Result = refusal };
        WorkOutcome? work = null;
        if (command is CompleteWork completion)
        {
            work = completion.Merge(state, id, out var refused);
            if (refused is not null) return new Admission { Result = refused };
        }

        desk.Ledger.Fold(new CommandStarted { Command = new RunningCommand { Id = id, Action = command.Action, Interaction = command.Target }, Cause = FactCause.Agent });
        if (Decide(command, state) is { } decision)
        {
            foreach (var fact in decision.Facts) desk.Ledger.Fold(fact);
            if (command is AnswerForm answer && decision.Result is Done) desk.Answered(answer.Answers);
            desk.Ledger.Fold(new CommandEnded { Command = id, Result = decision.Result });
            return new Admission { Result = decision.Result };
        }

        if (work is not null) desk.Ledger.Fold(new CompletionChanged { Interaction = work.Interaction, Completion = CompletionState.HandingOver, Cause = FactCause.Agent });
        return new Admission { Work = work, Parts = new DeskParts { Session = desk.Session, State = state } };
    }

    private DecisionResult? Decide(DeskCommand command, DeskState state) => command switch
    {
        DeskDecision decision => decision.Decide(state, surroundings.Clock.GetUtcNow()),
        SetUserData data when desk.Session?.Find<IUserData>() is null => data.Keep(state),
        _ => null,
    };

    private static Refused? Refusal(DeskCommand command, DeskState state)
    {
        if (command.Target is { } target)
        {
            if (state.Find(target) is not { } interaction) return new Refused { Code = "unknown-interaction", Text = $"There is no interaction {target} at this desk." };
            if (command is CompleteWork && interaction.Holds.Count > 0) return new Refused { Code = "held", Text = interaction.Holds[0].Text };
            if (command.NeedsPermission && KnownActions.Contains(command.Action) && !Allowed(command, state, interaction)) return NotAllowed(command.Action);
        }
        else if (command.NeedsPermission && KnownActions.Contains(command.Action) && !state.AllowedActions.Contains(command.Action))
        {
            return NotAllowed(command.Action);
        }

        if (command is DeskDecision) return null;
        return state.Commands.Any(running => command.Target is { } on ? running.Interaction == on : running.Interaction is null && running.Action == command.Action)
            ? new Refused { Code = "busy", Text = "Wait until the last command has ended." }
            : null;
    }

    /// <summary>A follow-on call is the agent's action about an interaction; everything else is the interaction's own.</summary>
    private static bool Allowed(DeskCommand command, DeskState state, Interaction interaction) =>
        command is MakeCall ? state.AllowedActions.Contains(command.Action) || interaction.AllowedActions.Contains(command.Action) : interaction.AllowedActions.Contains(command.Action);

    private static Refused NotAllowed(string action) => new() { Code = "not-allowed", Text = $"'{action}' cannot be done now." };

    private async Task<CommandResult> RunAsync(DeskCommand command, CommandId id, Admission admission)
    {
        // The caller's thread and its mailbox turn are left before anything of an adapter runs.
        await Task.Yield();
        using var deadline = new CancellationTokenSource(surroundings.Limits.Command, surroundings.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, _closing.Token);
        var result = admission.Work is { } work
            ? await handover.CompleteAsync(work, either.Token).ConfigureAwait(false)
            : await CarryAsync((CarriedCommand)command, id, admission.Parts!, either.Token).ConfigureAwait(false);
        await desk.TellAsync(() => desk.Ledger.Fold(new CommandEnded { Command = id, Result = result })).ConfigureAwait(false);
        DeskLog.Ended(surroundings.Log, desk.Key, id, command.Action, result.GetType().Name);
        if (command is SignOut && result is Done or Sent) _ = desk.CloseAsync("Signed out.", signOut: false);
        desk.CloseIfLeft();
        return result;
    }

    private async Task<CommandResult> CarryAsync(CarriedCommand command, CommandId id, DeskParts parts, CancellationToken cancellationToken)
    {
        try
        {
            return await command.RunAsync(parts, cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new Unknown { Why = _closing.IsCancellationRequested ? "The desk closed before the answer came." : "No answer came in time." };
        }
#pragma warning disable CA1031 // whatever an adapter throws, the command has an end
        catch (Exception problem)
#pragma warning restore CA1031
        {
            DeskLog.Failed(surroundings.Log, desk.Key, id, command.Action, problem);
            return new Unknown { Why = $"The adapter failed: {problem.Message}" };
        }
    }

    private sealed record Admission
    {
        public CommandResult? Result { get; init; }

        public DeskParts? Parts { get; init; }

        public WorkOutcome? Work { get; init; }
    }
}
