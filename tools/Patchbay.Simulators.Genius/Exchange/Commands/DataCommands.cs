using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Wire;

namespace Patchbay.Simulators.Genius.Exchange.Commands;

/// <summary>Records and predefined queries, with their daily limit (sheet, sections 2.2, 4 and 7.7).</summary>
internal sealed class DataCommands(GeniusExchange exchange) : ICommandSet
{
    private const int LimitReached = 220;

    public IReadOnlyDictionary<string, Command> Commands => new Dictionary<string, Command>(StringComparer.Ordinal)
    {
        ["GetRecord"] = GetRecord,
        ["NewRecord"] = NewRecord,
        ["RunQuery"] = RunQuery,
    };

    private Answer GetRecord(AgentSession agent, Request request)
    {
        if (request.Text("URN") is not { } urn || !agent.Connected) return Answer.No(AapiErrors.Malformed);
        if (!MayAsk(agent)) return Answer.No(LimitReached);
        return Answer.Ok(new JsonObject { ["data"] = exchange.World.Records.Find(urn) ?? [] });
    }

    /// <summary>The record has the fields of the session's record, or of the campaign's, empty.</summary>
    private Answer NewRecord(AgentSession agent, Request request)
    {
        if (request.Slot is not { } slot || !agent.Connected) return Answer.No(AapiErrors.Malformed);
        if (slot != 0 && agent.Slots.Find(slot) is null) return Answer.No(AapiErrors.Malformed);
        if (!MayAsk(agent)) return Answer.No(LimitReached);
        var data = slot == 0 ? agent.Call?.Data : agent.Slots.Find(slot)!.Call.Data;
        var like = data?["URN"]?.ToString() ?? agent.Campaign?.FirstUrn;
        var record = exchange.World.Records.Make(like is null ? null : exchange.World.Records.Find(like));
        exchange.Journal.Add(agent, "new-record", agent.SessionIn(slot), new JsonObject { ["URN"] = record["URN"]!.DeepClone() });
        return Answer.Ok(new JsonObject { ["data"] = record });
    }

    private Answer RunQuery(AgentSession agent, Request request)
    {
        if (request.Number("QueryNumber") is not { } number || !request.Has("Parameters") || !request.Has("values")
            || request.Members("Parameters") is not { } parameters || request.Members("values") is not { } values)
            return Answer.No(AapiErrors.Malformed);
        if (exchange.Quota.IsReached(agent.Agent, agent.Account.RequestLimit)) return Answer.No(LimitReached);
        if (exchange.World.Query(number) is not { } query) return Answer.No(200);
        if (!query.Parameters.All(parameters.ContainsKey)) return Answer.No(201);
        if (!query.Values.All(values.ContainsKey)) return Answer.No(202);
        exchange.Quota.Count(agent.Agent);
        if (query.Fails) return Answer.No(210);
        return Answer.Ok(new JsonObject { ["Data"] = Result(query) });
    }

    private static JsonNode Result(Worlds.Options.QueryOptions query)
    {
        if (query.Answer is { } record) return new JsonObject(record.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, field.Value)));
        return query.Text is { } text ? JsonValue.Create(text) : JsonValue.Create(query.Rows);
    }

    private bool MayAsk(AgentSession agent)
    {
        if (exchange.Quota.IsReached(agent.Agent, agent.Account.RequestLimit)) return false;
        exchange.Quota.Count(agent.Agent);
        return true;
    }
}
