using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Patchbay.Audio;
using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.TestKit.Conformance.Bridges;

/// <summary>
/// A desk in memory with one call and a phone. It numbers what a check publishes, notes commands, ends them as the check says,
/// and closes when its last share is given back, as a real one does.
/// </summary>
internal sealed class KitDesk : IDesk
{
    public const string Call = "kit-call";

    private static int _epochs;

    private readonly Lock _lock = new();
    private readonly List<DeskChange> _history = [];
    private readonly List<Channel<DeskChange>> _readers = [];
    private string _epoch = NewEpoch();
    private long _number;
    private DeskState _state;
    private int _holds;
    private int _subscriptions;

    public KitDesk(string agent)
    {
        Key = new DeskKey { Plan = "conformance", Agent = agent };
        _state = new DeskState
        {
            Key = Key,
            Session = SessionState.Live,
            Agent = new AgentStatus { State = AgentState.Busy },
            Profile = new AgentProfile { Login = agent, DisplayName = agent },
            Phone = new PhoneState { Lines = [new PhoneLine { Id = "0", User = agent, Server = "pbx:5060", State = LineState.Registered }] },
            Interactions =
            [
                new Interaction { Id = new InteractionId { Value = Call }, State = InteractionState.Active, Remote = "100", OfferedActions = [DeskActions.Hold, DeskActions.Clear] },
            ],
        };
        Mark($"at-first-{agent}");
    }

    public DeskKey Key { get; }

    /// <summary>How commands end.</summary>
    public Func<DeskCommand, CancellationToken, Task<CommandResult>> Answer { get; set; } = (_, _) => Task.FromResult<CommandResult>(CommandResult.Success);

    public ConcurrentQueue<(DeskCommand Command, CommandOrigin Origin)> Commands { get; } = new();

    public int Holds => Volatile.Read(ref _holds);

    /// <summary>How often somebody began to read changes.</summary>
    public int Subscriptions => Volatile.Read(ref _subscriptions);

    public DeskSnapshot Snapshot
    {
        get
        {
            lock (_lock) return new DeskSnapshot { Epoch = _epoch, Number = _number, State = _state };
        }
    }

    /// <summary>Puts a text where front doors can show it.</summary>
    public void Mark(string text) => Publish(Marks(text));

    /// <summary>The desk closes.</summary>
    public void Close() => Publish(new DeskClosed { Text = "The desk of the kit is closed." });

    /// <summary>Something changed while readers were too slow: they are ended, and never told of it.</summary>
    public void MarkUnread(string text)
    {
        lock (_lock)
        {
            End(new SubscriptionEndedException(SubscriptionEnd.TooSlow, "The reader fell behind; start again from a snapshot."));
            foreach (var fact in Marks(text)) Take(fact);
            _history.Clear();
        }
    }

    /// <summary>The desk begins another life, in which this is its only mark.</summary>
    public void Restart(string text)
    {
        lock (_lock)
        {
            _epoch = NewEpoch();
            _number = 0;
            _history.Clear();
            foreach (var fact in Marks(text)) _state = _state.Fold(fact, TimeProvider.System.GetUtcNow());
            End(new SubscriptionEndedException(SubscriptionEnd.OtherEpoch, "That number is of another life of this desk; start again from a snapshot."));
        }
    }

    public void Hold() => Interlocked.Increment(ref _holds);

    public void Release()
    {
        if (Interlocked.Decrement(ref _holds) == 0) Close();
    }

    public async IAsyncEnumerable<DeskChange> ChangesAsync(string epoch, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var changes = Subscribe(epoch, after);
        await foreach (var change in changes.ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return change;
    }

    public async ValueTask<CommandResult> SendAsync(DeskCommand command, CommandOrigin origin, CancellationToken cancellationToken)
    {
        if (Snapshot.State.Closed) return new Unavailable { Why = "The desk of the kit is closed." };
        Commands.Enqueue((command, origin));
        return await Answer(command, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private void Publish(params ReadOnlySpan<DeskFact> facts)
    {
        lock (_lock)
        {
            if (_state.Closed) return;
            foreach (var fact in facts)
            {
                var change = Take(fact);
                foreach (var reader in _readers) reader.Writer.TryWrite(change);
            }

            if (_state.Closed) End(null);
        }
    }

    private DeskChange Take(DeskFact fact)
    {
        var at = TimeProvider.System.GetUtcNow();
        _state = _state.Fold(fact, at);
        var change = new DeskChange { Epoch = _epoch, Number = ++_number, At = at, Fact = fact, State = _state };
        _history.Add(change);
        return change;
    }

    private void End(SubscriptionEndedException? why)
    {
        foreach (var reader in _readers) reader.Writer.TryComplete(why);
        _readers.Clear();
    }

    private ChannelReader<DeskChange> Subscribe(string epoch, long after)
    {
        Interlocked.Increment(ref _subscriptions);
        lock (_lock)
        {
            if (epoch != _epoch) throw new SubscriptionEndedException(SubscriptionEnd.OtherEpoch, "That number is of another life of this desk.");
            var missed = _history.Where(change => change.Number > after).ToList();
            if (after > _number || after < 0 || missed.Count != _number - after) throw new SubscriptionEndedException(SubscriptionEnd.NumberNotKept, $"The changes after {after} are not kept.");
            var channel = Channel.CreateUnbounded<DeskChange>();
            foreach (var change in missed) channel.Writer.TryWrite(change);
            if (_state.Closed) channel.Writer.TryComplete();
            else _readers.Add(channel);
            return channel.Reader;
        }
    }

    private DeskFact[] Marks(string text) =>
    [
        new AgentProfileKnown { Profile = new AgentProfile { Login = Key.Agent, DisplayName = text } },
        new DevicesChanged
        {
            Audio = new PhoneAudio
            {
                Devices =
                [
                    new AudioDevice { Id = "out", Name = "A speaker", Direction = AudioDirection.Output },
                    new AudioDevice { Id = "in", Name = text, Direction = AudioDirection.Input },
                ],
                Speaker = "out",
                Microphone = "in",
            },
        },
    ];

    private static string NewEpoch() => $"kit-{Interlocked.Increment(ref _epochs)}";
}
