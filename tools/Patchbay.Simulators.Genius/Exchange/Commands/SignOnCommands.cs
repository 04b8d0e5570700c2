using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Wire;

namespace Patchbay.Simulators.Genius.Exchange.Commands;

/// <summary>From the SID onto the dialler, and off it again (sheet, sections 1.8 and 5.2).</summary>
internal sealed class SignOnCommands(GeniusExchange exchange, GeniusSimulatorOptions options) : ICommandSet
{
    private const string Tenant = "Demo";

    public IReadOnlyDictionary<string, Command> Commands => new Dictionary<string, Command>(StringComparer.Ordinal)
    {
        ["GetTenants"] = (_, _) => Answer.Ok(new JsonObject { ["tenants"] = new JsonArray(Tenant) }),
        ["GetCampaigns"] = (_, request) => GetCampaigns(request),
        ["Connect"] = Connect,
        ["Logoff"] = (agent, _) => Logoff(agent),
    };

    private Answer GetCampaigns(Request request)
    {
        if (request.Text("tenant") is not { } tenant) return Answer.No(AapiErrors.Malformed);
        if (tenant != Tenant) return Answer.No(110);
        return Answer.Ok(new JsonObject { ["campaigns"] = new JsonArray([.. exchange.Campaigns.Where(campaign => campaign.Started).Select(campaign => (JsonNode)campaign.Name)]) });
    }

    private Answer Connect(AgentSession agent, Request request)
    {
        if (request.Text("tenant") is not { } tenant || request.Text("campaign") is not { } campaign) return Answer.No(AapiErrors.Malformed);
        if (agent.Connected || agent.Nailed is not null) return Answer.No(AapiErrors.Malformed);
        if (tenant != Tenant) return Answer.No(110);
        if (!exchange.Campaigns.Any(known => known.Name == campaign && known.Started)) return Answer.No(113);
        // An agent without a phone connects too and gets no live calls (section 2.3).
        if (agent.Extension.Length == 0) return Connected();
        return Answer.WhenKnown(answer => exchange.NailUp(agent, error => answer(error is { } number ? Answer.No(number) : Connected())));

        Answer Connected()
        {
            (agent.Tenant, agent.Campaign, agent.Place) = (tenant, campaign, AgentPlace.Unavail);
            if (options.NowUnavailableAfterConnect) exchange.Raise(agent, "NowUnavailable");
            return Answer.Ok(new JsonObject { ["status"] = "Connected" });
        }
    }

    private Answer Logoff(AgentSession agent)
    {
        exchange.LogOff(agent);
        return Answer.Done();
    }
}
