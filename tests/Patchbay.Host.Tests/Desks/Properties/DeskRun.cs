using System.Globalization;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Host.Desks;
using Patchbay.Host.Tests.Desks.Stands;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Host.Tests.Desks.Properties;

/// <summary>Lets steps happen to a desk, closes it, and keeps what came of it.</summary>
internal sealed class DeskRun
{
    private static readonly DeskLimits _limits = new() { History = 100_000, SubscriberBacklog = 100_000 };

    private readonly DeskStand _stand;
    private readonly InteractionId?[] _slots = new InteractionId?[3];
    private readonly Lock _lock = new();
    private readonly List<TaskCompletionSource<Answer>> _hanging = [];
    private readonly List<Reader> _readers = [];
    private readonly List<Task<CommandResult>> _commands = [];
    private readonly List<string> _toldUnlogged = [];
    private int _lastId;
    private Answer _next;

    private DeskRun(DeskStand stand) => _stand = stand;

    /// <summary>All changes, from the first to the last.</summary>
    public IReadOnlyList<DeskChange> Changes { get; private set; } = [];

    public IReadOnlyList<Reader> Readers => _readers;

    public IReadOnlyList<CommandResult> Results { get; private set; } = [];

    /// <summary>Outcomes that the session was told of before they were on disk.</summary>
    public IReadOnlyList<string> ToldUnlogged => _toldUnlogged;

    /// <summary>Ids that an adapter tried to use again and that were taken.</summary>
    public int TakenTwice { get; private set; }

    public MemoryOutcomeLog Outcomes => _stand.Outcomes;

    public static async Task<DeskRun> OfAsync(IEnumerable<Step> steps)
    {
        var run = new DeskRun(await DeskStand.OpenAsync(_limits));
        run._stand.Session.OnComplete = (work, _) => run.ToldAsync(work);
        run._stand.Session.OnReconcile = (pending, _) => Task.FromResult(pending.Select(_ => Reconciliation.Took).ToValueList());
        run._stand.Session.OnClear = (_, _) => run.AnswerAsync(run._next);
        foreach (var step in steps) await run.HappensAsync(step);
        await run._stand.CloseAsync();
        run.Results = await Task.WhenAll(run._commands).WaitAsync(Eventually.Patience);
        run.Changes = await run._stand.ChangesAsync();
        foreach (var reader in run._readers) await reader.Done.WaitAsync(Eventually.Patience);
        return run;
    }

    private async Task HappensAsync(Step step)
    {
        switch (step)
        {
            case Step.Add add:
                var id = new InteractionId { Value = (++_lastId).ToString(CultureInfo.InvariantCulture) };
                _slots[add.Slot] = id;
                var active = DeskStand.Active(id);
                await _stand.PublishAsync(active with { Interaction = active.Interaction with { OutcomeOwed = add.Owed, OfferedActions = [DeskActions.Clear, DeskActions.CompleteWork] } });
                break;
            case Step.AddAgain again when _slots[again.Slot] is { } used:
                await AddAgainAsync(used);
                break;
            case Step.Move move when _slots[move.Slot] is { } moved:
                await _stand.PublishAsync(new InteractionStateChanged { Interaction = moved, State = move.State, OutcomeOwed = move.Owed });
                break;
            case Step.Remove remove when _slots[remove.Slot] is { } removed:
                await _stand.PublishAsync(new InteractionRemoved { Interaction = removed, End = remove.End });
                break;
            case Step.Session session:
                await _stand.PublishAsync(new SessionStateChanged { State = session.State });
                break;
            case Step.Reconciles reconciles:
                _stand.Session.OnReconcile = (pending, _) => reconciles.Answer is { } told
                    ? Task.FromResult(pending.Select(_ => told).ToValueList())
                    : throw new IOException("cannot ask");
                break;
            case Step.LetGo letGo:
                LetGo(letGo.Answer);
                break;
            case Step.Advance advance:
                _stand.Clock.Advance(TimeSpan.FromSeconds(advance.Seconds));
                break;
            case Step.Subscribe subscribe:
                _readers.Add(new Reader(_stand.Desk, await SnapshotAsync(subscribe.Ago)));
                break;
            case Step.Disk disk:
                _stand.Outcomes.Broken = disk.Broken;
                break;
            default:
                if (Command(step) is { } command) _commands.Add(_stand.SendAsync(command));
                break;
        }
    }

    private DeskCommand? Command(Step step) => step switch
    {
        Step.Complete complete when Slot(complete.Slot, complete.Answer) is { } id => new CompleteWork { Interaction = id, Outcome = complete.Outcome },
        Step.Clear clear when Slot(clear.Slot, clear.Answer) is { } id => new ClearConnection { Interaction = id },
        Step.Settle settle when _slots[settle.Slot] is { } id => new SettleWork { Interaction = id },
        Step.Draft draft when _slots[draft.Slot] is { } id => new DraftOutcome { Interaction = id, Draft = new OutcomeDraft { Outcome = draft.Outcome } },
        Step.Write write when _slots[write.Slot] is { } id => new SetUserData { Interaction = id, Entries = [UserDataEntry.Text("Note", write.Value)] },
        Step.HoldWork hold when _slots[hold.Slot] is { } id => new HoldCompletion
        {
            Interaction = id,
            Holder = $"holder {hold.Holder}",
            Text = "Wait.",
            Limit = hold.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        },
        Step.ReleaseWork release when _slots[release.Slot] is { } id => new ReleaseCompletion { Interaction = id, Holder = $"holder {release.Holder}" },
        _ => null,
    };

    private InteractionId? Slot(int slot, Answer answer)
    {
        _next = answer;
        return _slots[slot];
    }

    private async Task AddAgainAsync(InteractionId used)
    {
        try
        {
            await _stand.PublishAsync(DeskStand.Active(used));
            TakenTwice++;
        }
        catch (ArgumentException refused)
        {
            refused.Message.ShouldContain("was used at this desk before");
        }
    }

    /// <summary>A snapshot as it was some changes ago, as a reader may have kept it.</summary>
    private async Task<DeskSnapshot> SnapshotAsync(int ago)
    {
        var changes = await _stand.ChangesAsync();
        var change = changes[Math.Max(0, changes.Count - 1 - ago)];
        return new DeskSnapshot { Epoch = change.Epoch, Number = change.Number, State = change.State };
    }

    private Task<CommandResult> ToldAsync(WorkOutcome work)
    {
        if (_stand.Outcomes.Pending.All(pending => pending.Work.Command != work.Command))
            lock (_lock) _toldUnlogged.Add(work.Command.Value);
        return AnswerAsync(_next);
    }

    private async Task<CommandResult> AnswerAsync(Answer answer)
    {
        if (answer == Answer.Hangs)
        {
            var hanging = new TaskCompletionSource<Answer>(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_lock) _hanging.Add(hanging);
            answer = await hanging.Task;
        }

        return answer switch
        {
            Answer.Done => CommandResult.Success,
            Answer.Sent => new Sent(),
            Answer.Refused => new Refused { Code = "vendor", Text = "No." },
            Answer.Throws => throw new IOException("The adapter broke."),
            _ => new Unknown { Why = "No answer." },
        };
    }

    private void LetGo(Answer answer)
    {
        lock (_lock)
        {
            foreach (var hanging in _hanging) hanging.TrySetResult(answer == Answer.Hangs ? Answer.Unknown : answer);
            _hanging.Clear();
        }
    }
}
