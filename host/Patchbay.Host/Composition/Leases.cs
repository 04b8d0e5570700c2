namespace Patchbay.Host.Composition;

/// <summary>
/// Counts who still uses something that may be replaced: sessions, phones, dependants. Once it is retired nobody new is let in,
/// and it is over when the last one left. Thread-safe.
/// </summary>
internal sealed class Leases
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;
    private bool _retired;

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _count;
        }
    }

    /// <summary>Ends when it is retired and nobody uses it any more.</summary>
    public Task Over => _over.Task;

    /// <summary>Takes one.</summary>
    /// <returns>What gives it back, safe twice; null where it is retired.</returns>
    public IDisposable? TryTake()
    {
        lock (_lock)
        {
            if (_retired) return null;
            _count++;
            return new Lease(this);
        }
    }

    /// <summary>Lets nobody in from now on.</summary>
    public void Retire()
    {
        lock (_lock)
        {
            _retired = true;
            if (_count == 0) _over.TrySetResult();
        }
    }

    private void Return()
    {
        lock (_lock)
        {
            if (--_count == 0 && _retired) _over.TrySetResult();
        }
    }

    private sealed class Lease(Leases leases) : IDisposable
    {
        private int _given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _given, 1) == 0) leases.Return();
        }
    }
}
