namespace Patchbay.Host.Plugins.Loading;

/// <summary>Waits for the end of a context that was given up: it is gone when the collector has taken it, and not before.</summary>
internal static class ContextEnd
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    /// <summary>Collects until it is gone or patience ends; a context that nobody holds takes two to five collections.</summary>
    /// <returns>Whether it is gone, and after how many collections.</returns>
    public static async Task<(bool Gone, int Collections)> WaitAsync(WeakReference context, TimeSpan patience, TimeProvider clock, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var pause = FirstPause;
        for (var collections = 1; ; collections++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
            GC.WaitForPendingFinalizers();
            if (!context.IsAlive) return (true, collections);
            if (clock.GetElapsedTime(start) >= patience) return (false, collections);
            await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
            // What holds it may be work that is just ending: look again, each time less often.
            if (pause < LongestPause) pause *= 2;
        }
    }
}
