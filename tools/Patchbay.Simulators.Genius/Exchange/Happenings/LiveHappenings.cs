using System.Text.Json.Nodes;

namespace Patchbay.Simulators.Genius.Exchange.Happenings;

/// <summary>What happens to an agent's session and live call (sheet, sections 5.2 to 5.5, inputs marked D).</summary>
internal sealed class LiveHappenings(GeniusExchange exchange) : IHappeningSet
{
    public IReadOnlyDictionary<string, Happening> Words => new Dictionary<string, Happening>(StringComparer.Ordinal)
    {
        ["call-connected"] = CallConnected,
        ["customer-hangs-up"] = (agent, _) => exchange.Calls.CustomerHangsUp(agent),
        ["safe-moment"] = (agent, _) => exchange.Routing.SafeMoment(agent),
        ["keep-alive-expiry"] = (agent, _) => exchange.Sessions.Expire(agent),
        ["new-socket"] = (agent, _) => Cut(agent),
        ["phone-lost"] = (agent, _) => agent.Nailed?.HangUp() ?? false,
        ["answered"] = (agent, _) => exchange.ManualCalls.Answered(agent),
        ["not-answered"] = (agent, _) => exchange.ManualCalls.NotAnswered(agent),
        ["recipient-answers"] = (agent, _) => agent.Transfer is { } transfer && exchange.Transfers.Answer(transfer),
        ["recipient-refuses"] = (agent, _) => agent.Transfer is { } transfer && exchange.Transfers.Refuse(transfer),
        ["recipient-hangs-up"] = (agent, _) => agent.Transfer is { } transfer && exchange.Transfers.RecipientHangsUp(transfer),
    };

    /// <summary>With a customer of the campaign named, else of the agent's own.</summary>
    private bool CallConnected(AgentSession agent, JsonObject details)
    {
        var campaign = details["campaign"]?.ToString() is { } name ? exchange.World.Campaigns.FirstOrDefault(known => known.Name == name) : agent.Campaign;
        return campaign is not null && exchange.Routing.Connect(agent, campaign);
    }

    /// <summary>The client must come over another socket.</summary>
    private static bool Cut(AgentSession agent)
    {
        agent.Line?.Drop();
        return agent.Line is not null;
    }
}
