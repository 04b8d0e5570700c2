using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Patchbay.TestClient.Commands;
using Patchbay.TestClient.Secrets;
using Patchbay.TestClient.Wire;

namespace Patchbay.TestClient.Sessions;

/// <summary>
/// One client of a service: it sends what a person writes, does by itself what its switches say, matches answers to requests
/// by RID, and writes everything down. One lock around all; nothing waits under it.
/// </summary>
internal sealed class ClientSession : IAsyncDisposable
{
    // Sheet, section 1.5: the service wants one every 30 s.
    private static readonly TimeSpan KeepAliveAfter = TimeSpan.FromSeconds(25);

    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly WireOpener _open;
    private readonly ITimer _keepAlive;
    private readonly Blanking _blanking = new();
    private readonly List<Pending> _pending = [];
    private readonly List<Waiting> _waiting = [];
    private Switches _switches = new();
    private Ear? _ear;
    private Uri? _address;
    private bool _connecting;
    private bool _leaving;
    private long? _sid;
    private bool _sidRefused;
    private long _rid;

    public ClientSession(TimeProvider clock, WireOpener open)
    {
        _clock = clock;
        _open = open;
        _keepAlive = clock.CreateTimer(_ => KeepAlive(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public SessionLog Log { get; } = new();

    public SessionState State
    {
        get
        {
            lock (_lock) return new SessionState(_address, _connecting, _sid, _switches);
        }
    }

    /// <summary>The lines of events that wait to be acknowledged, in their order.</summary>
    public IReadOnlyList<int> WaitingEvents
    {
        get
        {
            lock (_lock) return [.. _waiting.Select(waiting => waiting.Entry)];
        }
    }

    /// <summary>Changes what it does by itself; events that wait are acknowledged where that is turned on.</summary>
    public void Set(Switches switches)
    {
        lock (_lock)
        {
            _switches = switches;
            if (switches.Acknowledge && _ear is not null)
                while (_waiting.FirstOrDefault(waiting => waiting.Rid is not null) is { } next) Acknowledge(next);
        }

        Log.Touch();
    }

    /// <exception cref="IOException">Nobody answers there as a service does.</exception>
    /// <exception cref="InvalidOperationException">It is connected already.</exception>
    public async Task ConnectAsync(Uri address, X509Certificate2? trusted, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_connecting || _ear is not null) throw new InvalidOperationException($"The client is connected to {_address ?? address} already; disconnect first.");
            _connecting = true;
        }

        Log.Touch();
        var ear = new Ear(this);
        try
        {
            ear.Wire = await _open(address, trusted, ear, cancellationToken).ConfigureAwait(false);
            lock (_lock)
            {
                (_ear, _address, _sid, _sidRefused, _leaving) = (ear, address, null, false, false);
                Note($"Connected to {address}", "connect");
            }
        }
        catch (IOException problem)
        {
            Note(problem.Message, "problem");
            throw;
        }
        finally
        {
            lock (_lock) _connecting = false;
            Log.Touch();
        }

        ear.Wire.Start();
    }

    /// <summary>Closes the connection; nothing where there is none.</summary>
    public async Task DisconnectAsync(CancellationToken cancellationToken)
    {
        Ear? ear;
        lock (_lock)
        {
            ear = _ear;
            _leaving = ear is not null;
        }

        if (ear is null) return;
        await ear.Wire.CloseAsync(cancellationToken).ConfigureAwait(false);
        Over(ear, "Disconnected.", "disconnect");
        await ear.Wire.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Sends a request, with RID and SID as the switches say.</summary>
    /// <exception cref="InvalidOperationException">It is not connected.</exception>
    public PendingRequest Send(JsonObject request, AapiCommand? command)
    {
        lock (_lock)
        {
            var isAcknowledgement = command is { Type: "Acknowledge" };
            var whole = new JsonObject { ["type"] = request["type"]?.DeepClone() };
            if (_switches.Sid && (command?.HasSid ?? true) && !request.ContainsKey("SID") && _sid is { } sid) whole["SID"] = Id(sid);
            if (_switches.Rid && (command?.HasRid ?? true) && !isAcknowledgement && !request.ContainsKey("RID")) whole["RID"] = Id(NextRid());
            foreach (var (key, value) in request)
                if (key != "type") whole[key] = value?.DeepClone();
            return Say(whole.ToJsonString(), whole, command is null || (command.IsAnswered && !isAcknowledgement));
        }
    }

    /// <summary>Sends a text as it is, be it what it may.</summary>
    /// <exception cref="InvalidOperationException">It is not connected.</exception>
    public PendingRequest SendText(string text)
    {
        var members = ReceivedMessage.Parse(text, out _);
        var type = members is null ? null : TypeOf(members);
        lock (_lock) return Say(text, members, type is not ("KeepAlive" or "Acknowledge"));
    }

    /// <summary>Acknowledges an event that waits.</summary>
    /// <param name="entry">Its line.</param>
    /// <exception cref="InvalidOperationException">It does not wait any more, or it is not connected.</exception>
    public void Acknowledge(int entry)
    {
        lock (_lock)
        {
            if (_waiting.FirstOrDefault(waiting => waiting.Entry == entry) is not { } waiting) throw new InvalidOperationException("That event does not wait any more.");
            if (waiting.Rid is null) throw new InvalidOperationException("That event has no RID that could be acknowledged.");
            Acknowledge(waiting);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _keepAlive.DisposeAsync().ConfigureAwait(false);
        await DisconnectAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private static string TypeOf(JsonObject members) => members["type"] is JsonValue type && type.TryGetValue<string>(out var name) ? name : "?";

    private long NextRid()
    {
        do _rid = _rid == int.MaxValue ? 1 : _rid + 1;
        while (_pending.Any(pending => pending.Rid == _rid));
        return _rid;
    }

    private JsonNode Id(long id) => _switches.QuotedIds ? JsonValue.Create(id.ToString(System.Globalization.CultureInfo.InvariantCulture)) : JsonValue.Create(id);

    private PendingRequest Say(string text, JsonObject? members, bool isAnswered)
    {
        if (_ear is not { } ear) throw new InvalidOperationException("The client is not connected.");
        var type = members is null ? "?" : TypeOf(members);
        var rid = members is null ? null : ReceivedMessage.Number(members["RID"]);
        var entry = Log.Add(new LogEntry { At = _clock.GetUtcNow(), Kind = LineKind.Sent, Title = members is null ? "raw" : type, Text = _blanking.Blank(text), Rid = rid });
        var pending = rid is { } number && isAnswered ? new Pending(entry.Id, number, type, _clock.GetTimestamp()) : null;
        if (pending is not null) _pending.Add(pending);
        if (type == "Acknowledge" && _waiting.FirstOrDefault(waiting => waiting.Rid is not null && waiting.Rid == rid) is { } acknowledged) Settle(acknowledged, entry.Id);
        ear.Wire.Post(text);
        _keepAlive.Change(KeepAliveAfter, Timeout.InfiniteTimeSpan);
        return new PendingRequest(entry.Id, type, _blanking.Blank(members), pending?.Source.Task);
    }

    private void Acknowledge(Waiting waiting)
    {
        var request = new JsonObject { ["type"] = "Acknowledge" };
        if ((_sid ?? waiting.Sid) is { } sid) request["SID"] = Id(sid);
        request["RID"] = Id(waiting.Rid!.Value);
        Say(request.ToJsonString(), request, isAnswered: false);
    }

    /// <summary>An event is acknowledged, whoever wrote that and however.</summary>
    private void Settle(Waiting waiting, int by)
    {
        _waiting.Remove(waiting);
        Log.Change(waiting.Entry, entry => entry with { Waits = false, Partner = by });
        Log.Change(by, entry => entry with { Partner = waiting.Entry });
    }

    private void KeepAlive()
    {
        lock (_lock)
        {
            if (_ear is null || _sid is not { } sid || _sidRefused || !_switches.KeepAlive) return;
            var request = new JsonObject { ["type"] = "KeepAlive", ["SID"] = Id(sid) };
            Say(request.ToJsonString(), request, isAnswered: false);
        }
    }

    private void Hear(Ear ear, string text)
    {
        lock (_lock)
        {
            if (_ear != ear) return;
            var message = ReceivedMessage.Read(text);
            // Sheet, section 1.5: a KeepAlive with a dead SID would be refused for ever.
            _sidRefused |= message is { Kind: MessageKind.Refusal, ErrorNumber: 198 or 199 };
            var entry = new LogEntry
            {
                At = _clock.GetUtcNow(),
                Kind = LineKind.Received,
                Message = message.Kind,
                Title = message.Event ?? "",
                Text = _blanking.Blank(text),
                Rid = message.Rid,
                ErrorNumber = message.ErrorNumber,
                Problem = message.Problem,
            };
            if (message.Kind == MessageKind.Event) HearEvent(message, entry);
            else if (message.Kind == MessageKind.Garbage) Log.Add(entry with { Title = "garbage" });
            else HearAnswer(message, entry);
        }
    }

    private void HearEvent(ReceivedMessage message, LogEntry entry)
    {
        var line = Log.Add(entry with { Waits = true, Problem = message.Rid is null ? "It has no RID and cannot be acknowledged." : null });
        var waiting = new Waiting(line.Id, message.Rid, _sid);
        _waiting.Add(waiting);
        if (_switches.Acknowledge && message.Rid is not null) Acknowledge(waiting);
        // The last acknowledgement carries the old SID (sheet, section 1.4); the event that waits knows it.
        if (message.Event == "NowLoggedOff") _sid = null;
    }

    private void HearAnswer(ReceivedMessage message, LogEntry entry)
    {
        if (_pending.FirstOrDefault(pending => pending.Rid == message.Rid) is not { } request)
        {
            Log.Add(entry with { Title = "answer", Problem = message.Rid is null ? "It has no RID, so nothing tells what it answers." : "Nothing that was sent waits for this RID." });
            return;
        }

        _pending.Remove(request);
        var took = _clock.GetElapsedTime(request.Sent);
        var line = Log.Add(entry with { Title = request.Type, Partner = request.Entry, Took = took });
        Log.Change(request.Entry, sent => sent with { Partner = line.Id, Took = took });
        if (request.Type == "Authenticate" && message is { Kind: MessageKind.Answer, Sid: { } sid })
        {
            (_sid, _sidRefused) = (sid, false);
            _keepAlive.Change(KeepAliveAfter, Timeout.InfiniteTimeSpan);
        }

        request.Source.TrySetResult(message);
    }

    private void Over(Ear ear, string why, string did)
    {
        lock (_lock)
        {
            if (_ear != ear) return;
            (_ear, _address, _sid) = (null, null, null);
            Note(why, did);
            foreach (var waiting in _waiting) Log.Change(waiting.Entry, entry => entry with { Waits = false, Problem = "The connection ended before it was acknowledged." });
            _waiting.Clear();
            foreach (var pending in _pending)
            {
                Log.Change(pending.Entry, entry => entry with { Problem = "The connection ended before an answer came." });
                pending.Source.TrySetException(new IOException($"{pending.Type} was not answered. {why}"));
            }

            _pending.Clear();
        }
    }

    private void Note(string text, string title) => Log.Add(new LogEntry { At = _clock.GetUtcNow(), Kind = LineKind.Note, Title = title, Text = text });

    private sealed record Pending(int Entry, long Rid, string Type, long Sent)
    {
        public TaskCompletionSource<ReceivedMessage> Source { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed record Waiting(int Entry, long? Rid, long? Sid);

    /// <summary>Hears one connection, so that nothing of an old one is taken for the new one's.</summary>
    private sealed class Ear(ClientSession session) : IWireListener
    {
        public IWire Wire { get; set; } = null!;

        public void Received(string text) => session.Hear(this, text);

        public void ReceivedOther(string what) => session.Log.Add(new LogEntry { At = session._clock.GetUtcNow(), Kind = LineKind.Received, Message = MessageKind.Garbage, Title = "garbage", Text = "", Problem = $"The service sent {what}." });

        public void Closed(string why) => session.Over(this, session._leaving ? "Disconnected." : why, session._leaving ? "disconnect" : "lost");
    }
}
