using Patchbay.Diallers;
using Patchbay.Host.Deployment;
using Patchbay.Plugins;

namespace Patchbay.Host.Desks;

/// <summary>A desk plan with the instances it is patched together from.</summary>
internal sealed record DeskPlan
{
    public required string Key { get; init; }

    /// <summary>Patterns of agents' logins; <c>*</c> stands for any run of characters, the empty one too.</summary>
    public IReadOnlyList<string> Agents { get; init; } = ["*"];

    /// <summary>The dialler; null for a desk without one.</summary>
    public IPartSource<IDiallerAdapter>? Dialler { get; init; }

    public DeskOpens Opens { get; init; }

    /// <summary>The phone; null for a desk without one.</summary>
    public PhonePlan? Phone { get; init; }

    /// <summary>The bridges that show desks of this plan.</summary>
    public required IReadOnlyList<InstanceKey> Bridges { get; init; }

    public bool Takes(string agent) => Agents.Any(pattern => pattern == "*" || System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, agent, ignoreCase: false));
}
