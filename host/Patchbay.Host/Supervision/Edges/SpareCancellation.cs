namespace Patchbay.Host.Supervision.Edges;

/// <summary>
/// One source of cancellation per thread, for calls that end at once: the part gets a token that can be cancelled though
/// nothing is made for it. A source that a call needed longer is never used again.
/// </summary>
internal static class SpareCancellation
{
    [ThreadStatic]
    private static CancellationTokenSource? _spare;

    public static CancellationTokenSource Take()
    {
        var spare = _spare ?? new CancellationTokenSource();
        // A part may call another within its call.
        _spare = null;
        return spare;
    }

    /// <summary>What the part registered and left there is gone with it.</summary>
    public static void GiveBack(CancellationTokenSource used)
    {
        if (_spare is null && used.TryReset()) _spare = used;
        else used.Dispose();
    }
}
