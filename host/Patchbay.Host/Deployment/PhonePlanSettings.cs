using Patchbay.Desks;
using Patchbay.Plugins;
using Patchbay.Softphones;

namespace Patchbay.Host.Deployment;

/// <summary>The phone of a desk plan.</summary>
internal sealed record PhonePlanSettings
{
    public required InstanceKey Softphone { get; init; }

    /// <summary>Whose the lines are.</summary>
    public required LineOwner Owner { get; init; }

    /// <summary>The lines, where they are the plan's.</summary>
    public IReadOnlyList<LinePlanSettings> Lines { get; init; } = [];
}

/// <summary>A line of a desk plan; <c>${agent}</c> in it is the agent's login.</summary>
internal sealed record LinePlanSettings
{
    public required string User { get; init; }

    public string? Server { get; init; }

    public string? Transport { get; init; }

    public Secret? Password { get; init; }

    /// <summary>The line for one agent.</summary>
    /// <exception cref="InvalidOperationException">The password's variable is not set.</exception>
    /// <exception cref="IOException">The password's file cannot be read.</exception>
    public LineSettings For(string agent) => new()
    {
        User = AgentPlaceholder.Fill(User, agent),
        Server = Server is null ? null : AgentPlaceholder.Fill(Server, agent),
        Transport = Transport,
        Password = Password?.Reveal(),
    };
}
