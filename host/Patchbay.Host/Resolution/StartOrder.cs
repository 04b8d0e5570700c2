using Patchbay.Host.Deployment;

namespace Patchbay.Host.Resolution;

/// <summary>
/// Puts instances in order: each after all it refers to, otherwise as the deployment lists them. Bridges come last: they
/// listen from the first moment, and start when desks can be opened.
/// </summary>
internal static class StartOrder
{
    /// <summary>Decides the order.</summary>
    /// <param name="instances">Without a circle among them.</param>
    /// <param name="log">Where each place and its reason are noted.</param>
    public static IReadOnlyList<InstanceSettings> Of(IReadOnlyList<InstanceSettings> instances, DecisionLog log)
    {
        var ordered = new List<InstanceSettings>();
        foreach (var instance in instances.Where(instance => instance.Listen is null)) Add(instance);
        foreach (var instance in instances.Where(instance => instance.Listen is not null)) Add(instance);
        return ordered;

        void Add(InstanceSettings instance)
        {
            if (ordered.Contains(instance)) return;
            // A bridge's address is bound before anything starts; only another bridge waits for a bridge.
            var before = instance.References
                .Select(reference => instances.First(other => other.Key == reference.To))
                .Where(other => other.Listen is null || instance.Listen is not null)
                .Distinct()
                .ToList();
            foreach (var other in before) Add(other);
            ordered.Add(instance);
            var why = before.Count > 0 ? $"after {string.Join(", ", before.Select(other => other.Key))}, which it refers to"
                : instance.Listen is not null ? "a bridge starts when desks can be opened"
                : "it refers to nothing that has to start before it; the order of the file decides";
            log.Take(Subject.Instance(instance.Key.ToString()), Rules.StartOrder, $"Place {ordered.Count} of {instances.Count}: {why}.");
        }
    }
}
