using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Patchbay.Desks;

namespace Patchbay.Bridges.ServiceClient.Tests.Stands;

/// <summary>A desk in memory: folds what a test publishes, numbers it, notes commands and ends them as the test says.</summary>
internal sealed class ScriptedDesk(string agent = "ann") : IDesk
{
    private readonly Lock _lock = new();
    private readonly List<DeskChange> _history = [];
    private readonly List<Channel<DeskChange>> _readers = [];
    private DeskState _state = new() { Key = new DeskKey { Plan = "default", Agent = agent } };

    public string Epoch { get; init; } = "e1";

    /// <summary>How far a reader may fall behind.</summary>
    public int Backlog { get; init; } = 1000;

    /// <summary>How many changes are kept for readers that come later.</summary>
    public int History { get; init; } = 1000;

    /// <summary>How commands end.</summary>
    public Func<DeskCommand, Task<CommandResult>> Answer { get; set; } = _ => Task.FromResult<CommandResult>(CommandResult.Success);

    public ConcurrentQueue<DeskCommand> Commands { get; } = new();

    public ConcurrentQueue<CommandOrigin> Origins { get; } = new();

    /// <summary>How many readers were ended as too slow.</summary>
    public int TooSlow { get; private set; }

    public DeskKey Key => _state.Key;

    public DeskSnapshot Snapshot
    {
        get
        {
            lock (_lock) return new DeskSnapshot { Epoch = Epoch, Number = _state.Closed || _history.Count > 0 ? _history[^1].Number : 0, State = _state };
        }
    }

    public void Publish(params DeskFact[] facts)
    {
        foreach (var fact in facts)
        {
            lock (_lock)
            {
                _state = _state.Fold(fact, TimeProvider.System.GetUtcNow());
                var change = new DeskChange { Epoch = Epoch, Number = (_history.Count > 0 ? _history[^1].Number : 0) + 1, At = TimeProvider.System.GetUtcNow(), Fact = fact, State = _state };
                _history.Add(change);
                if (_history.Count > History) _history.RemoveAt(0);
                foreach (var reader in _readers.ToList())
                {
                    if (reader.Writer.TryWrite(change)) continue;
                    TooSlow++;
                    _readers.Remove(reader);
                    reader.Writer.TryComplete(new SubscriptionEndedException(SubscriptionEnd.TooSlow, "Too slow."));
                }

                if (_state.Closed) foreach (var reader in _readers) reader.Writer.TryComplete();
            }
        }
    }

    public async IAsyncEnumerable<DeskChange> ChangesAsync(string epoch, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Subscribe(epoch, after);
        await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken)) yield return change;
    }

    public async ValueTask<CommandResult> SendAsync(DeskCommand command, CommandOrigin origin, CancellationToken cancellationToken)
    {
        Commands.Enqueue(command);
        Origins.Enqueue(origin);
        return await Answer(command).WaitAsync(cancellationToken);
    }

    private Channel<DeskChange> Subscribe(string epoch, long after)
    {
        lock (_lock)
        {
            if (epoch != Epoch) throw new SubscriptionEndedException(SubscriptionEnd.OtherEpoch, "Another epoch.");
            var missed = _history.Where(change => change.Number > after).ToList();
            var last = _history.Count > 0 ? _history[^1].Number : 0;
            if (after > last || (after < last && (missed.Count == 0 || missed[0].Number != after + 1)))
                throw new SubscriptionEndedException(SubscriptionEnd.NumberNotKept, "Not kept.");
            var channel = Channel.CreateBounded<DeskChange>(Backlog + missed.Count);
            foreach (var change in missed) channel.Writer.TryWrite(change);
            if (_state.Closed) channel.Writer.TryComplete();
            else _readers.Add(channel);
            return channel;
        }
    }
}
