using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Wire;

namespace Patchbay.Simulators.Genius.Exchange.Sessions;

/// <summary>Authentication, and what a SID is good for (sheet, sections 1.3, 1.6 and 2.3). Called under the exchange's lock.</summary>
internal sealed class SignOn(GeniusExchange exchange, GeniusSimulatorOptions options)
{
    public Answer Authenticate(ILine line, Request request)
    {
        if (request.Text("Agent") is not { } name || request.Text("Password") is not { } password || request.Text("extension") is not { } extension)
            return Answer.No(AapiErrors.Malformed);
        if (Missing(name, password) is { } missing) return Answer.No(missing);
        if (exchange.World.Agent(name) is not { } account || account.Password != password) return Answer.No(100);
        var agent = exchange.Register.Find(name);
        if (agent is not null && options.ReauthState == ReauthState.Fresh)
        {
            exchange.Sessions.Remove(agent);
            agent = null;
        }

        if (agent is null)
        {
            agent = new AgentSession(account, exchange.Events.NewQueue());
            exchange.Register.Add(agent);
        }

        exchange.Register.GiveSid(agent);
        agent.Line = line;
        agent.QuotedIds = request.QuotedIds;
        if (extension.Length > 0) agent.Extension = extension;
        agent.Endpoint = (line.Address, line.Port);
        exchange.Sessions.Touch(agent);
        // What was not acknowledged moves to the new SID, its head with the same RID (section 1.4).
        exchange.Events.Moved(agent);
        return Answer.Ok(new JsonObject { ["Response"] = "OK", ["SID"] = agent.Sid });
    }

    /// <summary>Finds whose request it is.</summary>
    /// <returns>The agent; or null with the error's number.</returns>
    public (AgentSession? Agent, int Error) Find(ILine line, Request request)
    {
        if (exchange.Register.Find(request.Sid) is not { } agent)
            return (null, 198);
        var (address, port) = agent.Endpoint;
        var elsewhere = options.EndpointBinding switch
        {
            EndpointBinding.AddressAndPort => address != line.Address || port != line.Port,
            EndpointBinding.AddressOnly => address != line.Address,
            _ => false,
        };
        if (elsewhere) return (null, 199);
        // Bound more loosely, a new socket takes the agent over.
        if (agent.Line != line) exchange.Events.Moved(agent);
        agent.Line = line;
        return (agent, 0);
    }

    private static int? Missing(string name, string password) => (name.Length, password.Length) switch
    {
        (0, 0) => 106,
        (0, _) => 105,
        (_, 0) => 104,
        _ => null,
    };
}
