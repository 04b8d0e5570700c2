using System.Runtime.CompilerServices;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Softphones;

namespace Patchbay.Host.Desks;

/// <summary>One agent's working place: the mailbox with what stands around it.</summary>
internal sealed class Desk : IDesk, IFactSink
{
    private readonly Mailbox _mailbox = new();
    private readonly ChangeFeed _feed;
    private readonly DeskSurroundings _surroundings;
    private readonly PhoneCalls _phoneCalls;
    private readonly HoldExpiry _holds;
    private readonly WorkHandover _handover;
    private readonly CommandRunner _commands;
    private readonly SemaphoreSlim _keepingBookmark = new(1, 1);
    private readonly CancellationTokenSource _closingSource = new();
    private readonly Lock _holding = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action _closed;
    private volatile Seat? _seat;
    private string? _bookmark;
    private int _holders;
    private bool _open;
    private bool _closing;
    private TaskCompletionSource<FormAnswers>? _question;

    /// <param name="key">Which desk.</param>
    /// <param name="surroundings">What it shares with others.</param>
    /// <param name="closed">Called once, when nothing of it runs any more.</param>
    /// <param name="lines">Whose the lines of its phone are; null for a desk without a phone.</param>
    /// <param name="dialler">Whether it has a dialler: without one the phone's calls are the interactions.</param>
    public Desk(DeskKey key, DeskSurroundings surroundings, Action closed, LineOwner? lines = null, bool dialler = true)
    {
        var epoch = Guid.NewGuid().ToString("N");
        _surroundings = surroundings;
        _closed = closed;
        _feed = new ChangeFeed(epoch, surroundings.Limits);
        var first = new DeskState { Key = key, Phone = lines is null ? null : new PhoneState(), LineOwner = lines ?? LineOwner.Client };
        Ledger = new DeskLedger(first, _feed, epoch, surroundings.Clock);
        _phoneCalls = new PhoneCalls(Ledger, () => Phone?.Phone, dialler);
        _holds = new HoldExpiry(this, surroundings.Clock);
        _handover = new WorkHandover(this, surroundings);
        _commands = new CommandRunner(this, _handover, _holds, surroundings);
    }

    public DeskKey Key => Ledger.State.Key;

    public DeskSnapshot Snapshot => Ledger.Snapshot;

    public DeskSurroundings Surroundings => _surroundings;

    /// <summary>Used inside the mailbox only.</summary>
    public DeskLedger Ledger { get; }

    /// <summary>The session, once the agent is signed in.</summary>
    public IDiallerSession? Session => _seat?.Session;

    /// <summary>The session with what belongs to it; changes hands while the desk moves.</summary>
    public Seat? Seat => _seat;

    /// <summary>The phone, where the plan has one.</summary>
    public DeskPhone? Phone { get; private set; }

    /// <summary>Whether it is getting another session or phone: nothing is carried out meanwhile. Used inside the mailbox only.</summary>
    public bool Moving { get; private set; }

    /// <summary>Held while the session or the phone changes, and for good once the desk closes.</summary>
    public SemaphoreSlim Changing { get; } = new(1, 1);

    /// <summary>Cancelled when the desk closes.</summary>
    public CancellationToken Closing => _closingSource.Token;

    /// <summary>Ends when the desk is closed and nothing of it runs any more.</summary>
    public Task Ended => _ended.Task;

    public Task<T> AskAsync<T>(Func<T> work) => _mailbox.AskAsync(work);

    public Task TellAsync(Action work) => _mailbox.AskAsync(() =>
    {
        work();
        return true;
    });

    /// <summary>Leaves work that cannot fail; a closed desk does without.</summary>
    public bool TryPost(Action work) => _mailbox.TryPost(work);

    public async ValueTask PublishAsync(DeskFact fact, CancellationToken cancellationToken) => await TakeAsync(null, fact, cancellationToken).ConfigureAwait(false);

