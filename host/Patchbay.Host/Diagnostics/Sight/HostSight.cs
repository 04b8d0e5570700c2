using Patchbay.Host.Deployment;
using Patchbay.Host.Resolution;

namespace Patchbay.Host.Diagnostics.Sight;

/// <summary>The host as diagnostics tell of it, at one moment.</summary>
internal sealed record HostSight
{
    /// <summary>Whether desks can be opened.</summary>
    public required bool Ready { get; init; }

    /// <summary>The deployment's name.</summary>
    public required string Deployment { get; init; }

    public required int Generation { get; init; }

    public required IReadOnlyList<InstanceSight> Instances { get; init; }

    public required IReadOnlyList<DeskPlanSettings> Plans { get; init; }

    public required IReadOnlyList<(string Instance, string Name, Uri Address)> Addresses { get; init; }

    public required DeploymentGraph Graph { get; init; }

    /// <summary>What is wrong with the host itself: a reload that was refused, a log that cannot be written.</summary>
    public IReadOnlyList<string> Complaints { get; init; } = [];

    /// <summary>What takes nothing new any more and is still in use.</summary>
    public IReadOnlyList<string> Retiring { get; init; } = [];
}
