using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Link;

/// <summary>
/// Commands of one agent that wait for the event that answers them. Events carry no correlation (T7): the first command that an
/// event fits has it, and an error is the oldest command's (3.12). Any thread.
/// </summary>
internal sealed class PendingAnswers
{
    private static long _stamps;

    private readonly Lock _lock = new();
    private readonly List<PendingAnswer> _waiting = [];

    /// <summary>Begins to wait; before the command goes out, because the answer may overtake the broker's receipt.</summary>
    /// <param name="fits">Whether an event answers it. Called on the link's thread.</param>
    /// <param name="takesErrors">Whether an error may be meant for it: not for questions the adapter asks on its own account.</param>
    public PendingAnswer Open(Func<ConnectorEvent, bool> fits, bool takesErrors = true)
    {
        var pending = new PendingAnswer(Interlocked.Increment(ref _stamps), fits, takesErrors);
        lock (_lock) _waiting.Add(pending);
        return pending;
    }

    public void Close(PendingAnswer pending)
    {
        lock (_lock) _waiting.Remove(pending);
    }

    /// <summary>Gives an event to the command it answers.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Observe(ConnectorEvent told)
    {
        PendingAnswer? found;
        lock (_lock)
        {
            found = Find(told);
            if (found is not null) _waiting.Remove(found);
        }

        found?.Told.TrySetResult(told);
        return found is not null;
    }

    /// <summary>When the command was asked that an event would answer; null where none is.</summary>
    public long? StampFor(ConnectorEvent told)
    {
        lock (_lock) return Find(told)?.Stamp;
    }

    /// <summary>The connection is over: nobody answers what waits.</summary>
    public void Break()
    {
        List<PendingAnswer> broken;
        lock (_lock)
        {
            broken = [.. _waiting];
            _waiting.Clear();
        }

        foreach (var pending in broken) pending.Told.TrySetResult(null);
    }

    private PendingAnswer? Find(ConnectorEvent told) =>
        told is ErrorTold ? _waiting.FirstOrDefault(pending => pending.TakesErrors) : _waiting.FirstOrDefault(pending => pending.Fits(told));
}
