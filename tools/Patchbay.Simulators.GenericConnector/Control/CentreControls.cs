using System.Text.Json.Nodes;
using Patchbay.Simulators.Control;
using Patchbay.Simulators.GenericConnector.Centre.Dialogs;
using Patchbay.Simulators.GenericConnector.Connector;
using Patchbay.Simulators.GenericConnector.Connector.Happenings;
using Patchbay.Simulators.Words;

namespace Patchbay.Simulators.GenericConnector.Control;

/// <summary>The contact centre's truth, and the customers' side of calls.</summary>
internal sealed class CentreControls(ConnectorHub hub) : IControlSet
{
    private const string Stranger = "01632960123";

    private readonly AgentHappenings _happenings = new(hub);

    public ControlAnswer? Answer(string method, string[] path, ControlBody body) => (method, path) switch
    {
        ("GET", ["agents"]) => ControlAnswer.Of(hub.Centre.Roster.All.Where(agent => agent.SignedIn || hub.Bindings.Of(agent.Id) is not null).OrderBy(agent => agent.Id, StringComparer.Ordinal).Select(agent => CentreTruth.Of(hub, agent))),
        ("GET", ["dialogs"]) => ControlAnswer.Of(hub.Centre.Dialogs.All.Select(CentreTruth.Of)),
        ("GET", ["wrapups"]) => ControlAnswer.Of(CentreTruth.WrapUps(hub.Centre)),
        ("GET", ["queues"]) => ControlAnswer.Of(hub.Centre.World.Queues.Select(queue => new JsonObject { ["name"] = queue, ["waiting"] = hub.Centre.Queues.Waiting.Count(dialog => dialog.Queue == queue) })),
        ("GET", ["service"]) => ControlAnswer.Of(new JsonObject { ["status"] = KebabNames<ServiceStatus>.Of(hub.Centre.Service) }),
        ("POST", ["service"]) => Service(body),
        ("POST", ["calls"]) => Call(body),
        ("POST", ["calls", var id, "hangup"]) => HangUp(id),
        ("POST", ["calls", var id, "answer"]) => Play(id, hub.Centre.Dialling.Answer),
        ("POST", ["calls", var id, "refuse"]) => Play(id, hub.Centre.Dialling.Refuse),
        ("POST", ["agents", var agent, "happens"]) => Happen(agent, body),
        _ => null,
    };

    /// <summary>To a queue, or to one agent as a routed call; with <c>direct</c> to his extension.</summary>
    private ControlAnswer Call(ControlBody body)
    {
        if (CallVariables.Read(body.All["variables"]) is not { } variables) return ControlAnswer.Wrong("'variables' must be an object of callVariable1 to callVariable10 with texts.");
        var from = body.Text("from") is { Length: > 0 } given ? given : Stranger;
        if (body.Text("queue") is { } queue) return hub.Centre.World.Queues.Contains(queue) ? Arrived(hub.Centre.Queues.CallIn(queue, from, variables)) : ControlAnswer.NotThere($"There is no queue '{queue}'.");
        if (body.Text("agent") is not { } login) return ControlAnswer.Wrong("Say 'queue' or 'agent'.");
        if (hub.Centre.Roster.Find(login) is not { } agent) return ControlAnswer.NotThere($"There is no agent '{login}'.");
        var dialog = body.Boolean("direct") == true ? hub.Centre.Queues.CallDirect(agent, from, variables) : hub.Centre.Queues.CallFor(agent, from, variables);
        return dialog is null ? ControlAnswer.NotNow($"{agent.Id} cannot be called in {agent.State}.") : Arrived(dialog);
    }

    private static ControlAnswer Arrived(Dialog dialog) => ControlAnswer.Of(new JsonObject { ["done"] = true, ["dialog"] = dialog.Id, ["waits"] = dialog.Participants.Count == 1 });

    private ControlAnswer HangUp(string id) => Play(id, hub.Centre.Queues.HangUp);

    private ControlAnswer Play(string id, Func<Dialog, bool> play)
    {
        if (hub.Centre.Dialogs.Find(id) is not { } dialog) return ControlAnswer.NotThere($"There is no dialog '{id}'.");
        return play(dialog) ? ControlAnswer.Done : ControlAnswer.NotNow($"Nobody outside can do that in dialog {id}.");
    }

    private ControlAnswer Service(ControlBody body)
    {
        if (body.Text("status") is not { } word || KebabNames<ServiceStatus>.Find(word) is not { } status) return ControlAnswer.Wrong($"'status' must be one of {string.Join(", ", KebabNames<ServiceStatus>.All)}.");
        hub.SetService(status);
        return ControlAnswer.Done;
    }

    private ControlAnswer Happen(string name, ControlBody body)
    {
        if (body.Text("what") is not { } what || !_happenings.Words.TryGetValue(what, out var happening)) return ControlAnswer.Wrong($"'what' must be one of {string.Join(", ", _happenings.Words.Keys)}.");
        if (hub.Centre.Roster.Find(name) is not { } agent) return ControlAnswer.NotThere($"There is no agent '{name}'.");
        return happening(agent, body.Members("with") ?? []) ? ControlAnswer.Done : ControlAnswer.NotNow($"'{what}' cannot happen to {agent.Id} in {agent.State}.");
    }
}
