using Microsoft.Extensions.Logging;
using Patchbay.Host.Plugins;
using Patchbay.Host.Plugins.Loading;
using Patchbay.Host.Plugins.Unloading;

namespace Patchbay.Host.Composition;

/// <summary>
/// Incarnations that take nothing new and end when nobody uses them any more; their plugins are unloaded after them where that
/// can be. Thread-safe.
/// </summary>
internal sealed class Retirements(Composer composer, PluginUnloader unloader, ILogger<Retirements> log)
{
    /// <summary>How long a plugin may take to go once nothing of it is in use.</summary>
    private static readonly TimeSpan UnloadPatience = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _unloading = new(1, 1);
    private readonly Dictionary<Incarnation, Task> _waiting = [];
    private readonly List<PluginUnload> _held = [];

    /// <summary>Those that are still in use.</summary>
    public IReadOnlyList<Incarnation> Waiting
    {
        get
        {
            lock (_lock) return [.. _waiting.Keys];
        }
    }

    /// <summary>Plugins that were given up and did not go.</summary>
    public IReadOnlyList<PluginUnload> Held
    {
        get
        {
            lock (_lock) return [.. _held];
        }
    }

    /// <summary>Ends an incarnation when nobody uses it any more.</summary>
    public void Add(Instance instance, Incarnation incarnation)
    {
        incarnation.Leases.Retire();
        lock (_lock) _waiting.Add(incarnation, EndWhenUnusedAsync(instance, incarnation));
    }

    /// <summary>Ends all of them now, the newest first.</summary>
    public async Task EndAllAsync()
    {
        foreach (var incarnation in Waiting.Reverse()) await composer.EndAsync(incarnation).ConfigureAwait(false);
    }

    /// <summary>Unloads what nothing is used of.</summary>
    public async Task UnloadAsync()
    {
        await _unloading.WaitAsync().ConfigureAwait(false);
        try
        {
            foreach (var unload in await unloader.UnloadAsync(UnloadPatience, CancellationToken.None).ConfigureAwait(false))
            {
                var (id, version) = (unload.Plugin.Manifest.Id, unload.Plugin.Manifest.Version);
                if (unload.Report.Outcome == UnloadOutcome.Verified)
                {
                    log.Unloaded(id, version);
                    continue;
                }

                lock (_lock) _held.Add(unload);
                log.StillHeld(id, version, unload.Holders.Count == 0 ? "by whom is not known; with PATCHBAY_NAME_HOLDERS=1 in its environment the host looks for it" : string.Join("; ", unload.Holders));
            }
        }
        finally
        {
            _unloading.Release();
        }
    }

    private async Task EndWhenUnusedAsync(Instance instance, Incarnation incarnation)
    {
        await incarnation.Leases.Over.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await composer.EndAsync(incarnation).ConfigureAwait(false);
        instance.Forget(incarnation);
        lock (_lock) _waiting.Remove(incarnation);
        // Not waited for: this method keeps the incarnation, and so its plugin, until it is over.
        _ = Task.Run(UnloadAsync);
    }
}
