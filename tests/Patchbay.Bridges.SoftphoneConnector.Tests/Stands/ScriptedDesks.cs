using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Bridges.SoftphoneConnector.Tests.Stands;

/// <summary>Desks that are open, and what becomes of the wish for another.</summary>
internal sealed class ScriptedDesks(params ScriptedDesk[] open) : IDesks
{
    private readonly List<ScriptedDesk> _open = [.. open];
    private readonly Lock _lock = new();
    private int _holds;

    /// <summary>Shares in desks that were given out and not given back.</summary>
    public int Holds
    {
        get
        {
            lock (_lock) return _holds;
        }
    }

    /// <summary>Agents for whom a desk was wanted, in their order.</summary>
    public List<string> Wanted { get; } = [];

    /// <summary>What becomes of it; by itself no plan has the agent.</summary>
    public Func<string, ISignInPrompt?, CancellationToken, ValueTask<DeskOpening>> Opening { get; set; } = (_, _, _) =>
        ValueTask.FromResult<DeskOpening>(new DeskNotOpened { Reason = new Refused { Code = "no-desk-plan", Text = "None." } });

    public ValueList<IDesk> Open
    {
        get
        {
            lock (_lock) return _open.Where(desk => !desk.Snapshot.State.Closed).Cast<IDesk>().ToValueList();
        }
    }

    public void Add(ScriptedDesk desk)
    {
        lock (_lock) _open.Add(desk);
    }

    /// <summary>Each agent gets a desk of his own, as with a plan that a client opens; it closes with its last share.</summary>
    public static ScriptedDesks OpeningForAnyClient()
    {
        var desks = new ScriptedDesks();
        desks.Opening = (agent, _, _) =>
        {
            lock (desks._lock)
            {
                if (desks.Open.OfType<ScriptedDesk>().FirstOrDefault(desk => desk.Key.Agent == agent) is not { } desk) desks.Add(desk = new ScriptedDesk(agent));
                return ValueTask.FromResult<DeskOpening>(new DeskOpened { Hold = new Share(desks, desk) });
            }
        };
        return desks;
    }

    public ValueTask<DeskOpening> OpenAsync(string agent, ISignInPrompt? prompt, CancellationToken cancellationToken)
    {
        lock (_lock) Wanted.Add(agent);
        return Opening(agent, prompt, cancellationToken);
    }

    public IDesk? Find(DeskKey key) => Open.FirstOrDefault(desk => desk.Key == key);

    private sealed class Share : IDeskHold
    {
        private readonly ScriptedDesks _desks;
        private readonly ScriptedDesk _desk;
        private bool _disposed;

        public Share(ScriptedDesks desks, ScriptedDesk desk)
        {
            (_desks, _desk) = (desks, desk);
            lock (desks._lock)
            {
                desks._holds++;
                desk.Shares++;
            }
        }

        public IDesk Desk => _desk;

        public ValueTask DisposeAsync()
        {
            lock (_desks._lock)
            {
                if (_disposed) return ValueTask.CompletedTask;
                _disposed = true;
                _desks._holds--;
                if (--_desk.Shares == 0) _desk.Publish(new DeskClosed { Text = "Its last share was given back." });
                return ValueTask.CompletedTask;
            }
        }
    }
}
