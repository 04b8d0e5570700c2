using System.Collections.Concurrent;

namespace Patchbay.EndToEnd.Tests.Chaos;

/// <summary>What all agents of a chaos have seen and done: what the dialler's ledger must tell.</summary>
internal sealed class ChaosBook(int calls)
{
    /// <summary>Every call that was shown to an agent, by the dialler's id, with the agent.</summary>
    public ConcurrentDictionary<string, string> Shown { get; } = new();

    /// <summary>The outcome that was given for each call.</summary>
    public ConcurrentDictionary<string, int> Given { get; } = new();

    /// <summary>Calls whose outcome was shown as undecided.</summary>
    public ConcurrentDictionary<string, bool> Undecided { get; } = new();

    /// <summary>Whether more calls are wanted.</summary>
    public bool More => Shown.Count < calls;
}
