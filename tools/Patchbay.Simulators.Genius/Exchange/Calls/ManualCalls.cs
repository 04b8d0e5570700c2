using Patchbay.Simulators.Genius.Worlds.Options;

namespace Patchbay.Simulators.Genius.Exchange.Calls;

/// <summary>Calls that an agent dials: manual ones, and follow-ons to the call in wrap (sheet, section 5.4). Called under the exchange's lock.</summary>
internal sealed class ManualCalls(GeniusExchange exchange, GeniusSimulatorOptions options)
{
    private const int Preview = 3;

    public void Dial(AgentSession agent, string number)
    {
        // A follow-on is still the call that was presented, until somebody answers; one disposition closes both.
        if (agent.Place == AgentPlace.Wrap) agent.Call = agent.Call! with { Tel = number };
        else (agent.Call, agent.Origin) = (ManualCall(number), CallOrigin.Manual);
        agent.Place = AgentPlace.Calling;
        exchange.Events.Raise(agent, "NowCalling");
        var does = exchange.World.External(number);
        agent.Ringing = exchange.Clock.After(does == ExternalBehaviour.RingOut ? options.RingFor : options.AnswerAfter, () =>
        {
            if (does == ExternalBehaviour.Answer) Answered(agent);
            else NotAnswered(agent);
        });
    }

    /// <returns>False where the agent dials nobody.</returns>
    public bool Answered(AgentSession agent)
    {
        if (agent is not { Place: AgentPlace.Calling, Call: { } call }) return false;
        StopRinging(agent);
        exchange.Calls.Present(agent, Connected(call), agent.Origin);
        return true;
    }

    /// <summary>Busy, no answer, failed: a disposition is due all the same.</summary>
    /// <returns>False where the agent dials nobody.</returns>
    public bool NotAnswered(AgentSession agent)
    {
        if (agent.Place != AgentPlace.Calling) return false;
        StopRinging(agent);
        exchange.Calls.Wrap(agent);
        return true;
    }

    private static void StopRinging(AgentSession agent)
    {
        agent.Ringing?.Dispose();
        agent.Ringing = null;
    }

    private Call ManualCall(string number) => new()
    {
        SessionId = exchange.CallNames.NewSession("MD"),
        UniqueCallId = CallNames.NewUniqueCall(),
        Type = Preview,
        Tel = number,
        Data = [],
    };

    /// <summary>Each connected call has names of its own, and its own digits and chapters.</summary>
    private Call Connected(Call dialled) => new()
    {
        SessionId = exchange.CallNames.NewSession("MD"),
        UniqueCallId = CallNames.NewUniqueCall(),
        Campaign = dialled.Campaign,
        Type = dialled.Type,
        Tel = dialled.Tel,
        Queue = dialled.Queue,
        Transferred = dialled.Transferred,
        Records = dialled.Records,
        Data = dialled.Data,
    };
}
