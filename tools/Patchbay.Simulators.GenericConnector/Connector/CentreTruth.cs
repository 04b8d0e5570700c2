using System.Text.Json.Nodes;
using Patchbay.Simulators.GenericConnector.Centre;
using Patchbay.Simulators.GenericConnector.Centre.Agents;
using Patchbay.Simulators.GenericConnector.Centre.Dialogs;

namespace Patchbay.Simulators.GenericConnector.Connector;

/// <summary>What there really is, for the control API and for tests. Called under the contact centre's lock.</summary>
internal static class CentreTruth
{
    public static JsonObject Of(ConnectorHub hub, Agent agent)
    {
        var binding = hub.Bindings.Of(agent.Id);
        return new JsonObject
        {
            ["agent"] = agent.Id,
            ["name"] = $"{agent.FirstName} {agent.Account.LastName}".Trim(),
            ["team"] = agent.Team.Id,
            ["supervisor"] = agent.Account.Supervisor,
            ["state"] = agent.State.Upper(),
            ["reason"] = agent.Reason,
            ["pending"] = agent.Pending is { } pending ? pending.State.Upper() : "",
            ["since"] = agent.Since.ToString("O"),
            ["extension"] = agent.Extension,
            ["destination"] = binding?.Destination,
            ["node"] = binding?.Node.Name,
            ["dialogs"] = new JsonArray([.. hub.Centre.Dialogs.Of(agent).Select(dialog => Of(dialog, dialog.Of(agent)!))]),
            ["wrapsUp"] = new JsonArray([.. (agent.WrapsUp ? agent.Ended.Order(StringComparer.Ordinal) : Enumerable.Empty<string>()).Select(id => (JsonNode)id)]),
            ["wrapUp"] = hub.Centre.WrapUps.Given.LastOrDefault(given => given.Agent == agent.Id)?.Reason,
        };
    }

    public static JsonObject Of(Dialog dialog) => new()
    {
        ["id"] = dialog.Id,
        ["queue"] = dialog.Queue,
        ["consultationOf"] = dialog.Main?.Id,
        ["started"] = dialog.Started.ToString("O"),
        ["rings"] = dialog.Ringing,
        ["variables"] = new JsonObject(dialog.Variables.Select((value, i) => KeyValuePair.Create<string, JsonNode?>($"callVariable{i + 1}", value)).Where(variable => variable.Value!.ToString().Length > 0)),
        ["participants"] = new JsonArray([.. dialog.Participants.Select(part => new JsonObject
        {
            ["address"] = part.Address,
            ["agent"] = part.Agent?.Id,
            ["state"] = part.State.Upper(),
            ["listens"] = part.Listens,
            ["bargedIn"] = part.BargedIn,
        })]),
    };

    /// <summary>The wrap-up reasons by call: all that came, and the last, which counts.</summary>
    public static IEnumerable<JsonObject> WrapUps(ContactCentre centre) => centre.WrapUps.Given.GroupBy(given => given.Dialog).Select(call => new JsonObject
    {
        ["dialog"] = call.Key,
        ["last"] = call.Last().Reason,
        ["all"] = new JsonArray([.. call.Select(given => new JsonObject { ["agent"] = given.Agent, ["reason"] = given.Reason, ["time"] = given.Time.ToString("O") })]),
    });

    private static JsonObject Of(Dialog dialog, Participant part) => new()
    {
        ["id"] = dialog.Id,
        ["state"] = part.State.Upper(),
        ["remote"] = part.Remote,
        ["consults"] = part.Consults,
        ["consultationOf"] = dialog.Main?.Id,
        ["before"] = part.Before,
        ["participants"] = new JsonArray([.. dialog.Participants.Select(other => new JsonObject { ["address"] = other.Address, ["state"] = other.State.Upper() })]),
    };
}
