using System.Text.Json.Nodes;
using Patchbay.Simulators.Control;
using Patchbay.Simulators.GenericConnector.Connector;
using Patchbay.Simulators.GenericConnector.Connector.Faults;
using Patchbay.Simulators.GenericConnector.Connector.Happenings;
using Patchbay.Simulators.Words;

namespace Patchbay.Simulators.GenericConnector.Control;

/// <summary>What shall go wrong with commands and events, and what was counted.</summary>
internal sealed class FaultControls(ConnectorHub hub) : IControlSet
{
    private const int MostTimes = 1_000_000;

    private static readonly string[] EventTypes = ["System", "AgentInfo", "State", "NewInboundCall", "InboundCall", "ConsultCall", "ReasonCodes", "DialogState", "Agents", "TeamUsersList", "QueueList", "Error", "ConnectStatus"];

    public ControlAnswer? Answer(string method, string[] path, ControlBody body) => (method, path) switch
    {
        ("GET", ["faults"]) => ControlAnswer.Of(hub.Faults.Left.Select(fault => fault.ToJson())),
        ("POST", ["faults"]) => Plant(body),
        ("DELETE", ["faults"]) => Clear(),
        ("GET", ["words"]) => ControlAnswer.Of(Words()),
        ("GET", ["counters"]) => ControlAnswer.Of(new JsonObject
        {
            ["commands"] = hub.Counters.Taken,
            ["malformed"] = hub.Counters.Malformed,
            ["unknown"] = hub.Counters.Unknown,
            ["refused"] = hub.Counters.Refused,
            ["unbound"] = hub.Post.Unbound,
        }),
        ("POST", ["agents", var agent, "raw"]) => Raw(agent, body),
        _ => null,
    };

    private ControlAnswer Plant(ControlBody body)
    {
        if (body.Text("kind") is not { } name || KebabNames<FaultKind>.Find(name) is not { } kind) return ControlAnswer.Wrong($"'kind' must be one of {string.Join(", ", KebabNames<FaultKind>.All)}.");
        var (key, known) = Fault.IsOfCommands(kind) ? ("command", hub.CommandNames) : ("event", EventTypes);
        if (body.Text(key) is not { Length: > 0 } target || (target != Fault.Any && !known.Contains(target, StringComparer.OrdinalIgnoreCase))) return ControlAnswer.Wrong($"'{key}' must name the {key} that it strikes, or be {Fault.Any} for any.");
        if (kind == FaultKind.Delay && body.Time("delay") is null) return ControlAnswer.Wrong("'delay' must say for how long, as 00:00:00.250.");
        hub.Faults.Plant(new Fault
        {
            Kind = kind,
            Target = target,
            Agent = body.Text("agent"),
            Code = body.Text("code") ?? "GENERAL_ERROR",
            Delay = body.Time("delay") ?? TimeSpan.Zero,
            Count = Math.Clamp(body.Number("count") ?? 1, 1, MostTimes),
        });
        return ControlAnswer.Done;
    }

    private ControlAnswer Clear()
    {
        hub.Faults.Clear();
        return ControlAnswer.Done;
    }

    /// <summary>Publishes anything to where an agent's events go.</summary>
    private ControlAnswer Raw(string agent, ControlBody body)
    {
        if (body.Text("text") is not { } text) return ControlAnswer.Wrong("Give 'text'.");
        if (hub.Bindings.Of(agent) is not { } binding) return ControlAnswer.NotThere($"Nobody spoke for '{agent}'.");
        binding.Node.Send(binding.Destination, text);
        return ControlAnswer.Done;
    }

    /// <summary>What the page offers to choose from.</summary>
    private JsonObject Words() => new()
    {
        ["faults"] = Names(KebabNames<FaultKind>.All),
        ["commands"] = Names(hub.CommandNames),
        ["events"] = Names(EventTypes),
        ["happenings"] = Names(new AgentHappenings(hub).Words.Keys),
    };

    private static JsonArray Names(IEnumerable<string> names) => [.. names.Select(name => JsonValue.Create(name))];
}
