using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Hosting;

namespace Patchbay.Host.Desks;

/// <summary>What every desk of a host has in common.</summary>
internal sealed record DeskSurroundings
{
    public required IOutcomeLog Outcomes { get; init; }

    public required IBookmarkStore Bookmarks { get; init; }

    public required ILogger Log { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public DeskLimits Limits { get; init; } = new();
}

/// <summary>One agent's working place: the mailbox with what stands around it.</summary>
internal sealed class Desk : IDesk, IFactSink
{
    private readonly Mailbox _mailbox = new();
    private readonly ChangeFeed _feed;
    private readonly DeskSurroundings _surroundings;
    private readonly CommandRunner _commands;
    private readonly WorkHandover _handover;
    private readonly Func<Desk, Task> _close;
    private string? _bookmark;
    private int _holders;
    private volatile bool _open;
    private Task? _closing;
    private TaskCompletionSource<FormAnswers>? _question;

    public Desk(DeskKey key, DeskSurroundings surroundings, Func<Desk, Task> close)
    {
        var epoch = Guid.NewGuid().ToString("N");
        _surroundings = surroundings;
        _close = close;
        _feed = new ChangeFeed(epoch, surroundings.Limits);
        Ledger = new DeskLedger(key, _feed, epoch, surroundings.Clock);
        _handover = new WorkHandover(this, surroundings);
        _commands = new CommandRunner(this, _handover, surroundings);
    }

    public DeskKey Key => Ledger.State.Key;

    public DeskSnapshot Snapshot => Ledger.Snapshot;

    /// <summary>Used inside the mailbox only.</summary>
    public DeskLedger Ledger { get; }

    /// <summary>The session, once the agent is signed in.</summary>
    public IDiallerSession? Session { get; private set; }

    public Task<T> AskAsync<T>(Func<T> work) => _mailbox.AskAsync(work);

    public Task TellAsync(Action work) => _mailbox.AskAsync(() =>
    {
        work();
        return true;
    });

    public async ValueTask PublishAsync(DeskFact fact, CancellationToken cancellationToken)
    {
        await TellAsync(() =>
        {
            Ledger.Take(fact);
            _commands.ExpireHolds();
        }).WaitAsync(cancellationToken).ConfigureAwait(false);
        await KeepBookmarkAsync(cancellationToken).ConfigureAwait(false);
        if (fact is SessionStateChanged { State: SessionState.Live } && Session is not null) _handover.BeginReconciling();
        CloseIfLeft();
    }

    public ValueTask<CommandResult> SendAsync(DeskCommand command, CommandOrigin origin, CancellationToken cancellationToken) =>
        _commands.SendAsync(command, origin, cancellationToken);

    public async IAsyncEnumerable<DeskChange> ChangesAsync(string epoch, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var subscription = await AskAsync(() => _feed.Subscribe(epoch, after)).ConfigureAwait(false);
        try
        {
            await foreach (var change in subscription.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return change;
        }
        finally
        {
            if (!Snapshot.State.Closed) await TellAsync(() => _feed.Unsubscribe(subscription)).ConfigureAwait(false);
        }
    }

    /// <summary>The agent is signed in; outcomes whose end is not known are asked after before anything else.</summary>
    public async Task SignedInAsync(IDiallerSession? session, CancellationToken cancellationToken)
    {
        Session = session;
        _open = true;
        await KeepBookmarkAsync(cancellationToken).ConfigureAwait(false);
        if (session is not null) _handover.BeginReconciling();
    }

    /// <summary>Asks the agent in the middle of work; the form stands in the state until it is answered.</summary>
    public async Task<FormAnswers> AskAgentAsync(SignInForm form, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<FormAnswers>(TaskCreationOptions.RunContinuationsAsynchronously);
        await TellAsync(() =>
        {
            _question?.TrySetCanceled(CancellationToken.None);
            _question = answer;
            Ledger.Fold(new QuestionAsked { Form = form, Cause = FactCause.Dialler });
        }).ConfigureAwait(false);
        return await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Inside the mailbox: hands the agent's answers to whoever asked.</summary>
    public void Answered(FormAnswers? answers)
    {
        if (answers is null) _question?.TrySetCanceled(CancellationToken.None);
        else _question?.TrySetResult(answers);
        _question = null;
    }

    public void Held() => Interlocked.Increment(ref _holders);

    public void Released()
    {
        Interlocked.Decrement(ref _holders);
        CloseIfLeft();
    }

    /// <summary>Nobody holds it and nothing is owed: the agent is signed out and the desk closes.</summary>
    public void CloseIfLeft()
    {
        if (_open && Volatile.Read(ref _holders) == 0 && Snapshot.State.Interactions.Count == 0) _ = CloseAsync("Nobody sits at the desk any more.", signOut: true);
    }

    /// <summary>Closes it, once; whoever comes later waits for the same end.</summary>
    public Task CloseAsync(string text, bool signOut)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref _closing, mine.Task, null) is { } already) return already;
        _ = CloseOnceAsync(text, signOut, mine);
        return mine.Task;
    }

    private async Task CloseOnceAsync(string text, bool signOut, TaskCompletionSource ended)
    {
        try
        {
            if (signOut && Session is { } session) await _commands.SignOutAsync(session).ConfigureAwait(false);
            await _commands.EndAsync().ConfigureAwait(false);
            if (Session is { } open) await open.DisposeAsync().ConfigureAwait(false);
            await TellAsync(() =>
            {
                Answered(null);
                foreach (var interaction in Ledger.State.Interactions)
                    Ledger.Take(new InteractionRemoved { Interaction = interaction.Id, End = InteractionEnd.Lost, Cause = FactCause.System });
                Ledger.Fold(new DeskClosed { Text = text, Cause = FactCause.System });
                _feed.End();
            }).ConfigureAwait(false);
            await _mailbox.DisposeAsync().ConfigureAwait(false);
            await _close(this).ConfigureAwait(false);
            ended.SetResult();
        }
#pragma warning disable CA1031 // whoever waits for the end is told
        catch (Exception problem)
#pragma warning restore CA1031
        {
            DeskLog.CloseFailed(_surroundings.Log, Key, problem);
            ended.SetException(problem);
        }
    }

    private async Task KeepBookmarkAsync(CancellationToken cancellationToken)
    {
        if (Session is not { } session) return;
        var bookmark = session.Find<IResumable>()?.Bookmark;
        if (bookmark == _bookmark) return;
        _bookmark = bookmark;
        await _surroundings.Bookmarks.WriteAsync(Key, bookmark, cancellationToken).ConfigureAwait(false);
    }
}