    /// <summary>Takes a fact.</summary>
    /// <param name="sink">The way it comes; null for one that is never closed.</param>
    /// <param name="fact">The fact.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>What to wait for before it is given again; null where it was taken.</returns>
    public async ValueTask<Task?> TakeAsync(PartSink? sink, DeskFact fact, CancellationToken cancellationToken)
    {
        var wait = await AskAsync(() =>
        {
            if (sink?.Gate() is { } released) return released;
            if (sink?.TryPutAside(fact) == true) return null;
            Ledger.Take(fact);
            _phoneCalls.Follow(fact);
            return null;
        }).WaitAsync(cancellationToken).ConfigureAwait(false);
        if (wait is not null) return wait;
        if (fact is InteractionRemoved { End: InteractionEnd.Completed } told && Snapshot.State.Find(told.Interaction) is not null)
            await _handover.TookAsync(told).ConfigureAwait(false);
        await KeepBookmarkAsync(cancellationToken).ConfigureAwait(false);
        if (fact is SessionStateChanged { State: SessionState.Live } && Session is not null) _handover.BeginReconciling();
        CloseIfLeft();
        return null;
    }

    public ValueTask<CommandResult> SendAsync(DeskCommand command, CommandOrigin origin, CancellationToken cancellationToken) =>
        _commands.SendAsync(command, origin, cancellationToken);

    public async IAsyncEnumerable<DeskChange> ChangesAsync(string epoch, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var subscription = await SubscribeAsync(epoch, after).ConfigureAwait(false);
        try
        {
            await foreach (var change in subscription.ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return change;
        }
        finally
        {
            TryPost(() => _feed.Unsubscribe(subscription));
        }
    }

    /// <summary>The last changes that are kept, oldest first: for people who look, a reader follows with <see cref="ChangesAsync"/>.</summary>
    /// <exception cref="ObjectDisposedException">The desk is closed.</exception>
    public Task<IReadOnlyList<DeskChange>> LastAsync(int most) => AskAsync(() => _feed.Last(most));

    /// <summary>Opens the phone; its facts come from now on.</summary>
    /// <param name="plan">The recipe.</param>
    /// <param name="lease">The engine.</param>
    /// <param name="before">The phone that this one comes in the place of: what it was told is told to this one.</param>
    /// <param name="cancellationToken">Nobody wants it any more.</param>
    public async Task OpenPhoneAsync(PhonePlan plan, IPartLease<Softphones.ISoftphoneEndpoint> lease, DeskPhone? before, CancellationToken cancellationToken) =>
        Phone = await DeskPhone.OpenAsync(this, plan, lease, before, cancellationToken).ConfigureAwait(false);

    /// <summary>The agent is signed in; outcomes whose end is not known are asked after before anything else.</summary>
    public async Task SignedInAsync(Seat? seat, CancellationToken cancellationToken)
    {
        _seat = seat;
        lock (_holding) _open = true;
        await KeepBookmarkAsync(cancellationToken).ConfigureAwait(false);
        if (seat is not null) _handover.BeginReconciling();
    }

    /// <summary>Begins to exchange session or phone, where that concerns nobody: nothing is in hand, and nothing runs.</summary>
    /// <returns>False where something is.</returns>
    public Task<bool> TryBeginMoveAsync() => AskAsync(() =>
    {
        var state = Ledger.State;
        if (Moving || state.Closed || state.Interactions.Count > 0 || state.Commands.Count > 0 || state.Phone is { Calls.Count: > 0 }) return false;
        Moving = true;
        _seat?.Sink.Hold();
        return true;
    });

    /// <summary>The exchange is over, however it went.</summary>
    public Task EndMoveAsync() => TellAsync(() =>
    {
        Moving = false;
        foreach (var fact in _seat?.Sink.Release() ?? [])
        {
            Ledger.Take(fact);
            _phoneCalls.Follow(fact);
        }
    });

    /// <summary>No fact of a session that is being replaced comes through any more.</summary>
    public Task CloseSinkAsync(PartSink sink) => TellAsync(sink.Close);

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
        try
        {
            return await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Whoever asked no longer waits, so nobody is asked any more.
            TryPost(() =>
            {
                if (_question != answer) return;
                _question = null;
                Ledger.Fold(new QuestionAsked { Form = null, Cause = FactCause.Dialler });
            });
            throw;
        }
    }

    /// <summary>Inside the mailbox: hands the agent's answers to whoever asked.</summary>
    public void Answered(FormAnswers? answers)
    {
        if (answers is null) _question?.TrySetCanceled(CancellationToken.None);
        else _question?.TrySetResult(answers);
        _question = null;
    }

