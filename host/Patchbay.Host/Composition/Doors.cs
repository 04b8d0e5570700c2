using Microsoft.Extensions.Logging;
using Patchbay.Bridges;
using Patchbay.Host.Hosting;
using Patchbay.Host.Web;
using Patchbay.Plugins;

namespace Patchbay.Host.Composition;

/// <summary>What answers behind the bridges' listeners: an application for each incarnation of a bridge. Thread-safe.</summary>
internal sealed class Doors(ListenerSet listeners, ILoggerFactory loggers, TimeProvider clock) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<InstanceKey, Door> _open = [];
    private readonly Dictionary<Door, Task> _closing = [];
    private readonly Handovers _handovers = new(clock);

    /// <summary>Builds what a bridge maps; nothing reaches it yet.</summary>
    /// <exception cref="StartException">The bridge could not be built.</exception>
    public Door Build(Incarnation bridge)
    {
        try
        {
            var lease = bridge.Leases.TryTake() ?? throw new InvalidOperationException("it ends.");
            return new Door(bridge.Key, new BridgeApplication((IAgentUiBridge)bridge.Part, new InstanceLoggers(loggers, bridge.Key), bridge.Clock, _handovers.For(bridge.Key)), bridge.Edge, lease);
        }
#pragma warning disable CA1031 // whatever a bridge throws is told as that instance's trouble
        catch (Exception problem)
#pragma warning restore CA1031
        {
            throw new StartException($"{bridge.Key} cannot be made: {problem.Message}", problem);
        }
    }

    /// <summary>Requests go there from now on. Those on their way to the one before come to their end there.</summary>
    /// <param name="door">Where to.</param>
    /// <param name="patience">How long what is long-lived may go on at the one before.</param>
    public void Open(Door door, TimeSpan patience)
    {
        lock (_lock)
        {
            _open.Remove(door.Key, out var before);
            _open.Add(door.Key, door);
            listeners.Find(door.Key)?.Attach(door.AnswerAsync);
            if (before is not null) Close(before, patience);
        }
    }

    /// <summary>A bridge listens elsewhere now, and is the same.</summary>
    public void Attach(InstanceKey bridge)
    {
        lock (_lock)
        {
            if (_open.TryGetValue(bridge, out var door)) listeners.Find(bridge)?.Attach(door.AnswerAsync);
        }
    }

    /// <summary>No request reaches a bridge any more.</summary>
    public void Close(InstanceKey bridge, TimeSpan patience)
    {
        lock (_lock)
        {
            listeners.Find(bridge)?.Attach(null);
            if (_open.Remove(bridge, out var door)) Close(door, patience);
        }
    }

    /// <summary>Tells everything long-lived to end, and waits for nothing.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            foreach (var door in _open.Values) door.Application.Stop();
        }
    }

    public async ValueTask DisposeAsync()
    {
        List<Task> closing;
        lock (_lock)
        {
            foreach (var bridge in _open.Keys.ToList()) Close(bridge, TimeSpan.Zero);
            closing = [.. _closing.Values];
        }

        await Task.WhenAll(closing).ConfigureAwait(false);
        await _handovers.DisposeAsync().ConfigureAwait(false);
    }

    private void Close(Door door, TimeSpan patience) => _closing[door] = Task.Run(() => CloseAsync(door, patience));

    /// <summary>Who keeps a door keeps its plugin.</summary>
    private async Task CloseAsync(Door door, TimeSpan patience)
    {
        await door.CloseAsync(patience, clock).ConfigureAwait(false);
        lock (_lock) _closing.Remove(door);
    }
}
