using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.Fakes.Softphones;

/// <summary>
/// The calls of one phone. What happened to a call is told here by whatever carries it, in order; each change becomes a fact.
/// Thread-safe: facts go on their way under the lock, so their order is that of the changes.
/// </summary>
internal sealed class CallBook(PhoneSurroundings surroundings, PhoneSound sound)
{
    private const string DiallersNumber = "dialler";

    private readonly Lock _lock = new();
    private readonly List<LiveCall> _calls = [];
    // Two phones of a desk, one after the other, must not share ids.
    private readonly string _prefix = Guid.NewGuid().ToString("N")[..8];
    private int _last;

    public IReadOnlyList<PhoneCall> Calls
    {
        get
        {
            lock (_lock) return [.. _calls.Select(live => live.Call)];
        }
    }

    public LiveCall? Find(string id)
    {
        lock (_lock) return _calls.Find(live => live.Call.Id.Value == id);
    }

    /// <summary>Something happened to a call of a line, in the words of the line exchange.</summary>
    public void Happened(ICallPeer peer, string line, JsonObject message)
    {
        var (happened, id) = (Text(message, "event"), Text(message, "call") ?? "");
        lock (_lock)
        {
            var live = _calls.Find(call => call.Peer == peer && call.PeerId == id);
            switch (happened, live)
            {
                case ("ringing", null):
                    Arrive(peer, line, id, message);
                    break;
                case ("delivered", null):
                    Add(peer, line, id, message, ConnectionState.Initiated);
                    break;
                case ("answered", { }):
                    Change(live, call => call with { State = ConnectionState.Connected, MediaAgreed = true, HeldByRemote = false });
                    break;
                case ("held", { }):
                    Change(live, call => call with { HeldByRemote = true });
                    break;
                case ("retrieved", { }):
                    Change(live, call => call with { HeldByRemote = false });
                    break;
                case ("party", { }):
                    Change(live, call => call with { Remote = Text(message, "remote"), RemoteName = Name(message), MediaAgreed = false, HeldByRemote = false });
                    break;
                case ("digits", { }):
                    surroundings.Note("heard", "digits", new JsonObject { ["call"] = live.Call.Id.Value, ["digits"] = Text(message, "digits") });
                    break;
                case ("ended", { }):
                    End(live, Text(message, "reason") ?? "normal");
                    break;
            }
        }
    }

    /// <summary>Changes a call that is still there.</summary>
    /// <returns>Whether it was.</returns>
    public bool Change(string id, Func<PhoneCall, PhoneCall> change)
    {
        lock (_lock)
        {
            if (_calls.Find(call => call.Call.Id.Value == id) is not { } live) return false;
            Change(live, change);
            return true;
        }
    }

    /// <summary>Ends what is still there of a line's calls.</summary>
    public void EndLine(string line, string reason)
    {
        lock (_lock)
        {
            foreach (var live in _calls.Where(live => live.Call.Line == line).ToList()) End(live, reason);
        }
    }

    /// <summary>How each connected call sounds.</summary>
    public void Measure(CallQuality quality)
    {
        lock (_lock)
        {
            foreach (var live in _calls.Where(live => live.Call is { State: ConnectionState.Connected, MediaAgreed: true })) Measure(live, quality);
        }
    }

    /// <returns>Whether there is such a call.</returns>
    public bool Measure(string id, CallQuality quality)
    {
        lock (_lock)
        {
            if (_calls.Find(live => live.Call.Id.Value == id) is not { } live) return false;
            Measure(live, quality);
            return true;
        }
    }

    private void Measure(LiveCall live, CallQuality quality)
    {
        live.Call = live.Call with { Quality = quality };
        surroundings.Facts.Publish(new QualityChanged { Call = live.Call.Id, Quality = quality });
    }

    /// <summary>The order is that of the settings sheet, section 5: busy, headset, automatic answer, a person.</summary>
    private void Arrive(ICallPeer peer, string line, string id, JsonObject message)
    {
        var dialler = Text(message, "from") == DiallersNumber;
        if (_calls.Count >= sound.BusyFrom)
        {
            Refuse(peer, id, message, "busy");
            return;
        }

        var (arrival, code) = sound.Decide(dialler && surroundings.Options.AutoAnswer);
        if (arrival == Arrival.Reject)
        {
            Refuse(peer, id, message, code == 486 ? "busy" : "declined");
            return;
        }

        Add(peer, line, id, message, ConnectionState.Alerting);
        if (arrival == Arrival.Answer) peer.Tell("answer", id, null);
    }

    private void Refuse(ICallPeer peer, string id, JsonObject message, string reason)
    {
        surroundings.Note("refused", reason, new JsonObject { ["from"] = Text(message, "from") });
        peer.Tell("hang-up", id, reason);
    }

    private void Add(ICallPeer peer, string line, string id, JsonObject message, ConnectionState state)
    {
        var incoming = state == ConnectionState.Alerting;
        var call = new PhoneCall
        {
            Id = new PhoneCallId { Value = $"{_prefix}-{++_last}" },
            Line = line,
            State = state,
            Direction = incoming ? InteractionDirection.In : InteractionDirection.Out,
            Remote = Text(message, incoming ? "from" : "to"),
            RemoteName = Name(message),
            CallUuid = Text(message, "callUuid"),
            SignallingId = id,
        };
        _calls.Add(new LiveCall(peer, id, call));
        surroundings.Facts.Publish(new PhoneCallChanged { Call = call });
    }

    private void Change(LiveCall live, Func<PhoneCall, PhoneCall> change)
    {
        live.Call = change(live.Call);
        surroundings.Facts.Publish(new PhoneCallChanged { Call = live.Call });
    }

    private void End(LiveCall live, string reason)
    {
        _calls.Remove(live);
        var detail = new VendorDetail { Code = reason, Name = "ended" };
        // A call that never came about fails before it is gone.
        if (live.Call.State == ConnectionState.Initiated && reason is not "normal")
            surroundings.Facts.Publish(new PhoneCallChanged { Call = live.Call with { State = ConnectionState.Fail, Detail = detail } });
        live.Call = live.Call with { State = ConnectionState.Null, MediaAgreed = false, HeldByRemote = false, Detail = detail };
        surroundings.Facts.Publish(new PhoneCallChanged { Call = live.Call });
    }

    private static string? Name(JsonObject message) => Text(message, "name") is { Length: > 0 } name ? name : null;

    private static string? Text(JsonObject message, string key) => message[key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
