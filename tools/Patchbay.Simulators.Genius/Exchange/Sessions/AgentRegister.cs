namespace Patchbay.Simulators.Genius.Exchange.Sessions;

/// <summary>The agents whom the dialler has, by name and by SID. Guarded by the exchange's lock.</summary>
internal sealed class AgentRegister
{
    private readonly Dictionary<string, AgentSession> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<long, AgentSession> _bySid = [];
    private long _lastSid = Random.Shared.Next(100_000, 1_000_000_000);

    public IReadOnlyCollection<AgentSession> All => _byName.Values;

    public AgentSession? Find(string name) => _byName.GetValueOrDefault(name);

    public AgentSession? Find(long sid) => _bySid.GetValueOrDefault(sid);

    public void Add(AgentSession agent) => _byName.Add(agent.Agent, agent);

    /// <summary>Gives an agent a new SID; the old one is dead.</summary>
    public void GiveSid(AgentSession agent)
    {
        _bySid.Remove(agent.Sid);
        agent.Sid = _lastSid = (_lastSid % int.MaxValue) + 1;
        _bySid[agent.Sid] = agent;
    }

    /// <summary>The SID is dead; the dialler still has the agent.</summary>
    public void TakeSid(AgentSession agent)
    {
        _bySid.Remove(agent.Sid);
        agent.Sid = 0;
    }

    /// <summary>The dialler has the agent no more. The SID is left to read on it.</summary>
    public void Remove(AgentSession agent)
    {
        _bySid.Remove(agent.Sid);
        if (Find(agent.Agent) == agent) _byName.Remove(agent.Agent);
    }
}
