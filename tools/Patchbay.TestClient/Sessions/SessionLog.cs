namespace Patchbay.TestClient.Sessions;

/// <summary>The running log. It keeps so many lines and forgets the oldest; whoever follows it asks for what changed since. For many threads.</summary>
internal sealed class SessionLog(int most = SessionLog.Most)
{
    public const int Most = 20_000;

    private readonly Lock _lock = new();
    private readonly LinkedList<LogEntry> _entries = [];
    private readonly Dictionary<int, LinkedListNode<LogEntry>> _places = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _revision;
    private int _last;

    /// <summary>Grows with every change.</summary>
    public long Revision
    {
        get
        {
            lock (_lock) return _revision;
        }
    }

    /// <summary>All lines, the oldest first.</summary>
    public IReadOnlyList<LogEntry> Entries
    {
        get
        {
            lock (_lock) return [.. _entries];
        }
    }

    /// <summary>The number of the first line that is still there, or will be.</summary>
    public int First
    {
        get
        {
            lock (_lock) return _entries.First?.Value.Id ?? _last + 1;
        }
    }

    /// <summary>Writes a line.</summary>
    /// <returns>The line with its number.</returns>
    public LogEntry Add(LogEntry entry)
    {
        lock (_lock)
        {
            var added = entry with { Id = ++_last, Revision = ++_revision };
            _places[added.Id] = _entries.AddLast(added);
            if (_entries.Count > most) Forget(_entries.First!);
            Wake();
            return added;
        }
    }

    /// <summary>Changes a line, if it is still there.</summary>
    public void Change(int id, Func<LogEntry, LogEntry> change)
    {
        lock (_lock)
        {
            if (!_places.TryGetValue(id, out var place)) return;
            place.Value = change(place.Value) with { Revision = ++_revision };
            Wake();
        }
    }

    /// <summary>Says that something beside the lines changed.</summary>
    public void Touch()
    {
        lock (_lock)
        {
            _revision++;
            Wake();
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _entries.Clear();
            _places.Clear();
            _revision++;
            Wake();
        }
    }

    /// <summary>The lines that were written or changed after a revision, the oldest first.</summary>
    public IReadOnlyList<LogEntry> Since(long revision)
    {
        lock (_lock) return [.. _entries.Where(entry => entry.Revision > revision)];
    }

    /// <summary>Waits until there is a revision after this one.</summary>
    public Task ChangedAsync(long revision, CancellationToken cancellationToken)
    {
        lock (_lock) return _revision > revision ? Task.CompletedTask : _changed.Task.WaitAsync(cancellationToken);
    }

    private void Forget(LinkedListNode<LogEntry> place)
    {
        _places.Remove(place.Value.Id);
        _entries.Remove(place);
    }

    private void Wake()
    {
        var waiters = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiters.SetResult();
    }
}
