namespace Patchbay.Host.Plugins.Unloading;

/// <summary>The host's clock as one instance has it: its timers are noted until they are disposed or have come for the last time.</summary>
internal sealed class LedgerClock(TimeProvider clock, Ledger ledger, string instance) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new NotedTimer(ledger, $"{instance}: a timer that calls {callback.Method.DeclaringType}.{callback.Method.Name}", callback);
        timer.Begin(clock, state, dueTime, period);
        return timer;
    }

    private sealed class NotedTimer(Ledger ledger, string what, TimerCallback callback) : ITimer
    {
        private readonly Lock _lock = new();
        private ITimer? _timer;
        private LedgerEntry? _entry;
        private bool _once;

        public void Begin(TimeProvider clock, object? state, TimeSpan dueTime, TimeSpan period)
        {
            lock (_lock)
            {
                Note(dueTime, period);
                _timer = clock.CreateTimer(Come, state, dueTime, period);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_lock)
            {
                if (!_timer!.Change(dueTime, period)) return false;
                Note(dueTime, period);
                return true;
            }
        }

        public void Dispose()
        {
            lock (_lock) _entry?.Return();
            _timer!.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            lock (_lock) _entry?.Return();
            return _timer!.DisposeAsync();
        }

        private void Note(TimeSpan dueTime, TimeSpan period)
        {
            _entry?.Return();
            _once = period == Timeout.InfiniteTimeSpan || period == TimeSpan.Zero;
            // One that never comes is kept by nobody.
            _entry = dueTime == Timeout.InfiniteTimeSpan ? null : ledger.Give(what);
        }

        private void Come(object? state)
        {
            lock (_lock)
            {
                if (_once) _entry?.Return();
            }

            callback(state);
        }
    }
}
