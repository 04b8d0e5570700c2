using Patchbay.Audio;

namespace Patchbay.TestKit.Conformance.Audio;

/// <summary>How arrivals and removals are told.</summary>
internal static class WatchChecks
{
    private const int Turns = 20;

    public static IReadOnlyList<ConformanceCheck<AudioStand>> All { get; } =
    [
        new()
        {
            Name = "arrivals-are-told",
            Sentence = "WatchAsync: arrivals from now on.",
            Look = ArrivalAsync,
        },
        new()
        {
            Name = "removals-are-told",
            Sentence = "WatchAsync: removals from now on.",
            Look = RemovalAsync,
        },
        new()
        {
            Name = "slow-watcher-misses-none",
            Sentence = "WatchAsync: a reader that is slow misses none.",
            Look = SlowAsync,
        },
        new()
        {
            Name = "slow-watcher-gets-state-once",
            Sentence = "WatchAsync: a slow reader gets the state of a device once instead of each of its changes.",
            Look = OnceAsync,
        },
        new()
        {
            Name = "each-watcher-is-told",
            Sentence = "IAudioBackend: thread-safe; who watches takes nothing from another watcher.",
            Look = EachAsync,
        },
        new()
        {
            Name = "cancelled-watch-ends",
            Sentence = "WatchAsync: until cancelled.",
            Look = CancelledAsync,
        },
    ];

    private static async Task ArrivalAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        await using var watcher = new Watcher(stand, cancellationToken);
        var input = await stand.PlugInAsync(AudioDirection.Input, cancellationToken).ConfigureAwait(false);
        await watcher.UntilAsync(input, present: true).ConfigureAwait(false);
    }

    private static async Task RemovalAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var input = await stand.PlugInAsync(AudioDirection.Input, cancellationToken).ConfigureAwait(false);
        await using var watcher = new Watcher(stand, cancellationToken);
        await stand.PullOutAsync(input, cancellationToken).ConfigureAwait(false);
        await watcher.UntilAsync(input, present: false).ConfigureAwait(false);
    }

    private static async Task SlowAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        await using var watcher = new Watcher(stand, cancellationToken);
        var (input, output) = await ManyTurnsAsync(stand, cancellationToken).ConfigureAwait(false);
        await watcher.UntilAsync(input, present: false).ConfigureAwait(false);
        await watcher.UntilAsync(output, present: true).ConfigureAwait(false);
    }

    private static async Task OnceAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        await using var watcher = new Watcher(stand, cancellationToken);
        var (input, output) = await ManyTurnsAsync(stand, cancellationToken).ConfigureAwait(false);
        var count = 0;
        await watcher.UntilAsync(output, present: true, change => count += change.Device.Id == input ? 1 : 0).ConfigureAwait(false);
        // The first change may be on its way before the reader falls behind, and one more while it catches up.
        Seen.Must(count <= Turns, $"A reader that came late was told {count} changes of a device that came and went {Turns} times.");
    }

    private static async Task EachAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        await using var first = new Watcher(stand, cancellationToken);
        await using var second = new Watcher(stand, cancellationToken);
        var input = await stand.PlugInAsync(AudioDirection.Input, cancellationToken).ConfigureAwait(false);
        await first.UntilAsync(input, present: true).ConfigureAwait(false);
        await second.UntilAsync(input, present: true).ConfigureAwait(false);
    }

    private static async Task CancelledAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        using var cancelling = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var changes = stand.Backend.WatchAsync(cancelling.Token).GetAsyncEnumerator(cancelling.Token);
        var next = changes.MoveNextAsync().AsTask();
        await cancelling.CancelAsync().ConfigureAwait(false);
        var ended = await Task.WhenAny(next, Task.Delay(stand.Patience, cancellationToken)).ConfigureAwait(false);
        Seen.Must(ended == next, "A watch that was cancelled did not end.");
        Seen.Must(next.IsCanceled || (next.IsCompletedSuccessfully && !await next.ConfigureAwait(false)), "A watch that was cancelled told of a change instead of ending.");
    }

    /// <summary>An input comes and goes many times and stays away; then an output comes and stays.</summary>
    private static async Task<(string Input, string Output)> ManyTurnsAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var input = "";
        for (var i = 0; i < Turns; i++)
        {
            input = await stand.PlugInAsync(AudioDirection.Input, cancellationToken).ConfigureAwait(false);
            await stand.PullOutAsync(input, cancellationToken).ConfigureAwait(false);
        }

        return (input, await stand.PlugInAsync(AudioDirection.Output, cancellationToken).ConfigureAwait(false));
    }
}
