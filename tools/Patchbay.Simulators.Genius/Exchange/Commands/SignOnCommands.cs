using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Wire;
using Patchbay.Simulators.Genius.Worlds;

namespace Patchbay.Simulators.Genius.Exchange.Commands;

/// <summary>From the SID onto the dialler, and off it again (sheet, sections 1.8 and 5.2).</summary>
internal sealed class SignOnCommands(GeniusExchange exchange, GeniusSimulatorOptions options) : ICommandSet
{
    public IReadOnlyDictionary<string, Command> Commands => new Dictionary<string, Command>(StringComparer.Ordinal)
    {
        ["GetTenants"] = (agent, _) => GetTenants(agent),
        ["GetCampaigns"] = GetCampaigns,
        ["GetWebRTC"] = GetWebRtc,
        ["Connect"] = Connect,
        ["Logoff"] = (agent, _) => Logoff(agent),
    };

    private Answer GetTenants(AgentSession agent) => Answer.Ok(new JsonObject { ["tenants"] = Names(exchange.World.Granted(agent.Account).Select(tenant => tenant.Name)) });

    private Answer GetCampaigns(AgentSession agent, Request request)
    {
        if (request.Text("tenant") is not { } name) return Answer.No(AapiErrors.Malformed);
        if (Granted(agent, name) is not { } tenant) return Answer.No(110);
        return Answer.Ok(new JsonObject { ["campaigns"] = Names(tenant.Campaigns.Where(campaign => campaign.Started).Select(campaign => campaign.Name)) });
    }

    /// <summary>Credentials for one Connect. Their extension takes the place of that given at Authenticate.</summary>
    private Answer GetWebRtc(AgentSession agent, Request request)
    {
        if (request.Text("tenant") is not { } tenant || request.Text("campaign") is null) return Answer.No(AapiErrors.Malformed);
        if (Granted(agent, tenant) is null) return Answer.No(110);
        var (extension, password) = exchange.WebPhones.Next();
        agent.WebPhone = extension;
        return Answer.Ok(new JsonObject { ["response"] = "OK", ["webrtc-extension"] = extension, ["webrtc-password"] = password, ["webrtc-uri"] = exchange.WebPhones.Uri });
    }

    private Answer Connect(AgentSession agent, Request request)
    {
        if (request.Text("tenant") is not { } tenantName || request.Text("campaign") is not { } campaignName) return Answer.No(AapiErrors.Malformed);
        if (agent.Connected || agent.Nailed is not null) return Answer.No(AapiErrors.Malformed);
        if (Granted(agent, tenantName) is not { } tenant) return Answer.No(110);
        if (tenant.Find(campaignName) is not { Started: true } campaign) return Answer.No(113);
        // Credentials are good once: the next Connect needs new ones, or rings the extension of Authenticate.
        agent.Extension = agent.WebPhone ?? agent.GivenExtension;
        agent.WebPhone = null;
        // An agent without a phone connects too and gets no live calls (section 2.3).
        if (agent.Extension.Length == 0) return Connected();
        return Answer.WhenKnown(answer => exchange.Sessions.NailUp(agent, error => answer(error is { } number ? Answer.No(number) : Connected())));

        Answer Connected()
        {
            (agent.Tenant, agent.Campaign, agent.Place) = (tenant.Name, campaign, AgentPlace.Unavail);
            agent.Limits = (1, campaign.Offline, campaign.Interactive);
            if (options.NowUnavailableAfterConnect) exchange.Events.Raise(agent, "NowUnavailable");
            return Answer.Ok(new JsonObject { ["status"] = "Connected" });
        }
    }

    private Answer Logoff(AgentSession agent)
    {
        exchange.Sessions.LogOff(agent);
        return Answer.Done();
    }

    private Tenant? Granted(AgentSession agent, string name) => exchange.World.Granted(agent.Account).FirstOrDefault(tenant => tenant.Name == name);

    private static JsonArray Names(IEnumerable<string> names) => [.. names.Select(name => (JsonNode)name)];
}
