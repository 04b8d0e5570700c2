using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Desks;

/// <summary>
/// Hands outcomes over: on disk before the dialler is told, settled when it answered, asked after where it did not. Runs
/// outside the mailbox; only one reconciliation at a time.
/// </summary>
internal sealed class WorkHandover(Desk desk, DeskSurroundings surroundings)
{
    private readonly SemaphoreSlim _reconciling = new(1, 1);

    /// <summary>
    /// Held from the look at what is pending until the dialler is being told, and while something is settled: nothing is told
    /// that was settled in between. Not held for as long as the dialler takes to answer.
    /// </summary>
    private readonly SemaphoreSlim _telling = new(1, 1);

    private readonly CancellationTokenSource _closing = new();

    /// <summary>Logs a decision, then tells the dialler.</summary>
    public async Task<CommandResult> CompleteAsync(WorkOutcome work, CancellationToken cancellationToken)
    {
        Task<CommandResult>? handing;
        try
        {
            var remote = desk.Snapshot.State.Find(work.Interaction)?.Remote;
            var pending = new PendingWork { Desk = desk.Key, DecidedAt = surroundings.Clock.GetUtcNow(), Remote = remote, Work = work };
            handing = await AloneAsync<Task<CommandResult>?>(async () =>
            {
                // The dialler's events were quicker than the disk: there is nothing left to decide about.
                if (desk.Snapshot.State.Find(work.Interaction) is null) return null;
                await surroundings.Outcomes.DecidedAsync(pending, cancellationToken).ConfigureAwait(false);
                return HandAsync(work, cancellationToken);
            }, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // what is not on disk is not given to the dialler, and the agent is told
        catch (Exception problem)
#pragma warning restore CA1031
        {
            DeskLog.NotLogged(surroundings.Log, desk.Key, work.Command, problem);
            await ProgressAsync(work, CompletionState.None).ConfigureAwait(false);
            return new Refused { Code = "not-logged", Text = $"The outcome could not be written to disk and was not given to the dialler: {problem.Message}" };
        }

        if (handing is null) return new Refused { Code = "unknown-interaction", Text = "The dialler has completed this already, before your outcome was given." };
        var result = await handing.ConfigureAwait(false);
        if (result is Unknown && !await IsPendingAsync(work).ConfigureAwait(false)) return CommandResult.Success;
        await SettleAsync(work, result).ConfigureAwait(false);
        if (result is Unknown && IsLive) BeginReconciling();
        return result;
    }

    /// <summary>The dialler's events told that it took the outcome of an interaction, be its answer there or not.</summary>
    public Task TookAsync(InteractionRemoved told) => AloneAsync(async () =>
    {
        var pending = await TakeOffAsync(told.Interaction, CommandResult.Success).ConfigureAwait(false);
        await desk.TellAsync(() =>
        {
            if (pending is null) desk.Ledger.Take(told);
            else desk.Ledger.Complete(told.Interaction, pending.Work.Outcome, told.Cause);
        }).ConfigureAwait(false);
        return true;
    }, CancellationToken.None);

    /// <summary>
    /// The agent closes what the dialler cannot tell about. It is asked once more: where it knows by now that it took nothing it
    /// waits for the outcome, and an agent who had closed it would wait for the dialler.
    /// </summary>
    public async Task<CommandResult> SettleByAgentAsync(InteractionId interaction)
    {
        if (await NotTakenAsync(interaction).ConfigureAwait(false) is { } owed)
        {
            var refused = new Refused { Code = "not-taken", Text = "The dialler has not taken this outcome and waits for it. Give it again." };
            await SettleAsync(owed.Work, refused).ConfigureAwait(false);
            return refused;
        }

        var pending = await AloneAsync(() => TakeOffAsync(interaction, new Unknown { Why = "The agent settled it." }), CancellationToken.None).ConfigureAwait(false);
        await desk.TellAsync(() => desk.Ledger.Complete(interaction, pending?.Work.Outcome, FactCause.Agent)).ConfigureAwait(false);
        return CommandResult.Success;
    }

    /// <summary>Asks the dialler what became of outcomes whose end is not known; goes on by itself.</summary>
    public void BeginReconciling() => _ = ReconcileAsync();

    /// <summary>Ends what goes on by itself. What is not settled stays in the log for the agent's next sign-in.</summary>
    public async Task EndAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await _reconciling.WaitAsync().ConfigureAwait(false);
    }

    private bool IsLive => desk.Snapshot.State.Session == SessionState.Live;

    private async Task ReconcileAsync()
    {
        try
        {
            await _reconciling.WaitAsync(_closing.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The desk closes; the next sign-in asks.
            return;
        }

        try
        {
            await AskAfterAsync(_closing.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            DeskLog.ReconcileEnded(surroundings.Log, desk.Key);
        }
#pragma warning disable CA1031 // what is pending stays in the log, and is asked after when the session is live again
        catch (Exception problem)
#pragma warning restore CA1031
        {
            DeskLog.ReconcileFailed(surroundings.Log, desk.Key, problem);
        }
        finally
        {
            _reconciling.Release();
        }
    }

    private async Task AskAfterAsync(CancellationToken cancellationToken)
    {
        var pending = await ClaimAsync(cancellationToken).ConfigureAwait(false);
        if (pending.Count == 0) return;
        DeskLog.Reconciles(surroundings.Log, desk.Key, pending.Count);
        if (await AnswersAsync(pending, cancellationToken).ConfigureAwait(false) is not { } answers) return;
        for (var i = 0; i < pending.Count; i++)
        {
            var answer = i < answers.Count ? answers[i] : Reconciliation.CannotTell;
            DeskLog.Reconciled(surroundings.Log, desk.Key, pending[i].Work.Command, answer);
            await ActAsync(pending[i], answer, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Takes what no command is handing over or settling at this moment. What is taken is Reconciling, so no command can
    /// begin on it; what got its end between the looking and the taking is given back.
    /// </summary>
    private async Task<ValueList<PendingWork>> ClaimAsync(CancellationToken cancellationToken)
    {
        var seen = await surroundings.Outcomes.PendingAsync(desk.Key, cancellationToken).ConfigureAwait(false);
        if (seen.Count == 0) return seen;
        var taken = await desk.AskAsync(() =>
        {
            var free = seen.Select(work => work.Work.Interaction).Where(id => desk.Ledger.State.Find(id)?.Completion != CompletionState.HandingOver).ToHashSet();
            foreach (var id in free) desk.Ledger.Progress(id, CompletionState.Reconciling);
            return free;
        }).ConfigureAwait(false);
        var pending = (await surroundings.Outcomes.PendingAsync(desk.Key, cancellationToken).ConfigureAwait(false)).Without(work => !taken.Contains(work.Work.Interaction));
        taken.ExceptWith(pending.Select(work => work.Work.Interaction));
        foreach (var id in taken) await desk.TellAsync(() => desk.Ledger.Progress(id, CompletionState.None)).ConfigureAwait(false);
        return pending;
    }

    /// <returns>Null where the session broke meanwhile: it is asked again when it is live.</returns>
    private async Task<ValueList<Reconciliation>?> AnswersAsync(ValueList<PendingWork> pending, CancellationToken cancellationToken)
    {
        if (desk.Session?.Find<IWorkCompletion>() is not { } completion) return [];
        try
        {
            return await completion.ReconcileAsync(pending, cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // an adapter that fails to tell cannot tell
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            DeskLog.ReconcileFailed(surroundings.Log, desk.Key, problem);
            return IsLive ? [] : null;
        }
    }

    private async Task ActAsync(PendingWork pending, Reconciliation answer, CancellationToken cancellationToken)
    {
        var work = pending.Work;
        if (answer == Reconciliation.Took)
        {
            await SettleAsync(work, CommandResult.Success).ConfigureAwait(false);
            return;
        }

        if (answer is Reconciliation.DidNotTake or Reconciliation.SendAgainIsHarmless)
        {
            await ProgressAsync(work, CompletionState.HandingOver).ConfigureAwait(false);
            var handing = await AloneAsync(async () => await IsPendingAsync(work).ConfigureAwait(false) ? HandAsync(work, cancellationToken) : null, cancellationToken).ConfigureAwait(false);
            if (handing is null) return;
            var result = await handing.ConfigureAwait(false);
            await SettleAsync(work, result).ConfigureAwait(false);

            // Not asked after over and over: where the session holds and still nobody knows, the agent decides.
            if (result is not Unknown || !IsLive || cancellationToken.IsCancellationRequested) return;
        }

        await desk.TellAsync(() => ShowUndecided(pending)).ConfigureAwait(false);
    }

    /// <summary>Inside the mailbox. An interaction that the adapter could not bring back is shown all the same: it is owed.</summary>
    private void ShowUndecided(PendingWork pending)
    {
        var work = pending.Work;
        if (desk.Ledger.State.Find(work.Interaction) is null)
        {
            desk.Ledger.Take(new InteractionAdded
            {
                Interaction = new Interaction
                {
                    Id = work.Interaction,
                    VendorId = work.VendorId,
                    Remote = pending.Remote,
                    State = InteractionState.Wrapping,
                    OutcomeOwed = true,
                    OfferedActions = [DeskActions.CompleteWork],
                    UserData = work.Data,
                    Draft = new OutcomeDraft { Outcome = work.Outcome, Callback = work.Callback },
                },
                Cause = FactCause.System,
            });
        }

        desk.Ledger.Progress(work.Interaction, CompletionState.Undecided);
        desk.Ledger.Fold(new Notice
        {
            Level = NoticeLevel.Warning,
            Text = $"The dialler cannot tell whether it took the outcome of {pending.Remote ?? "a call"}. Look it up, then give it again or mark it as done.",
            Interaction = work.Interaction,
            Cause = FactCause.System,
        });
    }

    private async Task<CommandResult> HandAsync(WorkOutcome work, CancellationToken cancellationToken)
    {
        try
        {
            return desk.Session?.Find<IWorkCompletion>() is { } completion
                ? await completion.CompleteAsync(work, cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false)
                : new Unavailable { Why = "Giving an outcome is not offered here." };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new Unknown { Why = "The desk closed before the answer came." };
        }
#pragma warning disable CA1031 // whatever an adapter throws, the outcome stays pending
        catch (Exception problem)
#pragma warning restore CA1031
        {
            DeskLog.Failed(surroundings.Log, desk.Key, work.Command, DeskActions.CompleteWork, problem);
            return new Unknown { Why = $"The adapter failed: {problem.Message}" };
        }
    }

    private async Task SettleAsync(WorkOutcome work, CommandResult result)
    {
        if (result is Unknown)
        {
            await ProgressAsync(work, CompletionState.Reconciling).ConfigureAwait(false);
            return;
        }

        await NoteAsync(work, result).ConfigureAwait(false);
        if (result is Done or Sent) await desk.TellAsync(() => desk.Ledger.Complete(work.Interaction, work.Outcome, FactCause.Agent)).ConfigureAwait(false);
        else await ProgressAsync(work, CompletionState.None).ConfigureAwait(false);
        desk.CloseIfLeft();
    }

    /// <summary>A note that cannot be written costs a question after the next restart, no outcome.</summary>
    private async Task NoteAsync(WorkOutcome work, CommandResult result)
    {
        try
        {
            await surroundings.Outcomes.SettledAsync(desk.Key, work.Command, result, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // as above
        catch (Exception problem)
#pragma warning restore CA1031
        {
            DeskLog.NotLogged(surroundings.Log, desk.Key, work.Command, problem);
        }
    }

    /// <summary>The pending outcome of an interaction, where the dialler says that it did not take it.</summary>
    private async Task<PendingWork?> NotTakenAsync(InteractionId interaction)
    {
        if (!IsLive || await PendingAsync(interaction).ConfigureAwait(false) is not { } pending) return null;
        try
        {
            return await AnswersAsync([pending], _closing.Token).ConfigureAwait(false) is [Reconciliation.DidNotTake] ? pending : null;
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // The desk closes; what the agent wants settled is settled.
            return null;
        }
    }

    /// <summary>Settles the outcome of an interaction, if one is pending; alone.</summary>
    private async Task<PendingWork?> TakeOffAsync(InteractionId interaction, CommandResult result)
    {
        var pending = await PendingAsync(interaction).ConfigureAwait(false);
        if (pending is not null) await NoteAsync(pending.Work, result).ConfigureAwait(false);
        return pending;
    }

    private async Task<T> AloneAsync<T>(Func<Task<T>> act, CancellationToken cancellationToken)
    {
        await _telling.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await act().ConfigureAwait(false);
        }
        finally
        {
            _telling.Release();
        }
    }

    private async Task<PendingWork?> PendingAsync(InteractionId interaction) =>
        (await surroundings.Outcomes.PendingAsync(desk.Key, CancellationToken.None).ConfigureAwait(false)).FirstOrDefault(pending => pending.Work.Interaction == interaction);

    private async Task<bool> IsPendingAsync(WorkOutcome work) => (await PendingAsync(work.Interaction).ConfigureAwait(false))?.Work.Command == work.Command;

    private Task ProgressAsync(WorkOutcome work, CompletionState progress) => desk.TellAsync(() => desk.Ledger.Progress(work.Interaction, progress));
}
