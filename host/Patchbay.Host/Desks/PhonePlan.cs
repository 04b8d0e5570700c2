using Patchbay.Desks;
using Patchbay.Host.Deployment;
using Patchbay.Softphones;

namespace Patchbay.Host.Desks;

/// <summary>The phone that desks of a plan have.</summary>
internal sealed record PhonePlan
{
    public required IPartSource<ISoftphoneEndpoint> Endpoint { get; init; }

    /// <summary>Who says which lines it has.</summary>
    public required LineOwner Owner { get; init; }

    /// <summary>The plan's own lines.</summary>
    public IReadOnlyList<LinePlanSettings> Lines { get; init; } = [];
}