    /// <summary>Takes a share in the desk.</summary>
    /// <returns>False where it is closing.</returns>
    public bool TryHold()
    {
        lock (_holding)
        {
            if (_closing) return false;
            _holders++;
            return true;
        }
    }

    public void Release()
    {
        lock (_holding) _holders--;
        CloseIfLeft();
    }

    /// <summary>Nobody holds it and nothing is owed: the agent is signed out and the desk closes.</summary>
    public void CloseIfLeft()
    {
        lock (_holding)
        {
            if (_closing || !_open || _holders > 0 || Snapshot.State.Interactions.Count > 0) return;
            _closing = true;
        }

        _ = CloseOnceAsync("Nobody sits at the desk any more.", signOut: true);
    }

    /// <summary>Closes it, once; whoever comes later waits for the same end.</summary>
    public Task CloseAsync(string text, bool signOut)
    {
        lock (_holding)
        {
            if (_closing) return Ended;
            _closing = true;
        }

        _ = CloseOnceAsync(text, signOut);
        return Ended;
    }

    private async Task CloseOnceAsync(string text, bool signOut)
    {
        await _closingSource.CancelAsync().ConfigureAwait(false);
        await Changing.WaitAsync().ConfigureAwait(false);
        await _commands.EndAsync().ConfigureAwait(false);
        await _handover.EndAsync().ConfigureAwait(false);
        if (_seat is { } seat)
        {
            if (signOut) await BoundedAsync(cancellationToken => seat.Session.SignOutAsync(new SignOut(), cancellationToken).AsTask()).ConfigureAwait(false);
            await EndAsync(seat).ConfigureAwait(false);
            seat.Lease?.Dispose();
        }

        if (Phone is { } phone)
        {
            await EndAsync(phone).ConfigureAwait(false);
            phone.Lease.Dispose();
        }

        await TellAsync(() =>
        {
            Answered(null);
            Ledger.Close(text);
            _feed.End();
        }).ConfigureAwait(false);
        await _holds.DisposeAsync().ConfigureAwait(false);
        await _mailbox.DisposeAsync().ConfigureAwait(false);
        _closed();
        _ended.SetResult();
    }

    /// <summary>Ends a session without signing out; its instance stays leased.</summary>
    public Task EndAsync(Seat seat) => BoundedAsync(_ => seat.Session.DisposeAsync().AsTask());

    /// <summary>Ends a phone; its engine stays leased.</summary>
    public Task EndAsync(DeskPhone phone) => BoundedAsync(_ => phone.DisposeAsync().AsTask());

    /// <summary>Whatever a session does when it is told to go, the desk closes.</summary>
    private async Task BoundedAsync(Func<CancellationToken, Task> step)
    {
        using var deadline = new CancellationTokenSource(_surroundings.Limits.Close, _surroundings.Clock);
        try
        {
            await step(deadline.Token).WaitAsync(deadline.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // as above
        catch (Exception problem)
#pragma warning restore CA1031
        {
            DeskLog.CloseFailed(_surroundings.Log, Key, problem);
        }
    }

    /// <summary>A closed desk's feed no longer changes, so it may be read outside the mailbox.</summary>
    private async Task<System.Threading.Channels.ChannelReader<DeskChange>> SubscribeAsync(string epoch, long after)
    {
        try
        {
            return await AskAsync(() => _feed.Subscribe(epoch, after)).ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            return _feed.Subscribe(epoch, after);
        }
    }

    /// <summary>A bookmark that cannot be kept is tried again with the next fact; it never holds up the session.</summary>
    private async Task KeepBookmarkAsync(CancellationToken cancellationToken)
    {
        if (Session is not { } session) return;
        await _keepingBookmark.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var bookmark = session.Find<IResumable>()?.Bookmark;
            if (bookmark == _bookmark) return;
            await _surroundings.Bookmarks.WriteAsync(Key, bookmark, cancellationToken).ConfigureAwait(false);
            _bookmark = bookmark;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            DeskLog.BookmarkNotKept(_surroundings.Log, Key, problem);
        }
        finally
        {
            _keepingBookmark.Release();
        }
    }
}
