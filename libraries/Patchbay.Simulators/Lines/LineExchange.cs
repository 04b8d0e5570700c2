using System.Text.Json.Nodes;

namespace Patchbay.Simulators.Lines;

/// <summary>
/// A small telephone exchange: extensions that phones registered, and the calls between them. Called under the simulator's
/// lock; nothing in it waits. No sound goes through it.
/// </summary>
/// <param name="everybodyAnswers">Whether an extension that nobody registered answers by itself.</param>
public sealed class LineExchange(bool everybodyAnswers)
{
    /// <summary>A number of so many digits is somebody outside, who always answers; a shorter one is an extension.</summary>
    private const int OutsideDigits = 7;

    private readonly Dictionary<string, RegisteredLine> _lines = new(StringComparer.Ordinal);
    private readonly List<LineCall> _calls = [];
    private readonly List<(string Extension, Action Then)> _awaited = [];
    private int _lastCall;

    public IEnumerable<RegisteredLine> Lines => _lines.Values.OrderBy(line => line.Number, StringComparer.Ordinal);

    public IReadOnlyList<LineCall> Calls => _calls;

    public RegisteredLine? Find(string extension) => _lines.GetValueOrDefault(extension);

    /// <summary>A line is engaged that says so, or that has a call which it does not hold.</summary>
    public bool IsBusy(RegisteredLine line) => line.SaysBusy || _calls.Any(call => call.Has(line) && !call.HeldBy.Contains(line));

    /// <summary>Registers an extension. One phone has it at a time: the newest, as with any registrar.</summary>
    public LineAnswer Register(ILineClient client, string extension, string name)
    {
        if (!IsExtension(extension)) return LineAnswer.No("bad-extension", $"'{extension}' is no extension; write 1 to 32 letters, digits, '.', '-' or '_'.");
        var old = Find(extension);
        if (old?.Client == client) return LineAnswer.Done();
        _lines[extension] = new RegisteredLine(extension, name, client);
        return LineAnswer.Done(() =>
        {
            if (old is not null) Drop(old, "taken-over");
            foreach (var (awaited, then) in _awaited.Where(one => one.Extension == extension).ToList())
            {
                _awaited.Remove((awaited, then));
                then();
            }
        });
    }

    public LineAnswer Unregister(ILineClient client, string extension) => Own(client, extension) is { } line
        ? LineAnswer.Done(() => Drop(line, "unregistered"))
        : NotYours(extension);

    /// <summary>A phone's connection is gone, with all its lines.</summary>
    public void Lost(ILineClient client)
    {
        foreach (var line in _lines.Values.Where(line => line.Client == client).ToList()) Drop(line, "lost");
    }

    public LineAnswer SayBusy(ILineClient client, string extension, bool busy)
    {
        if (Own(client, extension) is not { } line) return NotYours(extension);
        line.SaysBusy = busy;
        return LineAnswer.Done();
    }

    /// <summary>Runs something once when an extension is registered the next time.</summary>
    /// <returns>Takes it back.</returns>
    public Action Await(string extension, Action then)
    {
        var awaited = (extension, then);
        _awaited.Add(awaited);
        return () => _awaited.Remove(awaited);
    }

    /// <summary>Calls somebody. What is asked for is refused at once where nobody can be rung.</summary>
    public LineAnswer Call(ILineEnd from, string to)
    {
        if (Reach(from, to) is not { End: { } end } reached) return Reach(from, to).Refusal!;
        var call = new LineCall($"L-{++_lastCall}", from, end);
        _calls.Add(call);
        return new LineAnswer { Call = call.Id, Then = () => Ring(call) };
    }

    public LineAnswer Answer(ILineEnd end, string id)
    {
        if (Find(end, id) is not { } call) return NoCall(end, id);
        if (call.Answered || call.Called != end) return LineAnswer.No("not-ringing", $"{id} does not ring at {end.Number}.");
        call.Answered = true;
        return LineAnswer.Done(() => call.TellBoth("answered", () => []));
    }

    /// <summary>Ends a call, or refuses one that rings: <paramref name="why"/> is what the other end is told.</summary>
    public LineAnswer HangUp(ILineEnd end, string id, string? why)
    {
        if (Find(end, id) is not { } call) return NoCall(end, id);
        var refuses = !call.Answered && call.Called == end;
        if (why is not (null or "busy" or "declined")) return LineAnswer.No("bad-reason", $"'{why}' is no reason; write busy or declined, or leave it out.");
        return LineAnswer.Done(() => End(call, refuses ? why ?? "declined" : "normal"));
    }

