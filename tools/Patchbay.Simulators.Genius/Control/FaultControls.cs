using System.Text.Json.Nodes;
using Patchbay.Simulators.Control;
using Patchbay.Simulators.Genius.Exchange;
using Patchbay.Simulators.Words;

namespace Patchbay.Simulators.Genius.Control;

/// <summary>What shall go wrong: with commands, with events, with connections.</summary>
internal sealed class FaultControls(GeniusExchange exchange) : IControlSet
{
    private const int MostTimes = 1_000_000;

    // By the document's titles (sheet, section 3).
    private static readonly string[] EventTitles =
    [
        "NowAvailable", "NowUnavailable", "NowWaiting", "NowInCall", "NowWrapping", "NowRecording", "NowPaused", "NowLoggedOff", "NowCalling", "TransferUpdate", "ChatMessage", "ChatTyping",
    ];

    public ControlAnswer? Answer(string method, string[] path, ControlBody body) => (method, path) switch
    {
        ("GET", ["faults"]) => ControlAnswer.Of(exchange.Faults.Left.Select(fault => fault.ToJson())),
        ("POST", ["faults"]) => Plant(body),
        ("DELETE", ["faults"]) => Clear(),
        ("GET", ["words"]) => ControlAnswer.Of(Words()),
        ("GET", ["connections"]) => ControlAnswer.Of(exchange.Connections.Lines.Select(Told)),
        ("POST", ["connections"]) => StrikeNext(body),
        ("POST", ["agents", var agent, "connection"]) => Strike(agent, body),
        ("POST", ["agents", var agent, "drop"]) => WithLine(agent, line => line.Drop()),
        ("POST", ["agents", var agent, "raw"]) => Raw(agent, body),
        _ => null,
    };

    /// <summary>What the page offers to choose from.</summary>
    private JsonObject Words() => new()
    {
        ["faults"] = Names(KebabNames<FaultKind>.All),
        ["connections"] = Names(KebabNames<LineFault>.All),
        ["commands"] = Names(["Authenticate", .. exchange.Commands.Names, "KeepAlive", "Acknowledge"]),
        ["events"] = Names(EventTitles),
    };

    private static JsonArray Names(IEnumerable<string> names) => [.. names.Select(name => JsonValue.Create(name))];

    private ControlAnswer Plant(ControlBody body)
    {
        if (body.Text("kind") is not { } name || KebabNames<FaultKind>.Find(name) is not { } kind) return ControlAnswer.Wrong($"'kind' must be one of {string.Join(", ", KebabNames<FaultKind>.All)}.");
        var key = Fault.IsOfEvents(kind) ? "event" : "command";
        if (body.Text(key) is not { Length: > 0 } target) return ControlAnswer.Wrong($"'{key}' must name the {key} that it strikes, or be {Fault.Any} for any.");
        if (key == "command" && !IsStruck(target, kind)) return ControlAnswer.Wrong($"'{target}' is no command that is answered.");
        var number = body.Number("number") ?? AapiErrors.Malformed;
        if (!AapiErrors.All.ContainsKey(number)) return ControlAnswer.Wrong($"There is no error {number}.");
        if (kind == FaultKind.DelayResponse && body.Time("delay") is null) return ControlAnswer.Wrong("'delay' must say for how long, as 00:00:00.250.");
        exchange.Faults.Plant(new Fault
        {
            Kind = kind,
            Command = key == "command" ? target : null,
            Event = key == "event" ? target : null,
            Agent = body.Text("agent"),
            Number = number,
            Delay = body.Time("delay") ?? TimeSpan.Zero,
            Count = Math.Clamp(body.Number("count") ?? 1, 1, MostTimes),
        });
        return ControlAnswer.Done;
    }

    private bool IsStruck(string command, FaultKind kind) =>
        command is Fault.Any or "Authenticate" || exchange.Commands.Has(command) || (command is "KeepAlive" or "Acknowledge" && Fault.IsOfRequests(kind));

    private ControlAnswer Clear()
    {
        exchange.ClearFaults();
        return ControlAnswer.Done;
    }

    private ControlAnswer StrikeNext(ControlBody body)
    {
        if (Read(body, out var fault, out var delay) is { } problem) return problem;
        exchange.Connections.StrikeNext(fault, delay, Math.Clamp(body.Number("count") ?? 1, 0, MostTimes));
        return ControlAnswer.Done;
    }

    private ControlAnswer Strike(string agent, ControlBody body) =>
        Read(body, out var fault, out var delay) ?? WithLine(agent, line => Connections.Strike(line, fault, delay));

    private static ControlAnswer? Read(ControlBody body, out LineFault fault, out TimeSpan delay)
    {
        delay = body.Time("delay") ?? TimeSpan.Zero;
        fault = body.Text("fault") is { } name && KebabNames<LineFault>.Find(name) is { } known ? known : (LineFault)(-1);
        if (fault < 0) return ControlAnswer.Wrong($"'fault' must be one of {string.Join(", ", KebabNames<LineFault>.All)}.");
        return fault == LineFault.Slow && delay == TimeSpan.Zero ? ControlAnswer.Wrong("'delay' must say for how long, as 00:00:00.250.") : null;
    }

    private ControlAnswer Raw(string agent, ControlBody body)
    {
        if (exchange.Register.Find(agent)?.Line is null) return NotConnected(agent);
        if (body.Text("text") is { } text) return WithLine(agent, line => line.SendRaw(System.Text.Encoding.UTF8.GetBytes(text), binary: false));
        if (body.Text("base64") is not { } encoded) return ControlAnswer.Wrong("Give 'text', or 'base64' for a binary message.");
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length)) return ControlAnswer.Wrong("'base64' is not base64.");
        return WithLine(agent, line => line.SendRaw(bytes[..length], binary: true));
    }

    private ControlAnswer WithLine(string agent, Action<ILine> act)
    {
        if (exchange.Register.Find(agent)?.Line is not { } line) return NotConnected(agent);
        act(line);
        return ControlAnswer.Done;
    }

    private static ControlAnswer NotConnected(string agent) => ControlAnswer.NotThere($"'{agent}' is not connected.");

    private JsonObject Told(ILine line) => new()
    {
        ["address"] = line.Address,
        ["port"] = line.Port,
        ["agent"] = exchange.Agents.FirstOrDefault(agent => agent.Line == line)?.Agent,
        ["fault"] = KebabNames<LineFault>.Of(line.Condition.Fault),
    };
}
