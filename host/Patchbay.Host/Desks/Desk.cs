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
    private readonly Lock _holding = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action _closed;
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

    /// <summary>Used inside the mailbox only.</summary>
    public DeskLedger Ledger { get; }

    /// <summary>The session, once the agent is signed in.</summary>
    public IDiallerSession? Session { get; private set; }

    /// <summary>The phone, where the plan has one.</summary>
    public DeskPhone? Phone { get; private set; }

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

    public async ValueTask PublishAsync(DeskFact fact, CancellationToken cancellationToken)
    {
        await TellAsync(() =>
        {
            Ledger.Take(fact);
            _phoneCalls.Follow(fact);
        }).WaitAsync(cancellationToken).ConfigureAwait(false);
        if (fact is InteractionRemoved { End: InteractionEnd.Completed } told && Snapshot.State.Find(told.Interaction) is not null)
            await _handover.TookAsync(told).ConfigureAwait(false);
        await KeepBookmarkAsync(cancellationToken).ConfigureAwait(false);
        if (fact is SessionStateChanged { State: SessionState.Live } && Session is not null) _handover.BeginReconciling();
        CloseIfLeft();
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
    public async Task OpenPhoneAsync(PhonePlan plan, CancellationToken cancellationToken) =>
        Phone = await DeskPhone.OpenAsync(this, plan, _surroundings, cancellationToken).ConfigureAwait(false);

    /// <summary>The agent is signed in; outcomes whose end is not known are asked after before anything else.</summary>
    public async Task SignedInAsync(IDiallerSession? session, CancellationToken cancellationToken)
    {
        Session = session;
        lock (_holding) _open = true;
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
        await _commands.EndAsync().ConfigureAwait(false);
        await _handover.EndAsync().ConfigureAwait(false);
        if (Session is { } session)
        {
            if (signOut) await BoundedAsync(cancellationToken => session.SignOutAsync(new SignOut(), cancellationToken).AsTask()).ConfigureAwait(false);
            await BoundedAsync(_ => session.DisposeAsync().AsTask()).ConfigureAwait(false);
        }

        if (Phone is { } phone) await BoundedAsync(_ => phone.DisposeAsync().AsTask()).ConfigureAwait(false);

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
