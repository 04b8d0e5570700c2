using System.Collections.Concurrent;

namespace Patchbay.Host.Plugins.Unloading;

/// <summary>
/// What the host has given to the instances of one plugin and not got back: whoever of the host's keeps such a thing may keep
/// the plugin. It holds words, never the things. Thread-safe.
/// </summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<long, string> _given = new();
    private long _last;

    /// <summary>What is not given back, in the order it was given.</summary>
    public IReadOnlyList<string> Open => [.. _given.OrderBy(entry => entry.Key).Select(entry => entry.Value)];

    /// <summary>Notes that something is given.</summary>
    /// <param name="what">For a person, as in <c>acme/main: a timer</c>.</param>
    public LedgerEntry Give(string what)
    {
        var number = Interlocked.Increment(ref _last);
        _given[number] = what;
        return new LedgerEntry(this, number);
    }

    internal void Return(long number) => _given.TryRemove(number, out _);
}
