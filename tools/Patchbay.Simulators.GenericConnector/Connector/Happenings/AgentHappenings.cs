using System.Text.Json.Nodes;
using Patchbay.Simulators.GenericConnector.Centre;
using Patchbay.Simulators.GenericConnector.Centre.Agents;
using Patchbay.Simulators.GenericConnector.Centre.Dialogs;

namespace Patchbay.Simulators.GenericConnector.Connector.Happenings;

/// <summary>What may happen to an agent without his asking, by the words of the data files. Called under the contact centre's lock.</summary>
internal sealed class AgentHappenings(ConnectorHub hub)
{
    private readonly ContactCentre _centre = hub.Centre;

    /// <summary>Each gives false where it cannot happen as the agent is.</summary>
    public IReadOnlyDictionary<string, Func<Agent, JsonObject, bool>> Words => new Dictionary<string, Func<Agent, JsonObject, bool>>(StringComparer.Ordinal)
    {
        ["customer-calls"] = (agent, details) => CallVariables.Read(details["variables"]) is { } variables && _centre.Queues.CallFor(agent, From(details), variables) is not null,
        ["customer-dials"] = (agent, details) => CallVariables.Read(details["variables"]) is { } variables && _centre.Queues.CallDirect(agent, From(details), variables) is not null,
        ["customer-hangs-up"] = (agent, _) => _centre.Dialogs.Of(agent).Any(_centre.Queues.HangUp),
        ["no-answer"] = (agent, _) => NoAnswer(agent),
        ["answered"] = (agent, _) => _centre.Dialogs.Of(agent).Any(_centre.Dialling.Answer),
        ["busy"] = (agent, _) => _centre.Dialogs.Of(agent).Any(_centre.Dialling.Refuse),
        ["wrap-up-is-over"] = (agent, _) => _centre.States.EndWork(agent, agent.State == AgentState.Work ? AgentState.NotReady : AgentState.Ready) is null,
        ["supervisor-logs-out"] = (agent, _) => agent.SignedIn && Does(() => _centre.SignOn.Force(agent)),
        ["supervisor-makes-not-ready"] = (agent, _) => _centre.States.MakeNotReady(agent, _centre.IsUcce ? "999" : "33") is null,
        ["spurious-logout"] = (agent, _) => Does(() => hub.TellSpuriousLogout(agent)),
    };

    private static string From(JsonObject details) => details["from"]?.ToString() ?? "01632960123";

    private bool NoAnswer(Agent agent)
    {
        if (_centre.Dialogs.Of(agent).FirstOrDefault(dialog => dialog.Of(agent)!.State == PartState.Alerting) is not { } dialog) return false;
        _centre.Calls.NotAnswered(dialog, dialog.Of(agent)!);
        return true;
    }

    private static bool Does(Action act)
    {
        act();
        return true;
    }
}
