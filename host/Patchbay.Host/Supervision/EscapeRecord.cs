namespace Patchbay.Host.Supervision;

/// <summary>When exceptions escaped from a plugin. Thread-safe.</summary>
internal sealed class EscapeRecord
{
    private readonly Queue<DateTimeOffset> _times = new();

    /// <summary>Notes one.</summary>
    /// <returns>How many there were within a time, this one among them.</returns>
    public int Note(DateTimeOffset now, TimeSpan within)
    {
        lock (_times)
        {
            _times.Enqueue(now);
            while (_times.Peek() < now - within) _times.Dequeue();
            return _times.Count;
        }
    }
}
