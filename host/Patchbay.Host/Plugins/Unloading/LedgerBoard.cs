using System.Collections.Concurrent;

namespace Patchbay.Host.Plugins.Unloading;

/// <summary>The ledgers of all plugins, by their ids. Thread-safe.</summary>
internal sealed class LedgerBoard
{
    private readonly ConcurrentDictionary<string, Ledger> _ledgers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The ledger of a plugin; an empty one where nothing was given. With other files it is another plugin.</summary>
    public Ledger Of(FoundPlugin plugin) => Of(plugin.Manifest.Id, plugin.Digest);

    public Ledger Of(string id, string? digest = null) => _ledgers.GetOrAdd($"{id} {digest}", _ => new Ledger());
}
