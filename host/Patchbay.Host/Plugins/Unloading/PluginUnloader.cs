using Microsoft.Extensions.Logging;
using Patchbay.Host.Plugins.Loading;

namespace Patchbay.Host.Plugins.Unloading;

/// <summary>Unloads what can be unloaded, and says of what stays who holds it: from the ledgers, and by a search where one was asked for.</summary>
internal sealed class PluginUnloader(PluginLoader loader, LedgerBoard ledgers, IHolderSearch search, ILogger<PluginUnloader> log)
{
    /// <summary>Set to 1 in the environment, the holders of a plugin that cannot be unloaded are searched for.</summary>
    public const string Variable = "PATCHBAY_NAME_HOLDERS";

    public static IHolderSearch SearchAsAsked() => Environment.GetEnvironmentVariable(Variable) == "1" ? new HeapWalk() : new NoSearch();

    /// <summary>Unloads. Nothing of these plugins may be in use any more.</summary>
    public async Task<IReadOnlyList<PluginUnload>> UnloadAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var unloads = await loader.UnloadAsync(patience, cancellationToken).ConfigureAwait(false);
        var held = unloads.Where(unload => unload.Report.Outcome == UnloadOutcome.StillHeld).Select(unload => unload.Folder).ToHashSet(StringComparer.Ordinal);
        var found = held.Count == 0 ? new Dictionary<string, string?>() : Search(held);
        return [.. unloads.Select(unload => held.Contains(unload.Folder) ? unload with { Holders = Holders(unload, found) } : unload)];
    }

    private IReadOnlyList<string> Holders(PluginUnload unload, IReadOnlyDictionary<string, string?> found)
    {
        var given = ledgers.Of(unload.Plugin).Open.Select(what => $"not given back by {what}");
        return found.GetValueOrDefault(unload.Folder) is { } chain ? [.. given, $"found: {chain}"] : [.. given];
    }

    private IReadOnlyDictionary<string, string?> Search(HashSet<string> folders)
    {
        try
        {
            return search.Find(folders);
        }
#pragma warning disable CA1031 // whatever keeps the search from looking, the answer is then "unknown"
        catch (Exception problem)
#pragma warning restore CA1031
        {
            log.SearchFailed(problem);
            return new Dictionary<string, string?>();
        }
    }
}
