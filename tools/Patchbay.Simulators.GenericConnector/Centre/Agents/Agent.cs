using Patchbay.Simulators.GenericConnector.Worlds.Options;

namespace Patchbay.Simulators.GenericConnector.Centre.Agents;

/// <summary>An agent who was heard of. Guarded by the contact centre's lock.</summary>
internal sealed class Agent(AgentOptions account, TeamOptions team, DateTimeOffset now)
{
    public AgentOptions Account => account;

    public TeamOptions Team => team;

    public string Id => account.Login;

    public string FirstName => account.FirstName ?? account.Login;

    /// <summary>Empty while nobody is signed in.</summary>
    public string Extension { get; set; } = "";

    public AgentState State { get; private set; } = AgentState.Logout;

    /// <summary>Empty where there is none.</summary>
    public string Reason { get; private set; } = "";

    public DateTimeOffset Since { get; private set; } = now;

    /// <summary>What comes after the call, where the agent asked for something else than what was before it.</summary>
    public (AgentState State, string Reason)? Pending { get; set; }

    /// <summary>What was before the call; null while there is none.</summary>
    public AgentState? BeforeCall { get; set; }

    /// <summary>Whether wrap-up follows the calls that the agent has, or had since he was last without one.</summary>
    public bool WrapUpDue { get; set; }

    /// <summary>The calls that ended since the agent was last free: those that a wrap-up reason can still be given for.</summary>
    public HashSet<string> Ended { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether he is being signed out whatever he has: nothing that ends then makes him free for anything else.</summary>
    public bool Leaving { get; set; }

    public ITimer? WrapUpTimer { get; set; }

    public bool SignedIn => State is not (AgentState.Logout or AgentState.Unknown);

    public bool WrapsUp => State is AgentState.Work or AgentState.WorkReady;

    /// <summary>Supervisors who asked for this agent's team or state, and are told of his states since.</summary>
    public HashSet<string> Watchers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public void Become(AgentState state, string reason, DateTimeOffset now) => (State, Reason, Since) = (state, reason, now);
}
