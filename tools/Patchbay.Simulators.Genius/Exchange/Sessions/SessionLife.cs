using Microsoft.Extensions.Logging;
using Patchbay.Simulators.Genius.Lines;

namespace Patchbay.Simulators.Genius.Exchange.Sessions;

/// <summary>How long the dialler has an agent: the phone's line, the SID's keep-alive, logging off (sheet, sections 1.5 to 1.8). Called under the exchange's lock.</summary>
internal sealed class SessionLife(GeniusExchange exchange, GeniusSimulatorOptions options, ILogger log)
{
    private readonly NailedLineTimes _times = new() { RingFor = options.RingFor, LineGrace = options.LineGrace, After = exchange.Clock.After };

    /// <summary>Rings the agent's phone, and keeps the line up as long as the agent is connected.</summary>
    /// <param name="agent">Whose.</param>
    /// <param name="opened">Gets null when the phone answered, else the error's number.</param>
    public void NailUp(AgentSession agent, Action<int?> opened)
    {
        agent.Nailed = new NailedLine(agent.Extension, exchange.Lines, _times, _ =>
        {
            SimulatorLog.PhoneLost(log, agent.Agent, agent.Extension);
            LogOff(agent);
        });
        agent.Nailed.Open(error =>
        {
            if (error is not null) agent.Nailed = null;
            opened(error);
        });
    }

    /// <summary>Starts or restarts the time after which a SID that nothing came for is dead.</summary>
    public void Touch(AgentSession agent)
    {
        agent.Expiry?.Dispose();
        agent.Expiry = exchange.Clock.After(options.KeepAliveTimeout, () => Expire(agent));
    }

    /// <summary>The SID is dead; the dialler keeps the agent for the time of grace.</summary>
    /// <returns>False where it is dead already.</returns>
    public bool Expire(AgentSession agent)
    {
        if (agent.Sid == 0) return false;
        SimulatorLog.Expired(log, agent.Agent);
        exchange.Register.TakeSid(agent);
        agent.Expiry?.Dispose();
        agent.Expiry = exchange.Clock.After(options.ReauthGrace, () => Remove(agent));
        return true;
    }

    /// <summary>The SID is dead and a call is dropped.</summary>
    public void LogOff(AgentSession agent)
    {
        Remove(agent);
        exchange.Events.Leave(agent);
    }

    /// <summary>The dialler has the agent no more.</summary>
    public void Remove(AgentSession agent)
    {
        exchange.Transfers.AgentLeaves(agent);
        agent.StopTimers();
        exchange.Register.Remove(agent);
        agent.Call = null;
        agent.Slots.Clear();
        agent.Nailed?.Close();
    }
}
