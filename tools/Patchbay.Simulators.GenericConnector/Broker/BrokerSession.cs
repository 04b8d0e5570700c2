using System.Globalization;
using Patchbay.Stomp;

namespace Patchbay.Simulators.GenericConnector.Broker;

/// <summary>
/// One client, from its CONNECT to its end. One loop reads its frames, in their order, another writes; whatever ends one ends
/// the other, and then the client's subscriptions.
/// </summary>
internal sealed class BrokerSession
{
    private const int MostSubscriptions = 1000;
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly BrokerRoom _room;
    private readonly string _client;
    private readonly BrokerOutput _output;
    private readonly StompFrameReader _reader;
    private readonly CancellationTokenSource _end = new();
    private readonly Dictionary<string, BrokerSubscription> _subscriptions = [];
    private StompHeartBeats _asked;
    private string? _version;
    private string? _clientId;
    private string _why = "it closed the connection.";
    private int _heard;

    /// <param name="room">What it is a client of.</param>
    /// <param name="client">Its address, for the log.</param>
    /// <param name="write">Writes one frame.</param>
    public BrokerSession(BrokerRoom room, string client, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> write)
    {
        (_room, _client) = (room, client);
        _output = new BrokerOutput(room, write, Cut, () => room.Resume(this));
        // Until a version is agreed on, nothing is escaped.
        _reader = new StompFrameReader(new StompLimits { BodyBytes = room.Options.MaxBodyBytes }) { Version = StompVersion.V10 };
    }

    /// <summary>Whether it reads so slowly that queues should pass it over for now.</summary>
    public bool IsBehind => _output.IsBehind;

    /// <summary>Puts a message into its output. Called under the room's lock.</summary>
    /// <param name="subscription">Which of its subscriptions it is for.</param>
    /// <param name="message">The message.</param>
    /// <param name="keep">Whether others get it if this client is gone before it has left.</param>
    public void Deliver(BrokerSubscription subscription, BrokerMessage message, bool keep)
    {
        try
        {
            _output.Post(message.For(subscription.Id), keep ? subscription.Destination : null, keep ? message : null);
        }
        catch (ArgumentException)
        {
            // A header of a newer client that the older one's version has no way to write.
            BrokerLog.Unwritable(_room.Log, _client, _version ?? "?");
        }
    }

