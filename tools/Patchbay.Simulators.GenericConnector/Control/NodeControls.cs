using System.Text.Json.Nodes;
using Patchbay.Simulators.Control;
using Patchbay.Simulators.GenericConnector.Connector;
using Patchbay.Simulators.GenericConnector.Connector.Nodes;

namespace Patchbay.Simulators.GenericConnector.Control;

/// <summary>The connector's nodes: where they are, their death and their return; and the destinations that they heard of.</summary>
internal sealed class NodeControls(ConnectorHub hub, IReadOnlyList<ConnectorNode> nodes) : IControlSet
{
    public ControlAnswer? Answer(string method, string[] path, ControlBody body) => (method, path) switch
    {
        ("GET", ["nodes"]) => ControlAnswer.Of(nodes.Select(node => new JsonObject
        {
            ["node"] = node.Name,
            ["priority"] = node.Priority,
            ["running"] = node.Running,
            ["broker"] = node.At?.ToString(),
            ["waiting"] = node.Waiting,
        })),
        ("GET", ["destinations"]) => ControlAnswer.Of(hub.Bindings.Destinations.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => new JsonObject { ["destination"] = one.Key, ["node"] = one.Value.Name })),
        ("POST", ["nodes", var name, "stop"]) => With(name, node => node.Stop()),
        ("POST", ["nodes", var name, "start"]) => With(name, node => node.Start()),
        ("POST", ["nodes", var name, "drop"]) => With(name, node => node.Drop()),
        _ => null,
    };

    private ControlAnswer With(string name, Action<ConnectorNode> act)
    {
        if (nodes.FirstOrDefault(node => node.Name == name) is not { } node) return ControlAnswer.NotThere($"There is no node '{name}'.");
        act(node);
        return ControlAnswer.Done;
    }
}