    public LineAnswer Hold(ILineEnd end, string id)
    {
        if (Find(end, id) is not { } call) return NoCall(end, id);
        if (!call.Answered) return LineAnswer.No("not-answered", $"{id} is not answered yet.");
        if (!call.HeldBy.Add(end)) return LineAnswer.No("already-held", $"{end.Number} holds {id} already.");
        return LineAnswer.Done(() => call.Other(end).Tell(call, "held", []));
    }

    public LineAnswer Retrieve(ILineEnd end, string id)
    {
        if (Find(end, id) is not { } call) return NoCall(end, id);
        if (!call.HeldBy.Remove(end)) return LineAnswer.No("not-held", $"{end.Number} does not hold {id}.");
        return LineAnswer.Done(() => call.Other(end).Tell(call, "retrieved", []));
    }

    public LineAnswer SendDigits(ILineEnd end, string id, string digits)
    {
        if (Find(end, id) is not { } call) return NoCall(end, id);
        if (!call.Answered) return LineAnswer.No("not-answered", $"{id} is not answered yet.");
        if (digits.Length == 0 || !digits.All(c => char.IsAsciiDigit(c) || c is '*' or '#' or (>= 'A' and <= 'D'))) return LineAnswer.No("bad-digits", $"'{digits}' are no digits; write 0-9, *, #, A-D.");
        return LineAnswer.Done(() => call.Other(end).Tell(call, "digits", new JsonObject { ["digits"] = digits }));
    }

    /// <summary>Gives the other end to somebody else without asking: it is rung there, and this end is out of the call.</summary>
    public LineAnswer Transfer(ILineEnd end, string id, string to)
    {
        if (Find(end, id) is not { } call) return NoCall(end, id);
        if (!call.Answered) return LineAnswer.No("not-answered", $"{id} is not answered yet.");
        var stays = call.Other(end);
        if (!stays.Transferable) return LineAnswer.No("not-transferable", $"{stays.Number} cannot be given to somebody else.");
        if (Reach(stays, to) is not { End: { } target }) return Reach(stays, to).Refusal!;
        call.HeldBy.Clear();
        (call.Caller, call.Called, call.Answered) = (stays, target, false);
        return LineAnswer.Done(() =>
        {
            end.Tell(call, "ended", new JsonObject { ["reason"] = "transferred" });
            stays.Tell(call, "party", new JsonObject { ["remote"] = target.Number, ["name"] = target.Name });
            Ring(call);
        });
    }

    /// <summary>Ends a call that is still there, and tells both ends why.</summary>
    public void End(LineCall call, string reason)
    {
        if (_calls.Remove(call)) call.TellBoth("ended", () => new JsonObject { ["reason"] = reason });
    }

    private void Drop(RegisteredLine line, string reason)
    {
        // Whoever took the extension over stands there already.
        if (Find(line.Number) == line) _lines.Remove(line.Number);
        foreach (var call in _calls.Where(call => call.Has(line)).ToList()) End(call, reason);
        if (reason == "taken-over") line.Client.Send(new JsonObject { ["event"] = "unregistered", ["extension"] = line.Number, ["reason"] = reason });
    }

    private void Ring(LineCall call)
    {
        // An end may be gone between the answer and this.
        if (!_calls.Contains(call)) return;
        call.Caller.Tell(call, "delivered", new JsonObject { ["to"] = call.Called.Number, ["name"] = call.Called.Name });
        call.Called.Tell(call, "ringing", new JsonObject { ["from"] = call.Caller.Number, ["name"] = call.Caller.Name });
    }

    private (ILineEnd? End, LineAnswer? Refusal) Reach(ILineEnd from, string to)
    {
        if (to == from.Number) return (null, LineAnswer.No("own-number", $"{to} cannot call itself."));
        if (Find(to) is { } line) return IsBusy(line) ? (null, LineAnswer.No("busy", $"{to} is busy.")) : (line, null);
        var digits = to.StartsWith('+') ? to[1..] : to;
        var outside = digits.Length is >= OutsideDigits and <= 20 && digits.All(char.IsAsciiDigit);
        return outside || (everybodyAnswers && IsExtension(to))
            ? (new PlayedEnd(to, this), null)
            : (null, LineAnswer.No("not-registered", $"Nobody registered '{to}'."));
    }

    private RegisteredLine? Own(ILineClient client, string extension) => Find(extension) is { } line && line.Client == client ? line : null;

    private LineCall? Find(ILineEnd end, string id) => _calls.Find(call => call.Id == id && call.Has(end));

    private static bool IsExtension(string text) => text.Length is >= 1 and <= 32 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    private static LineAnswer NotYours(string extension) => LineAnswer.No("not-yours", $"This connection has not registered '{extension}'.");

    private static LineAnswer NoCall(ILineEnd end, string id) => LineAnswer.No("no-such-call", $"{end.Number} has no call '{id}'.");
}
