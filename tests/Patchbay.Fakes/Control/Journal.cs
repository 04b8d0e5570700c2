using System.Text.Json.Nodes;

namespace Patchbay.Fakes.Control;

/// <summary>What a fake was asked and did, oldest first. Keeps the last ten thousand entries. Thread-safe.</summary>
internal sealed class Journal(TimeProvider clock)
{
    private const int Most = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<Entry> _entries = new();
    private long _number;

    /// <summary>Notes something. Never a secret.</summary>
    /// <param name="agent">Whose it is; empty for the fake itself.</param>
    /// <param name="kind">What kind of thing: <c>sign-in</c>, <c>command</c>, <c>step</c> ...</param>
    /// <param name="word">Its name.</param>
    /// <param name="detail">What belongs to it.</param>
    public void Note(string agent, string kind, string word, JsonObject? detail = null)
    {
        lock (_lock)
        {
            _entries.Enqueue(new Entry(++_number, clock.GetUtcNow(), agent, kind, word, detail));
            if (_entries.Count > Most) _entries.Dequeue();
        }
    }

    /// <summary>The entries after a number.</summary>
    public JsonArray After(long number)
    {
        lock (_lock)
        {
            return new JsonArray([.. _entries.Where(entry => entry.Number > number).Select(entry => new JsonObject
            {
                ["number"] = entry.Number,
                ["at"] = entry.At,
                ["agent"] = entry.Agent,
                ["kind"] = entry.Kind,
                ["word"] = entry.Word,
                ["detail"] = entry.Detail?.DeepClone(),
            })]);
        }
    }

    private sealed record Entry(long Number, DateTimeOffset At, string Agent, string Kind, string Word, JsonObject? Detail);
}
