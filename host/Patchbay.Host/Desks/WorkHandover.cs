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

    /// <summary>Logs a decision, then tells the dialler.</summary>
    public async Task<CommandResult> CompleteAsync(WorkOutcome work, CancellationToken cancellationToken)
    {
        var pending = new PendingWork { Desk = desk.Key, DecidedAt = surroundings.Clock.GetUtcNow(), Work = work };
        try
        {
            await SupersedeAsync(work, cancellationToken).ConfigureAwait(false);
            await surroundings.Outcomes.DecidedAsync(pending, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is IOException or OperationCanceledException)
        {
            await ProgressAsync(work, CompletionState.None).ConfigureAwait(false);
            return new Refused { Code = "not-logged", Text = $"The outcome could not be written to disk and was not given to the dialler: {problem.Message}" };
        }

        var result = await HandAsync(work, cancellationToken).ConfigureAwait(false);
        await SettleAsync(work, result).ConfigureAwait(false);
        if (result is Unknown && desk.Snapshot.State.Session == SessionState.Live) BeginReconciling();
        return result;
    }

    /// <summary>Asks the dialler what became of outcomes whose end is not known; goes on by itself.</summary>
    public void BeginReconciling() => _ = ReconcileAsync();

    private async Task ReconcileAsync()
    {
        await _reconciling.WaitAsync().ConfigureAwait(false);
        try
        {
            if (desk.Snapshot.State.Closed) return;
            var pending = (await surroundings.Outcomes.PendingAsync(desk.Key, CancellationToken.None).ConfigureAwait(false))
                .Without(work => desk.Snapshot.State.Find(work.Work.Interaction)?.Completion == CompletionState.HandingOver);
            if (pending.Count == 0) return;
            DeskLog.Reconciles(surroundings.Log, desk.Key, pending.Count);
            foreach (var work in pending) await ProgressAsync(work.Work, CompletionState.Reconciling).ConfigureAwait(false);
            var answers = desk.Session?.Find<IWorkCompletion>() is { } completion
                ? await completion.ReconcileAsync(pending, CancellationToken.None).ConfigureAwait(false)
                : pending.Select(_ => Reconciliation.CannotTell).ToValueList();
            for (var i = 0; i < pending.Count; i++)
            {
                var answer = i < answers.Count ? answers[i] : Reconciliation.CannotTell;
                DeskLog.Reconciled(surroundings.Log, desk.Key, pending[i].Work.Command, answer);
                await ActAsync(pending[i].Work, answer).ConfigureAwait(false);
            }
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

    private async Task ActAsync(WorkOutcome work, Reconciliation answer)
    {
        switch (answer)
        {
            case Reconciliation.Took:
                await SettleAsync(work, CommandResult.Success).ConfigureAwait(false);
                break;
            case Reconciliation.DidNotTake or Reconciliation.SendAgainIsHarmless:
                using (var deadline = new CancellationTokenSource(surroundings.Limits.Command, surroundings.Clock))
                {
                    await ProgressAsync(work, CompletionState.HandingOver).ConfigureAwait(false);
                    await SettleAsync(work, await HandAsync(work, deadline.Token).ConfigureAwait(false)).ConfigureAwait(false);
                }

                break;
            default:
                await desk.TellAsync(() => ShowUndecided(work)).ConfigureAwait(false);
                break;
        }
    }

    /// <summary>Inside the mailbox. An interaction that the adapter could not bring back is shown all the same: it is owed.</summary>
    private void ShowUndecided(WorkOutcome work)
    {
        if (desk.Ledger.State.Find(work.Interaction) is null)
        {
            desk.Ledger.Fold(new InteractionAdded
            {
                Interaction = new Interaction
                {
                    Id = work.Interaction,
                    VendorId = work.VendorId,
                    State = InteractionState.Wrapping,
                    OutcomeOwed = true,
                    OfferedActions = [DeskActions.CompleteWork],
                    UserData = work.Data,
                    Draft = new OutcomeDraft { Outcome = work.Outcome, Callback = work.Callback },
                },
                Cause = FactCause.System,
            });
        }

        desk.Ledger.Fold(new CompletionChanged { Interaction = work.Interaction, Completion = CompletionState.Undecided, Cause = FactCause.System });
        desk.Ledger.Fold(new Notice
        {
            Level = NoticeLevel.Warning,
            Text = "The dialler cannot tell whether it took an outcome. Look it up, then give it again or mark it as done.",
            Interaction = work.Interaction,
            Cause = FactCause.System,
        });
    }

    /// <summary>An earlier decision about the same interaction that stayed undecided is settled by the new one.</summary>
    private async Task SupersedeAsync(WorkOutcome work, CancellationToken cancellationToken)
    {
        foreach (var earlier in await surroundings.Outcomes.PendingAsync(desk.Key, cancellationToken).ConfigureAwait(false))
            if (earlier.Work.Interaction == work.Interaction && earlier.Work.Command != work.Command)
                await surroundings.Outcomes.SettledAsync(desk.Key, earlier.Work.Command, new Unknown { Why = "The agent decided again." }, cancellationToken).ConfigureAwait(false);
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
            return new Unknown { Why = "No answer came in time." };
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

        await surroundings.Outcomes.SettledAsync(desk.Key, work.Command, result, CancellationToken.None).ConfigureAwait(false);
        if (result is Done or Sent) await desk.TellAsync(() => desk.Ledger.Complete(work.Interaction, work.Outcome, FactCause.Agent)).ConfigureAwait(false);
        else await ProgressAsync(work, CompletionState.None).ConfigureAwait(false);
        desk.CloseIfLeft();
    }

    private Task ProgressAsync(WorkOutcome work, CompletionState progress) => desk.TellAsync(() =>
    {
        if (desk.Ledger.State.Find(work.Interaction) is { } interaction && interaction.Completion != progress)
            desk.Ledger.Fold(new CompletionChanged { Interaction = work.Interaction, Completion = progress, Cause = FactCause.System });
    });
}
