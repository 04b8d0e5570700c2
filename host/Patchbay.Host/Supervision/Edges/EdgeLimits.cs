using Patchbay.Bridges;

namespace Patchbay.Host.Supervision.Edges;

/// <summary>What one instance may use; the key <c>limits</c> changes it.</summary>
internal sealed record EdgeLimits
{
    /// <summary>How long a call may take, a bridge's answer to a request included.</summary>
    public TimeSpan Call { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a sign-in may take, without the time in which the agent is asked something.</summary>
    public TimeSpan SignIn { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long opening a phone or a device may take.</summary>
    public TimeSpan Open { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the instance may take to start.</summary>
    public TimeSpan Start { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long it may take to stop, or to take back what was given up.</summary>
    public TimeSpan Stop { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Calls under way at once; as many sign-ins beside them.</summary>
    public int Concurrent { get; init; } = 256;

    /// <summary>Facts that one session or phone publishes in a second; more of them wait.</summary>
    public int FactsPerSecond { get; init; } = 500;

    /// <summary>Facts of one session or phone that wait at once; one more cuts it off.</summary>
    public int FactsInFlight { get; init; } = 1000;

    /// <summary>What counts where the deployment says nothing. Browsers may hold a request for long, and have many.</summary>
    public static EdgeLimits DefaultOf(string contract) => contract == typeof(IAgentUiBridge).FullName
        ? new EdgeLimits { Call = TimeSpan.FromMinutes(2), Concurrent = 1000 }
        : new EdgeLimits();
}
