using Patchbay.Simulators.Control;
using Patchbay.Simulators.Genius.Exchange;

namespace Patchbay.Simulators.Genius.Control;

/// <summary>Lets happen what the dialler's other sides do: customers, recipients, phones; and who waits in the queues.</summary>
internal sealed class HappeningControls(GeniusExchange exchange) : IControlSet
{
    public ControlAnswer? Answer(string method, string[] path, ControlBody body) => (method, path) switch
    {
        ("POST", ["agents", var agent, "happens"]) => Happen(agent, body),
        ("GET", ["queues"]) => ControlAnswer.Of(exchange.Queues.ToJson()),
        ("POST", ["queues", var queue, "calls"]) => CallIn(queue, body),
        _ => null,
    };

    private ControlAnswer Happen(string name, ControlBody body)
    {
        if (body.Text("what") is not { } what || !exchange.Happenings.TryGetValue(what, out var happening)) return ControlAnswer.Wrong($"'what' must be one of {string.Join(", ", exchange.Happenings.Keys)}.");
        if (exchange.Register.Find(name) is not { } agent) return ControlAnswer.NotThere($"There is no agent '{name}'.");
        return happening(agent, body.Members("with") ?? []) ? ControlAnswer.Done : ControlAnswer.NotNow($"'{what}' cannot happen to {name} in {AgentTruth.Machine(agent)}.");
    }

    private ControlAnswer CallIn(string queue, ControlBody body) =>
        int.TryParse(queue, out var number) && exchange.Routing.CallIn(number, PlayedCustomer.Read(body)) ? ControlAnswer.Done : ControlAnswer.NotThere($"No customer calls queue '{queue}'.");
}
