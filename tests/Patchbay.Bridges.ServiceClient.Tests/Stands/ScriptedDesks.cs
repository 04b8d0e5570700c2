using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Bridges.ServiceClient.Tests.Stands;

/// <summary>Opens desks as a test says, and counts who holds them.</summary>
internal sealed class ScriptedDesks : IDesks
{
    private int _holds;

    /// <summary>Shares in desks that were given out and not given back.</summary>
    public int Holds => Volatile.Read(ref _holds);

    /// <summary>What becomes of a sign-in; <see cref="Hold"/> makes a share.</summary>
    public required Func<string, ISignInPrompt, CancellationToken, ValueTask<DeskOpening>> Opening { get; set; }

    public ValueList<IDesk> Open => [];

    /// <summary>Each agent gets a desk without being asked anything.</summary>
    public static ScriptedDesks OpeningAtOnce(params ScriptedDesk[] desks)
    {
        var scripted = new ScriptedDesks { Opening = null! };
        scripted.Opening = (agent, _, _) => ValueTask.FromResult<DeskOpening>(new DeskOpened { Hold = scripted.Hold(desks.Single(desk => desk.Key.Agent == agent)) });
        return scripted;
    }

    public IDeskHold Hold(IDesk desk) => new Share(this, desk);

    public ValueTask<DeskOpening> OpenAsync(string agent, ISignInPrompt? prompt, CancellationToken cancellationToken) => Opening(agent, prompt!, cancellationToken);

    public IDesk? Find(DeskKey key) => null;

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