    public async Task RunAsync(Stream input, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _end.Token);
        await using var greeting = _room.Clock.CreateTimer(_ => GreetingIsLate(), null, _room.Options.ConnectTimeout, Timeout.InfiniteTimeSpan).ConfigureAwait(false);
        var writing = WriteAsync(either.Token);
        var timers = new List<ITimer>();
        try
        {
            await ReadAsync(input, timers, either.Token).ConfigureAwait(false);
        }
        finally
        {
            foreach (var timer in timers) await timer.DisposeAsync().ConfigureAwait(false);
            _output.Close();
            // What was said last, an ERROR mostly, still goes out; not for ever.
            _end.CancelAfter(LastWords);
            await writing.ConfigureAwait(false);
            Leave();
        }
    }

    private void Leave()
    {
        // No frame of this client is handled any more, and nothing was posted behind what is given back: the room's lock orders it.
        _room.Unsubscribe(_subscriptions.Values, []);
        _room.Unsubscribe([], _output.Undelivered());
        if (_clientId is { } id) _room.Leave(id);
        BrokerLog.Gone(_room.Log, _client, _why);
    }

    private async Task ReadAsync(Stream input, List<ITimer> timers, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await input.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
            {
                Interlocked.Exchange(ref _heard, 1);
                var greeted = _version is not null;
                if (!TakeAll(buffer.AsSpan(0, count))) return;
                if (!greeted && _version is not null) Beat(timers);
            }
        }
        catch (StompMalformedException problem)
        {
            _why = problem.Message;
            BrokerLog.Refused(_room.Log, _client, problem.Message);
            _output.Post(Error(problem.Message, receipt: null));
        }
        catch (Exception problem) when (IsOfTheNetwork(problem))
        {
            if (!_end.IsCancellationRequested) _why = problem.Message;
        }
    }

    /// <returns>False where the connection ends with it.</returns>
    private bool TakeAll(ReadOnlySpan<byte> bytes)
    {
        while (_reader.TryRead(ref bytes, out var frame))
        {
            try
            {
                Take(frame);
                if (frame.Command != StompCommand.Disconnect) continue;
                _why = "it took its leave.";
                return false;
            }
            catch (BrokerRefusalException refusal)
            {
                BrokerLog.Refused(_room.Log, _client, refusal.Message);
                _output.Post(Error(refusal.Message, frame["receipt"]));
                if (!refusal.Final) continue;
                _why = refusal.Message;
                return false;
            }
        }

        return true;
    }

    private void Take(StompFrame frame)
    {
        if (_version is null)
        {
            if (frame.Command is not (StompCommand.Connect or StompCommand.Stomp)) throw new BrokerRefusalException("The first frame must be CONNECT.") { Final = true };
            Connect(frame);
            return;
        }

        switch (frame.Command)
        {
            case StompCommand.Send when frame["transaction"] is not null:
                throw new BrokerRefusalException("This broker knows no transactions.");
            case StompCommand.Send:
                _room.Send(frame["destination"], frame, () => Receipt(frame));
                break;
            case StompCommand.Subscribe:
                Subscribe(frame);
                break;
            case StompCommand.Unsubscribe:
                var id = frame["id"] ?? frame["destination"] ?? "";
                if (!_subscriptions.Remove(id, out var subscription)) throw new BrokerRefusalException("There is no subscription of that id.");
                _room.Unsubscribe([subscription], []);
                Receipt(frame);
                break;
            case StompCommand.Disconnect:
                Receipt(frame);
                break;
            case StompCommand.Connect or StompCommand.Stomp:
                throw new BrokerRefusalException("The client is connected already.") { Final = true };
            case "ACK" or "NACK" or "BEGIN" or "COMMIT" or "ABORT":
                throw new BrokerRefusalException($"This broker knows no {frame.Command}: messages count as taken when they are written.");
            default:
                throw new BrokerRefusalException("The command is none of STOMP.") { Final = true };
        }
    }

    private void Connect(StompFrame frame)
    {
        // Without the header it is a client of 1.0 (sheet, 1.4, "Versions").
        var accepted = (frame["accept-version"] ?? "1.0").Split(',', StringSplitOptions.TrimEntries);
        var version = new[] { "1.2", "1.1", "1.0" }.FirstOrDefault(accepted.Contains)
            ?? throw new BrokerRefusalException("Supported protocol versions are 1.0, 1.1 and 1.2.") { Final = true };
        if (!_room.Admits(frame["login"], frame["passcode"])) throw new BrokerRefusalException("The user name or the password is wrong.") { Final = true };
        if (frame["client-id"] is { Length: > 0 } clientId)
        {
            _room.Enter(clientId);
            _clientId = clientId;
        }

        _asked = StompHeartBeats.Parse(frame["heart-beat"]);
        _version = version;
        _output.Post(new StompFrame
        {
            Command = StompCommand.Connected,
            Headers = [new("version", version), new("session", _client), new("server", "Patchbay-demo-broker/1"), new("heart-beat", StompHeartBeats.Offer(_asked.Receive, _asked.Send))],
        });
        _output.Version = _reader.Version = version switch { "1.2" => StompVersion.V12, "1.1" => StompVersion.V11, _ => StompVersion.V10 };
        BrokerLog.Connected(_room.Log, _client, version);
    }

    private void Subscribe(StompFrame frame)
    {
        var destination = frame["destination"] ?? throw new BrokerRefusalException("There is no destination.");
        var id = frame["id"] ?? (_version == "1.0" ? destination : throw new BrokerRefusalException("A subscription needs an id."));
        if (frame["ack"] is { } ack and not "auto") throw new BrokerRefusalException($"This broker knows no acknowledgements: ack is {ack}, and can only be auto.");
        if (frame["selector"] is not null) throw new BrokerRefusalException("This broker knows no selectors.");
        if (_subscriptions.ContainsKey(id)) throw new BrokerRefusalException("There is a subscription of that id already.");
        if (_subscriptions.Count == MostSubscriptions) throw new BrokerRefusalException($"A client has {MostSubscriptions} subscriptions at most.");
        var priority = int.TryParse(frame["activemq.priority"], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var subscription = new BrokerSubscription(this, id, destination, priority);
        _room.Subscribe(subscription, () => Receipt(frame));
        _subscriptions.Add(id, subscription);
    }

    /// <summary>As ActiveMQ does: a client that was not heard for a whole period is cut, and hears a line feed in each of its own.</summary>
    private void Beat(List<ITimer> timers)
    {
        if (_asked.Receive > TimeSpan.Zero) timers.Add(_room.Clock.CreateTimer(_ => _output.PostBeat(), null, _asked.Receive, _asked.Receive));
        if (_asked.Send > TimeSpan.Zero) timers.Add(_room.Clock.CreateTimer(_ => Listen(), null, _asked.Send, _asked.Send));
    }

    private void Listen()
    {
        if (Interlocked.Exchange(ref _heard, 0) == 0) Cut($"it was not heard for {_asked.Send.TotalSeconds} seconds, which it had promised to be.");
    }

    private void GreetingIsLate()
    {
        if (_version is null) Cut($"it did not say CONNECT in {_room.Options.ConnectTimeout.TotalSeconds} seconds.");
    }

    private void Receipt(StompFrame frame)
    {
        if (frame["receipt"] is { } receipt) _output.Post(new StompFrame { Command = StompCommand.Receipt, Headers = [new("receipt-id", receipt)] });
    }

    private static StompFrame Error(string message, string? receipt) => new()
    {
        Command = StompCommand.Error,
        Headers = [new("message", message), .. receipt is null ? Array.Empty<StompHeader>() : [new("receipt-id", receipt)]],
    };

    private void Cut(string why)
    {
        if (_end.IsCancellationRequested) return;
        _why = why;
        BrokerLog.Cut(_room.Log, _client, why);
        // Not at once: the room may be locked, and what is cancelled would run here.
        _ = _end.CancelAsync();
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _output.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (IsOfTheNetwork(problem))
        {
            await _end.CancelAsync().ConfigureAwait(false);
        }
    }

    private static bool IsOfTheNetwork(Exception problem) =>
        problem is IOException or OperationCanceledException or ObjectDisposedException or System.Net.WebSockets.WebSocketException or Microsoft.AspNetCore.Connections.ConnectionAbortedException or InvalidOperationException;
}
