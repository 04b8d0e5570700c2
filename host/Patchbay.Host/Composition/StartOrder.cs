using Patchbay.Host.Deployment;

namespace Patchbay.Host.Composition;

/// <summary>Puts instances in order: each after all it refers to, otherwise as the deployment lists them.</summary>
internal static class StartOrder
{
    public static IReadOnlyList<InstanceSettings> Of(IReadOnlyList<InstanceSettings> instances)
    {
        var ordered = new List<InstanceSettings>();
        foreach (var instance in instances) Add(instance);
        return ordered;

        void Add(InstanceSettings instance)
        {
            if (ordered.Contains(instance)) return;
            foreach (var reference in instance.References) Add(instances.First(other => other.Key == reference.To));
            ordered.Add(instance);
        }
    }
}
