using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Wire;

namespace Patchbay.Simulators.Genius.Exchange.Commands;

/// <summary>What is noted on a call beside its outcome (sheet, section 2.2); in the call and while it is wrapped up.</summary>
internal sealed class NoteCommands(GeniusExchange exchange) : ICommandSet
{
    public IReadOnlyDictionary<string, Command> Commands => new Dictionary<string, Command>(StringComparer.Ordinal)
    {
        ["MultiSale"] = MultiSale,
        ["TagCall"] = TagCall,
    };

    /// <summary>It knows no sessionIndex: it is about the live call.</summary>
    private Answer MultiSale(AgentSession agent, Request request)
    {
        if (request.Number("outcome") is not { } outcome || request.Number("quantity") is not { } quantity) return Answer.No(AapiErrors.Malformed);
        return Note(agent, 0, "multi-sale", new JsonObject { ["outcome"] = outcome, ["quantity"] = quantity }, "response");
    }

    /// <summary>For reports only; the record stays as it is.</summary>
    private Answer TagCall(AgentSession agent, Request request)
    {
        if (request.Text("URN") is not { } urn || request.Slot is not { } slot) return Answer.No(AapiErrors.Malformed);
        return Note(agent, slot, "tag", new JsonObject { ["URN"] = urn }, "Response");
    }

    private Answer Note(AgentSession agent, int slot, string what, JsonObject details, string key)
    {
        var there = slot == 0 ? agent.Place is AgentPlace.InCall or AgentPlace.Wrap : agent.Slots.Find(slot) is not null;
        if (!there) return Answer.No(AapiErrors.Malformed);
        exchange.Journal.Add(agent, what, agent.SessionIn(slot), details);
        return Answer.Done(key);
    }
}
