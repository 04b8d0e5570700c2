using Microsoft.Extensions.Logging;
using Patchbay.Host.Deployment;
using Patchbay.Host.Hosting;
using Patchbay.Host.Web;
using Patchbay.Plugins;

namespace Patchbay.Host.Composition;

/// <summary>The sockets that the host listens at: its own, and one for each bridge. They stay while what answers behind them changes.</summary>
internal sealed class ListenerSet(ILoggerFactory loggers) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<InstanceKey, BridgeListener> _bridges = [];

    /// <summary>Bound for a generation that is being prepared.</summary>
    private readonly Dictionary<InstanceKey, BridgeListener> _next = [];

    /// <summary>The host's own.</summary>
    public Listener Host { get; private set; } = null!;

    /// <summary>Where the bridges listen, in the order of their keys.</summary>
    public IReadOnlyList<(InstanceKey Bridge, Uri Address)> Bridges
    {
        get
        {
            lock (_lock) return [.. _bridges.Select(bridge => (bridge.Key, bridge.Value.Listener.Address)).OrderBy(bridge => bridge.Key.ToString(), StringComparer.Ordinal)];
        }
    }

    /// <exception cref="StartException">It cannot listen there.</exception>
    public async Task BindHostAsync(ListenAddress address, CancellationToken cancellationToken) => Host = await BindAsync("host", address, [], cancellationToken).ConfigureAwait(false);

    /// <summary>Binds a bridge's address, beside one that it may have; it answers 503 until something is attached.</summary>
    /// <exception cref="StartException">It cannot listen there.</exception>
    public async Task BindAsync(InstanceSettings bridge, CancellationToken cancellationToken)
    {
        var listener = await BindAsync(bridge.Key.ToString(), bridge.Listen!, bridge.Origins, cancellationToken).ConfigureAwait(false);
        var book = new AddressBook(bridge.Key, _ => null);
        book.Publish("default", listener.Address);
        lock (_lock) _next[bridge.Key] = new BridgeListener(listener, book);
    }

    /// <summary>What was bound last is the bridge's from now on.</summary>
    /// <returns>What it had before.</returns>
    public Listener? Put(InstanceKey bridge)
    {
        lock (_lock)
        {
            if (!_next.Remove(bridge, out var next)) return null;
            _bridges.Remove(bridge, out var before);
            _bridges.Add(bridge, next);
            return before?.Listener;
        }
    }

    /// <summary>What was bound last is not wanted after all.</summary>
    public async Task UndoAsync(InstanceKey bridge)
    {
        BridgeListener? next;
        lock (_lock) _next.Remove(bridge, out next);
        if (next is not null) await next.Listener.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>A bridge is gone.</summary>
    /// <returns>What it had.</returns>
    public Listener? Remove(InstanceKey bridge)
    {
        lock (_lock) return _bridges.Remove(bridge, out var before) ? before.Listener : null;
    }

    public Listener? Find(InstanceKey bridge)
    {
        lock (_lock) return _bridges.GetValueOrDefault(bridge)?.Listener;
    }

    public AddressBook? BookOf(InstanceKey bridge)
    {
        lock (_lock) return (_next.GetValueOrDefault(bridge) ?? _bridges.GetValueOrDefault(bridge))?.Book;
    }

    /// <summary>From now on no request reaches a bridge.</summary>
    public void DetachAll()
    {
        lock (_lock)
        {
            foreach (var bridge in _bridges.Values) bridge.Listener.Attach(null);
        }
    }

    public async ValueTask DisposeAsync()
    {
        List<Listener> all;
        lock (_lock)
        {
            all = [.. _bridges.Values.Select(bridge => bridge.Listener)];
            _bridges.Clear();
        }

        foreach (var listener in all) await listener.DisposeAsync().ConfigureAwait(false);
        if (Host is not null) await Host.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<Listener> BindAsync(string name, ListenAddress address, IReadOnlyList<string> origins, CancellationToken cancellationToken)
    {
        try
        {
            return await Listener.StartAsync(address, new OriginRules(origins), loggers, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException problem)
        {
            throw new StartException($"{name} cannot listen: {problem.Message}", problem);
        }
    }

    private sealed record BridgeListener(Listener Listener, AddressBook Book);
}
