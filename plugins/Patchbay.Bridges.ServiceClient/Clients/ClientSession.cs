using Microsoft.Extensions.Logging;
using Patchbay.Bridges.ServiceClient.Protocol;
using Patchbay.Bridges.ServiceClient.Views;
using Patchbay.Desks;

namespace Patchbay.Bridges.ServiceClient.Clients;

/// <summary>
/// One browser tab's share in a desk. It outlives the tab's connections: after the last one is gone the desk is held for a
/// while, so that a reload or a cut comes back to it. At most one connection is fed at a time; a newer one takes over.
/// </summary>
internal sealed class ClientSession(string token, IDeskHold hold, SessionRules rules, Action<ClientSession> forget, ILogger log) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private Feed? _feed;
    private CancellationTokenSource? _leaving;
    private Task _left = Task.CompletedTask;
    private bool _ended;

    /// <summary>What a page resumes by.</summary>
    public string Token => token;

    /// <summary>The desk.</summary>
    public IDesk Desk => hold.Desk;

    /// <summary>Shows the desk to the browser that opened it.</summary>
    public void Begin(Browser browser)
    {
        var snapshot = Desk.Snapshot;
        var welcome = new SignedInMessage { Token = token, Snapshot = DeskViews.Of(snapshot) };
        Attach(new Feed(Desk, browser, new FeedPosition(snapshot.Epoch, snapshot.Number)) { Welcome = welcome });
    }

    /// <summary>Shows the desk to a browser that comes back, or to another one that takes over.</summary>
    /// <param name="browser">Which.</param>
    /// <param name="after">What it has; null for nothing, then it gets a snapshot.</param>
    /// <returns>False where the session is over.</returns>
    public bool Resume(Browser browser, FeedPosition? after) => Attach(new Feed(Desk, browser, after));

    /// <summary>A connection is gone. After the last one the desk is held for a while.</summary>
    public void Leave(Browser browser)
    {
        lock (_lock)
        {
            if (_ended || _feed?.Browser != browser) return;
            _feed.Stop();
            _feed = null;
            browser.Forget(this);
            _leaving = new CancellationTokenSource();
            _left = LetGoLaterAsync(_leaving.Token);
        }
    }

    /// <summary>The agent leaves: the share in the desk is given back now.</summary>
    public async Task LeaveForGoodAsync(Browser browser)
    {
        await EndAsync(CancellationToken.None).ConfigureAwait(false);
        var left = new SessionOverMessage { Reason = "closed", Text = "You left the desk." };
        await browser.SendAsync(DeskProtocol.SessionOver, left, browser.Gone).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        Task feed;
        Task left;
        lock (_lock)
        {
            feed = _feed?.Ended ?? Task.CompletedTask;
            left = _left;
        }

        await EndAsync(CancellationToken.None).ConfigureAwait(false);
        await Task.WhenAll(feed, left).ConfigureAwait(false);
    }

    /// <summary>Ends without giving the share back.</summary>
    /// <returns>The share, the caller's from now on; null where it is over already.</returns>
    public IDeskHold? GiveAway()
    {
        if (!TryEnd(CancellationToken.None)) return null;
        forget(this);
        return hold;
    }

    private bool Attach(Feed feed)
    {
        lock (_lock)
        {
            if (_ended) return false;
            _leaving?.Cancel();
            _leaving = null;
            var before = _feed;
            var same = before?.Browser == feed.Browser;
            before?.Stop(displaced: !same);
            if (!same) before?.Browser.Forget(this);
            _feed = feed;
            feed.Browser.Show(this);
            feed.Start(same ? before!.Ended : Task.CompletedTask, FollowAsync);
            return true;
        }
    }

    private async Task FollowAsync(Feed feed)
    {
        try
        {
            var closed = await feed.RunAsync().ConfigureAwait(false);
            await EndAsync(CancellationToken.None).ConfigureAwait(false);
            await feed.SayAsync(new SessionOverMessage { Reason = "closed", Text = closed.SessionText }).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (feed.Displaced)
        {
            Log.Displaced(log, feed.Browser.Id);
            await feed.SayAsync(new SessionOverMessage { Reason = "displaced", Text = "This desk is shown in another tab." }).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (feed.Stopped || feed.Browser.Gone.IsCancellationRequested)
        {
            Log.FeedStopped(log, feed.Browser.Id);
        }
        catch (Exception problem)
        {
            // The page comes back by itself, and gets what it lacks.
            Log.FeedBroke(log, feed.Browser.Id, problem);
            feed.Browser.Cut();
        }
    }

    private async Task LetGoLaterAsync(CancellationToken cameBack)
    {
        try
        {
            await Task.Delay(rules.LeaveAfter, rules.Clock, cameBack).ConfigureAwait(false);
            Log.NobodyCameBack(log, Desk.Key, rules.LeaveAfter);
            await EndAsync(cameBack).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Log.CameBack(log, Desk.Key);
        }
    }

    /// <summary>Gives the share in the desk back, once.</summary>
    /// <param name="unless">Whether somebody came back after all; looked at under the lock.</param>
    private async ValueTask EndAsync(CancellationToken unless)
    {
        if (!TryEnd(unless)) return;
        forget(this);
        try
        {
            await hold.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            Log.HoldBroke(log, Desk.Key, problem);
        }
    }

    private bool TryEnd(CancellationToken unless)
    {
        lock (_lock)
        {
            unless.ThrowIfCancellationRequested();
            if (_ended) return false;
            _ended = true;
            _leaving?.Cancel();
            _feed?.Browser.Forget(this);
            _feed?.Stop();
            _feed = null;
            return true;
        }
    }
}
