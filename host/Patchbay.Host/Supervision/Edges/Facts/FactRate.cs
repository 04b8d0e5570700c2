namespace Patchbay.Host.Supervision.Edges.Facts;

/// <summary>
/// A bucket of tokens that fills evenly and holds as many as a second brings: nothing waits until that many came at once.
/// It is told what time it is instead of having a timer, because there is one for every session. Not thread-safe.
/// </summary>
internal sealed class FactRate(int perSecond, TimeProvider clock)
{
    private readonly long _interval = Math.Max(1, clock.TimestampFrequency / perSecond);
    private long _full;

    /// <summary>Takes a token.</summary>
    /// <returns>How long to wait before it may be used.</returns>
    public TimeSpan Take()
    {
        var now = clock.GetTimestamp();
        // When the bucket would be full again: each token takes its time to come back.
        _full = Math.Max(_full, now) + _interval;
        var late = _full - now - clock.TimestampFrequency;
        return late <= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds((double)late / clock.TimestampFrequency);
    }
}
