using System.Collections.Concurrent;

namespace Patchbay.Host.Plugins.Unloading;

/// <summary>The ledgers of all plugins, by their ids. Thread-safe.</summary>
internal sealed class LedgerBoard
{
    private readonly ConcurrentDictionary<string, Ledger> _ledgers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The ledger of a plugin; an empty one where nothing was given.</summary>
    public Ledger Of(string plugin) => _ledgers.GetOrAdd(plugin, _ => new Ledger());
}
