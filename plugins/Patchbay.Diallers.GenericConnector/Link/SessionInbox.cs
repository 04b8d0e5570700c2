using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Link;

/// <summary>
/// The one queue of one session (bounded, so that a desk that is slow holds up no other), and what its loop is to do beside.
/// The link puts in and never waits; one loop takes out.
/// </summary>
internal sealed class SessionInbox(string agent, int capacity)
{
    private readonly Lock _lock = new();
    private readonly Queue<ConnectorEvent> _events = new();
    private TaskCompletionSource _filled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _down;
    private bool _resync;
    private bool _check;
    private bool _overflowed;

    /// <summary>As the agent signed in.</summary>
    public string Agent => agent;

    public PendingAnswers Pending { get; } = new();

    /// <summary>Whether this session is to see states of agents beside its own, as a supervisor does. Any thread.</summary>
    public Func<bool> Watches { get; set; } = () => false;

    /// <summary>
    /// Puts an event in, then gives it to whoever waits for it: a command that is answered finds its event in the queue. An
    /// error that answers a command is that command's alone.
    /// </summary>
    /// <returns>False where the queue was full, so that everything is to be read anew.</returns>
    public bool Put(ConnectorEvent told)
    {
        if (told is ErrorTold && Pending.Observe(told)) return true;
        bool room;
        lock (_lock)
        {
            room = _events.Count < capacity && !_overflowed;
            if (room) _events.Enqueue(told);
            else (_overflowed, _resync) = (true, true);
            Wake();
        }

        if (told is not ErrorTold) Pending.Observe(told);
        return room;
    }

    /// <summary>The way to the connector is gone.</summary>
    public void Down()
    {
        lock (_lock)
        {
            (_down, _resync) = (true, false);
            Wake();
        }

        Pending.Break();
    }

    /// <summary>What is known may be old: it is to be read anew.</summary>
    public void Resynchronise()
    {
        lock (_lock)
        {
            _resync = true;
            Wake();
        }
    }

    /// <summary>A command stayed without an answer: the connector is to be asked whether it still has this agent.</summary>
    public void Check()
    {
        lock (_lock)
        {
            _check = true;
            Wake();
        }
    }

    /// <summary>The next thing to do; null where there is nothing now.</summary>
    public InboxItem? Take()
    {
        lock (_lock)
        {
            if (_overflowed)
            {
                _events.Clear();
                _overflowed = false;
            }

            if (_events.TryDequeue(out var told)) return new InboxItem(InboxKind.Event, told);
            if (_down)
            {
                _down = false;
                return new InboxItem(InboxKind.Down, null);
            }

            if (_resync)
            {
                (_resync, _check) = (false, false);
                return new InboxItem(InboxKind.Resynchronise, null);
            }

            if (!_check) return null;
            _check = false;
            return new InboxItem(InboxKind.Check, null);
        }
    }

    /// <summary>The next event, and nothing else.</summary>
    public bool TryTakeEvent(out ConnectorEvent? told)
    {
        lock (_lock) return _events.TryDequeue(out told);
    }

    /// <summary>Completes when something was put in after this was asked; ask before <see cref="Take"/>.</summary>
    public Task Filled
    {
        get
        {
            lock (_lock) return _filled.Task;
        }
    }

    private void Wake()
    {
        var filled = _filled;
        _filled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        filled.TrySetResult();
    }
}

/// <summary>Something for a session's loop to do.</summary>
internal readonly record struct InboxItem(InboxKind Kind, ConnectorEvent? Told);

/// <summary>What kind of thing it is.</summary>
internal enum InboxKind
{
    Event,
    Down,
    Resynchronise,
    Check,
}
