namespace Patchbay.Simulators.Genius.Exchange;

/// <summary>What can be wrong with a connection.</summary>
internal enum LineFault
{
    None,

    /// <summary>It is cut.</summary>
    Drop,

    /// <summary>It is cut in the middle of the next frame that it sends.</summary>
    DropInFrame,

    /// <summary>Nothing is read or written until it is released; then everything is.</summary>
    Stall,

    /// <summary>It stays up, and what is sent over it vanishes, either way.</summary>
    HalfOpen,

    /// <summary>Every message waits, either way.</summary>
    Slow,
}

/// <summary>What is wrong with one connection. Set by the control API, asked by the connection's own loops at any time.</summary>
internal sealed class LineCondition(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = NewSource();
    private (LineFault Fault, TimeSpan Delay) _now;

    public LineFault Fault
    {
        get
        {
            lock (_lock) return _now.Fault;
        }
    }

    public void Set(LineFault fault, TimeSpan delay)
    {
        TaskCompletionSource before;
        lock (_lock)
        {
            _now = (fault, delay);
            before = _changed;
            _changed = NewSource();
        }

        before.TrySetResult();
    }

    /// <summary>Waits as long as the line is stalled.</summary>
    public async ValueTask FlowAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_now.Fault != LineFault.Stall) return;
                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits as long as a slow line makes one message wait.</summary>
    public async ValueTask SlowDownAsync(CancellationToken cancellationToken)
    {
        TimeSpan delay;
        lock (_lock) delay = _now.Fault == LineFault.Slow ? _now.Delay : TimeSpan.Zero;
        if (delay > TimeSpan.Zero) await Task.Delay(delay, clock, cancellationToken).ConfigureAwait(false);
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
