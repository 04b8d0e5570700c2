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
    public int Holds => Volatile.Read(ref _holds);

    /// <summary>Agents for whom a desk was wanted, in their order.</summary>
    public List<string> Wanted { get; } = [];

    /// <summary>What becomes of it; by itself no plan has the agent.</summary>
    public Func<string, ISignInPrompt, CancellationToken, ValueTask<DeskOpening>> Opening { get; set; } = (_, _, _) =>
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

    /// <summary>Each agent gets a desk of his own, as with a plan that a client opens.</summary>
    public static ScriptedDesks OpeningForAnyClient()
    {
        var desks = new ScriptedDesks();
        desks.Opening = (agent, _, _) =>
        {
            if (desks.Open.OfType<ScriptedDesk>().FirstOrDefault(desk => desk.Key.Agent == agent) is not { } desk) desks.Add(desk = new ScriptedDesk(agent));
            return ValueTask.FromResult<DeskOpening>(new DeskOpened { Hold = new Share(desks, desk) });
        };
        return desks;
    }

    public ValueTask<DeskOpening> OpenAsync(string agent, ISignInPrompt prompt, CancellationToken cancellationToken)
    {
        lock (_lock) Wanted.Add(agent);
        return Opening(agent, prompt, cancellationToken);
    }

    public IDesk? Find(DeskKey key) => Open.FirstOrDefault(desk => desk.Key == key);

    private sealed class Share : IDeskHold
    {
        private readonly ScriptedDesks _desks;
        private int _disposed;

        public Share(ScriptedDesks desks, IDesk desk)
        {
            _desks = desks;
            Desk = desk;
            Interlocked.Increment(ref desks._holds);
        }

        public IDesk Desk { get; }

        public ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0) Interlocked.Decrement(ref _desks._holds);
            return ValueTask.CompletedTask;
        }
    }
}
