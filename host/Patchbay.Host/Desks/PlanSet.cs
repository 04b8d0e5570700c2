using System.Collections.Frozen;

namespace Patchbay.Host.Desks;

/// <summary>The desk plans that are in force.</summary>
internal sealed record PlanSet
{
    public IReadOnlyList<DeskPlan> Plans { get; init; } = [];

    /// <summary>Until when desks may stay where these plans no longer have them.</summary>
    public DateTimeOffset MoveBy { get; init; }

    /// <summary>Plans that were taken out of service: no desk opens, and those that are open close at their next pause.</summary>
    public FrozenSet<string> Drained { get; init; } = FrozenSet<string>.Empty;

    public DeskPlan? Find(string key) => Plans.FirstOrDefault(plan => plan.Key == key);
}
