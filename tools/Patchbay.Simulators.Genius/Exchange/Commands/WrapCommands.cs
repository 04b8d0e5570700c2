using Patchbay.Simulators.Genius.Wire;

namespace Patchbay.Simulators.Genius.Exchange.Commands;

/// <summary>Ending a call and giving its outcome (sheet, section 5.2).</summary>
internal sealed class WrapCommands(GeniusExchange exchange, GeniusSimulatorOptions options) : ICommandSet
{
    public IReadOnlyDictionary<string, Command> Commands => new Dictionary<string, Command>(StringComparer.Ordinal)
    {
        ["StartWrap"] = StartWrap,
        ["Disposition"] = Dispose,
    };

    private Answer StartWrap(AgentSession agent, Request request)
    {
        if (request.Slot is not { } slot) return Answer.No(AapiErrors.Malformed);
        if (slot != 0) return exchange.Slots.StartWrap(agent, slot);
        if (agent.Place == AgentPlace.Wrap) return Answer.No(324);
        if (agent.Place != AgentPlace.InCall) return Answer.No(323);
        exchange.Calls.Wrap(agent);
        return Answer.Done();
    }

    private Answer Dispose(AgentSession agent, Request request)
    {
        if (Disposition.Read(request) is not { } disposition || request.Slot is not { } slot) return Answer.No(AapiErrors.Malformed);
        if (slot != 0) return exchange.Slots.Dispose(agent, slot, disposition);
        if (agent.Place == AgentPlace.InCall && options.DispositionInCall == DispositionInCall.Accept) exchange.Calls.Wrap(agent);
        if (agent.Place != AgentPlace.Wrap || agent.Call is not { } call) return Answer.No(320);
        exchange.Ledger.Add(disposition.Of(agent, call, exchange.Clock.Now));
        exchange.World.Records.Write(call.Data, disposition.Data);
        exchange.Calls.Finish(agent);
        return Answer.Done();
    }
}
