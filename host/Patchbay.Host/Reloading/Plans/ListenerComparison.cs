using Patchbay.Host.Web;

namespace Patchbay.Host.Reloading.Plans;

/// <summary>Compares the listeners of two deployments.</summary>
internal static class ListenerComparison
{
    public static IReadOnlyList<ListenerChange> Of(Deployment.Deployment from, Deployment.Deployment to)
    {
        var (before, after) = (Listeners(from), Listeners(to));
        var changes = new List<ListenerChange>();
        foreach (var (name, (address, origins)) in after)
        {
            if (!before.TryGetValue(name, out var old)) changes.Add(new ListenerChange { Name = name, Kind = ListenerChangeKind.Added, After = Spell(address) });
            else if (old.Address != address) changes.Add(new ListenerChange { Name = name, Kind = ListenerChangeKind.Moved, Before = Spell(old.Address), After = Spell(address) });
            else if (!old.Origins.SequenceEqual(origins)) changes.Add(new ListenerChange { Name = name, Kind = ListenerChangeKind.Origins, Before = Spell(address), After = Spell(address) });
        }

        changes.AddRange(before.Where(old => !after.ContainsKey(old.Key)).Select(old => new ListenerChange { Name = old.Key, Kind = ListenerChangeKind.Removed, Before = Spell(old.Value.Address) }));
        return changes;
    }

    private static string Spell(ListenAddress address) => Resolution.DeploymentGraph.Spell(address);

    private static Dictionary<string, (ListenAddress Address, IReadOnlyList<string> Origins)> Listeners(Deployment.Deployment deployment)
    {
        var listeners = new Dictionary<string, (ListenAddress, IReadOnlyList<string>)>(StringComparer.Ordinal) { ["host"] = (deployment.Host.Listen, []) };
        foreach (var bridge in deployment.Instances)
            if (bridge.Listen is { } listen) listeners.Add(bridge.Key.ToString(), (listen, bridge.Origins));
        return listeners;
    }
}
