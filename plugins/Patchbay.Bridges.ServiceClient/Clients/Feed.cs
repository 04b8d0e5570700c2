using Patchbay.Bridges.ServiceClient.Protocol;
using Patchbay.Bridges.ServiceClient.Views;
using Patchbay.Desks;

namespace Patchbay.Bridges.ServiceClient.Clients;

/// <summary>
/// Shows one desk to one connection: changes in order, and a snapshot wherever the changes cannot be had. Each message waits
/// until the one before is on its way, so a slow page makes the desk end the subscription, and the page gets a snapshot.
/// </summary>
internal sealed class Feed(IDesk desk, Browser browser, FeedPosition? after)
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Whom it shows the desk.</summary>
    public Browser Browser => browser;

    /// <summary>Sent before anything else.</summary>
    public SignedInMessage? Welcome { get; init; }

    /// <summary>Ends when nothing more is sent.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>Whether it was told to stop.</summary>
    public bool Stopped => _stop.IsCancellationRequested;

    /// <summary>Whether it was told so because another connection took over.</summary>
    public bool Displaced { get; private set; }

    /// <summary>Starts it on its own task.</summary>
    /// <param name="before">What must be over first: two feeds never speak to one connection at a time.</param>
    /// <param name="follow">Runs it and sees to its end.</param>
    public void Start(Task before, Func<Feed, Task> follow) => Ended = Task.Run(async () =>
    {
        await before.ConfigureAwait(false);
        await follow(this).ConfigureAwait(false);
    });

    /// <summary>Sends nothing more.</summary>
    public void Stop(bool displaced = false)
    {
        Displaced = displaced;
        _stop.Cancel();
    }

    /// <summary>Shows the desk until it closes.</summary>
    /// <returns>The closed desk.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<DeskState> RunAsync()
    {
        var position = after;
        if (Welcome is { } welcome) await browser.SendAsync(DeskProtocol.SignedIn, welcome, _stop.Token).ConfigureAwait(false);
        while (!desk.Snapshot.State.Closed)
        {
            var from = position ?? await ShowAllAsync().ConfigureAwait(false);
            try
            {
                await foreach (var change in desk.ChangesAsync(from.Epoch, from.Number, _stop.Token).ConfigureAwait(false))
                {
                    await browser.SendAsync(DeskProtocol.Change, DeskViews.Of(change), _stop.Token).ConfigureAwait(false);
                    if (change.State.Closed) return change.State;
                }

                _stop.Token.ThrowIfCancellationRequested();
            }
            catch (SubscriptionEndedException)
            {
                // Too slow, or what it has is of another life of the desk: all of it again.
                position = null;
            }
            catch (InvalidOperationException) when (desk.Snapshot.State.Closed)
            {
                // It closed between looking at it and subscribing; what it came to is told by its end.
                break;
            }
        }

        return desk.Snapshot.State;
    }

    /// <summary>The last word.</summary>
    public Task SayAsync(SessionOverMessage message) =>
        browser.SendAsync(DeskProtocol.SessionOver, message, browser.Gone);

    private async Task<FeedPosition> ShowAllAsync()
    {
        var snapshot = desk.Snapshot;
        await browser.SendAsync(DeskProtocol.Snapshot, DeskViews.Of(snapshot), _stop.Token).ConfigureAwait(false);
        return new FeedPosition(snapshot.Epoch, snapshot.Number);
    }
}
