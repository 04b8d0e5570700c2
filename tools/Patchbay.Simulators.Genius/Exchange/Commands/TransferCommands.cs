using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Exchange.Transfers;
using Patchbay.Simulators.Genius.Wire;

namespace Patchbay.Simulators.Genius.Exchange.Commands;

/// <summary>Giving a call to somebody else (sheet, sections 5.5 and 5.6).</summary>
internal sealed class TransferCommands(GeniusExchange exchange, GeniusSimulatorOptions options) : ICommandSet
{
    private const int Blind = 1;
    private const int Conference = 2;

    private readonly Recipients _recipients = new(exchange);

    public IReadOnlyDictionary<string, Command> Commands => new Dictionary<string, Command>(StringComparer.Ordinal)
    {
        ["GetAgents"] = (agent, _) => GetAgents(agent),
        ["TransferCall"] = TransferCall,
        ["TransferOutcome"] = TransferOutcome,
        ["TogglePark"] = TogglePark,
    };

    /// <summary>Those whom a call can be given to now (Q34: by name).</summary>
    private Answer GetAgents(AgentSession agent)
    {
        if (!agent.Connected) return Answer.No(AapiErrors.Malformed);
        var names = exchange.Agents.Where(other => other.Reachable && other != agent).Select(other => other.Agent).Order(StringComparer.Ordinal);
        return Answer.Ok(new JsonObject { ["Agents"] = new JsonArray([.. names.Select(name => (JsonNode)name)]) });
    }

    private Answer TransferCall(AgentSession agent, Request request)
    {
        if (Digit(request, "TransferType") is not { } type || Digit(request, "TransferTo") is not { } kind || request.Text("Recipient") is not { } name
            || !request.Has("data") || request.Members("data") is not { } data || request.Slot is not 0)
            return Answer.No(AapiErrors.Malformed);
        if (agent is not { Place: AgentPlace.InCall, Transfer: null, Received: null }) return Answer.No(AapiErrors.Malformed);
        var (recipient, error) = _recipients.Find(agent, kind, name);
        if (recipient is null) return Answer.No(error);
        exchange.Transfers.Begin(new Transfer(agent, type, recipient, data));
        return Answer.Done();
    }

    private Answer TransferOutcome(AgentSession agent, Request request)
    {
        if (request.Text("Outcome") is not ("complete" or "cancel") || request.Slot is not 0) return Answer.No(AapiErrors.Malformed);
        // Nothing can be taken back from a blind transfer, and nothing is complete before it is joined.
        if (agent.Transfer is not { Type: not Blind } transfer) return Answer.No(AapiErrors.Malformed);
        var completes = request.Text("Outcome") == "complete";
        if (completes && !transfer.Joined) return Answer.No(AapiErrors.Malformed);
        if (completes) exchange.Transfers.Complete(transfer);
        else exchange.Transfers.Cancel(transfer);
        return Answer.Done();
    }

    /// <summary>Parks or retrieves; what is so already stays so. The matrix is that of section 5.6.</summary>
    private Answer TogglePark(AgentSession agent, Request request)
    {
        if (options.TogglePark == ParkCommand.Retired) return Answer.No(AapiErrors.Malformed);
        if (request.Boolean("Switch") is not { } parked || request.Text("Who") is not ("client" or "recipient")) return Answer.No(AapiErrors.Malformed);
        if (agent.Transfer is not { Joined: true } transfer) return Answer.No(AapiErrors.Malformed);
        if (request.Text("Who") == "recipient") transfer.RecipientParked = parked;
        else if (transfer.Type == Conference) transfer.ClientParked = parked;
        else return Answer.No(AapiErrors.Malformed);
        return Answer.Done();
    }

    /// <summary>0, 1 or 2, as a string or as a number (Q13).</summary>
    private static int? Digit(Request request, string key) => request.Number(key) is { } digit and >= 0 and <= 2 ? digit : null;
}
