using Patchbay.Bridges;
using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Host.Web;

/// <summary>Clients on their way from one start of a bridge to the next. Thread-safe.</summary>
internal sealed class Handovers(TimeProvider clock) : IAsyncDisposable
{
    /// <summary>How long a share is kept for a client that does not come: a browser runs the timers of a page in the background once a minute.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Lock _lock = new();
    private readonly List<Start> _starts = [];
    private readonly Dictionary<(InstanceKey Bridge, string Client), Kept> _kept = [];

    /// <summary>The handover as one start of a bridge has it, until it is disposed.</summary>
    public Start For(InstanceKey bridge)
    {
        var start = new Start(this, bridge);
        lock (_lock) _starts.Add(start);
        return start;
    }

    public async ValueTask DisposeAsync()
    {
        List<Kept> all;
        lock (_lock)
        {
            all = [.. _kept.Values];
            _kept.Clear();
        }

        foreach (var kept in all) await kept.GiveBackAsync().ConfigureAwait(false);
    }

    private void Keep(InstanceKey bridge, string client, IDeskHold hold)
    {
        var kept = new Kept(hold);
        Kept? before;
        lock (_lock)
        {
            _kept.Remove((bridge, client), out before);
            _kept[(bridge, client)] = kept;
        }

        _ = before?.GiveBackAsync();
        kept.Timer = clock.CreateTimer(_ => Forget((bridge, client), kept), null, Patience, Timeout.InfiniteTimeSpan);
    }

    private void Forget((InstanceKey Bridge, string Client) key, Kept kept)
    {
        lock (_lock)
        {
            if (_kept.GetValueOrDefault(key) != kept) return;
            _kept.Remove(key);
        }

        _ = kept.GiveBackAsync();
    }

    private IDeskHold? Take(Start by, string client)
    {
        List<Start> others;
        lock (_lock)
        {
            if (_kept.Remove((by.Bridge, client), out var kept))
            {
                kept.Timer?.Dispose();
                return kept.Hold;
            }

            others = [.. _starts.Where(start => start != by && start.Bridge == by.Bridge)];
        }

        return others.Select(start => start.Give?.Invoke(client)).FirstOrDefault(hold => hold is not null);
    }

    /// <summary>One start of a bridge.</summary>
    internal sealed class Start(Handovers owner, InstanceKey bridge) : IClientHandover, IDisposable
    {
        private volatile Func<string, IDeskHold?>? _give;

        public InstanceKey Bridge => bridge;

        public Func<string, IDeskHold?>? Give => _give;

        public void Offer(Func<string, IDeskHold?> give) => _give = give;

        public void Keep(string client, IDeskHold hold) => owner.Keep(bridge, client, hold);

        public IDeskHold? Take(string client) => owner.Take(this, client);

        public void Dispose()
        {
            _give = null;
            lock (owner._lock) owner._starts.Remove(this);
        }
    }

    private sealed class Kept(IDeskHold hold)
    {
        public IDeskHold Hold => hold;

        public ITimer? Timer { get; set; }

        public async Task GiveBackAsync()
        {
            Timer?.Dispose();
            await hold.DisposeAsync().ConfigureAwait(false);
        }
    }
}
