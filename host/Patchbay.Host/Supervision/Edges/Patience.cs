namespace Patchbay.Host.Supervision.Edges;

/// <summary>How long a call is waited for. Time in which a person is asked something does not count.</summary>
internal sealed class Patience : IDisposable
{
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _timer;
    private TimeSpan _left;
    private long _since;
    private int _pauses;
    private bool _ended;

    public Patience(TimeSpan limit, TimeProvider clock)
    {
        _clock = clock;
        _left = limit;
        _since = clock.GetTimestamp();
        // It may be over before there is a timer to look at.
        lock (_lock) _timer = clock.CreateTimer(static self => ((Patience)self!).Look(), this, limit, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Ends when it is at an end; never where the call ended before.</summary>
    public Task Over => _over.Task;

    /// <summary>From now on no time passes; as often as it was called <see cref="Resume"/> is called.</summary>
    public void Pause()
    {
        lock (_lock)
        {
            if (_pauses++ > 0 || _ended) return;
            _left -= _clock.GetElapsedTime(_since);
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public void Resume()
    {
        lock (_lock)
        {
            if (--_pauses > 0 || _ended) return;
            _since = _clock.GetTimestamp();
            _timer.Change(_left > TimeSpan.Zero ? _left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>The call ended: nothing is waited for.</summary>
    public void Dispose()
    {
        lock (_lock) _ended = true;
        _timer.Dispose();
    }

    /// <summary>A timer that was on its way when it was paused tells nothing.</summary>
    private void Look()
    {
        lock (_lock)
        {
            if (_ended || _pauses > 0) return;
            if (_clock.GetElapsedTime(_since) < _left)
            {
                _timer.Change(_left - _clock.GetElapsedTime(_since), Timeout.InfiniteTimeSpan);
                return;
            }
        }

        _over.TrySetResult();
    }
}
