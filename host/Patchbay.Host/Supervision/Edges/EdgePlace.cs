namespace Patchbay.Host.Supervision.Edges;

/// <summary>One place among as many long calls as an instance may have at once. Whoever waits for a person leaves it meanwhile.</summary>
internal sealed class EdgePlace(SemaphoreSlim places)
{
    private int _held;

    /// <summary>Waits for the place.</summary>
    /// <returns>Whether there was one in time.</returns>
    public async Task<bool> EnterAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        if (!await places.WaitAsync(limit, cancellationToken).ConfigureAwait(false)) return false;
        Volatile.Write(ref _held, 1);
        return true;
    }

    public void Leave()
    {
        if (Interlocked.Exchange(ref _held, 0) == 1) places.Release();
    }
}
