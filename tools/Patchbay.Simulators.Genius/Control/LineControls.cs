using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Exchange;

namespace Patchbay.Simulators.Genius.Control;

/// <summary>The line exchange, what was given as outcome, and what was counted.</summary>
internal sealed class LineControls(GeniusExchange exchange) : IControlSet
{
    public ControlAnswer? Answer(string method, string[] path, ControlBody body) => (method, path) switch
    {
        ("GET", ["lines"]) => ControlAnswer.Of(exchange.Lines.Lines.Select(line => line.ToJson(exchange.Lines.IsBusy(line)))),
        ("GET", ["line-calls"]) => ControlAnswer.Of(exchange.Lines.Calls.Select(call => call.ToJson())),
        ("POST", ["line-calls", var call, "hangup"]) => End(call),
        ("GET", ["ledger"]) => ControlAnswer.Of(exchange.Ledger.Entries),
        ("GET", ["journal"]) => ControlAnswer.Of(exchange.Journal.Entries),
        ("GET", ["counters"]) => ControlAnswer.Of(new JsonObject { ["malformed"] = exchange.Malformed, ["refused"] = exchange.Refused, ["ledger"] = exchange.Ledger.Count, ["waiting"] = exchange.Slots.Waiting.Count }),
        _ => null,
    };

    private ControlAnswer End(string id)
    {
        if (exchange.Lines.Calls.FirstOrDefault(call => call.Id == id) is not { } call) return ControlAnswer.NotThere($"There is no call '{id}' at the line exchange.");
        exchange.Lines.End(call, "normal");
        return ControlAnswer.Done;
    }
}
