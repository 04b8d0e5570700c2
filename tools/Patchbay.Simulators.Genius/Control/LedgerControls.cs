using System.Text.Json.Nodes;
using Patchbay.Simulators.Control;
using Patchbay.Simulators.Genius.Exchange;

namespace Patchbay.Simulators.Genius.Control;

/// <summary>What was given as outcome, and what was counted.</summary>
internal sealed class LedgerControls(GeniusExchange exchange) : IControlSet
{
    public ControlAnswer? Answer(string method, string[] path, ControlBody body) => (method, path) switch
    {
        ("GET", ["ledger"]) => ControlAnswer.Of(exchange.Ledger.Entries),
        ("GET", ["journal"]) => ControlAnswer.Of(exchange.Journal.Entries),
        ("GET", ["counters"]) => ControlAnswer.Of(new JsonObject { ["malformed"] = exchange.Malformed, ["refused"] = exchange.Refused, ["ledger"] = exchange.Ledger.Count, ["waiting"] = exchange.Slots.Waiting.Count }),
        _ => null,
    };
}
