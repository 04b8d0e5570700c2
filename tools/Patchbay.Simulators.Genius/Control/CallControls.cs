using System.Text.Json.Nodes;
using Patchbay.Simulators.Control;
using Patchbay.Simulators.Genius.Exchange;

namespace Patchbay.Simulators.Genius.Control;

/// <summary>The dialler's truth, and the customers' side of calls.</summary>
internal sealed class CallControls(GeniusExchange exchange) : IControlSet
{
    public ControlAnswer? Answer(string method, string[] path, ControlBody body) => (method, path) switch
    {
        ("GET", ["agents"]) => ControlAnswer.Of(exchange.Agents.Select(agent => AgentTruth.Of(agent))),
        ("GET", ["campaigns"]) => ControlAnswer.Of(exchange.World.Campaigns.Where(campaign => campaign.Started).Select(campaign => new JsonObject { ["name"] = campaign.Name, ["outbound"] = campaign.Outbound, ["queue"] = campaign.Queue })),
        ("GET", ["calls"]) => ControlAnswer.Of(exchange.Agents.Where(agent => agent.Call is not null).Select(Told)),
        ("POST", ["calls"]) => Send(body),
        ("POST", ["calls", var call, "hangup"]) => HangUp(call) ? ControlAnswer.Done : ControlAnswer.NotThere($"There is no live call '{call}'."),
        _ => null,
    };

    /// <summary>An inbound call: to the agent named, or to the first who waits in the campaign.</summary>
    private ControlAnswer Send(ControlBody body)
    {
        var (agent, name) = (body.Text("agent"), body.Text("campaign"));
        var target = exchange.Agents.FirstOrDefault(known => known.Place == AgentPlace.Waiting && (agent is null || known.Agent == agent) && (name is null || known.Campaign?.Name == name));
        if (target is null) return ControlAnswer.NotNow("No agent waits there.");
        var campaign = target.Campaign is { Outbound: false } inbound ? inbound : exchange.World.Campaigns.FirstOrDefault(known => !known.Outbound);
        return campaign is not null && exchange.Routing.Connect(target, campaign, PlayedCustomer.Read(body)) ? ControlAnswer.Done : ControlAnswer.NotNow("No agent waits there.");
    }

    private bool HangUp(string call) => exchange.Agents.FirstOrDefault(agent => agent.Call?.SessionId == call) is { } agent ? exchange.Calls.CustomerHangsUp(agent) : exchange.Queues.HangUp(call);

    private static JsonObject Told(AgentSession agent) => new()
    {
        ["sessionID"] = agent.Call!.SessionId,
        ["uniquecallid"] = agent.Call.UniqueCallId,
        ["agent"] = agent.Agent,
        ["campaign"] = agent.Call.Campaign,
        ["calltype"] = agent.Call.Type,
        ["tel"] = agent.Call.Tel,
        ["name"] = agent.Call.Data["Name"]?.ToString(),
        ["state"] = agent.Place.ToString(),
    };
}
