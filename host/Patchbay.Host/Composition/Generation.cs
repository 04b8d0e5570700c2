using Patchbay.Plugins;

namespace Patchbay.Host.Composition;

/// <summary>The set of instances that a deployment runs as. What a reload leaves alone is in both, the one before and the one after.</summary>
internal sealed record Generation
{
    /// <summary>Counted from 1.</summary>
    public required int Number { get; init; }

    public required Deployment.Deployment Deployment { get; init; }

    /// <summary>In the order in which they start.</summary>
    public required IReadOnlyList<Instance> Instances { get; init; }

    public Instance? Find(InstanceKey key) => Instances.FirstOrDefault(instance => instance.Key == key);
}
