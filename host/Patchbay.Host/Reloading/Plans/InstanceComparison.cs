using Patchbay.Host.Deployment;
using Patchbay.Plugins;

namespace Patchbay.Host.Reloading.Plans;

/// <summary>Compares the instances of two deployments.</summary>
internal static class InstanceComparison
{
    public static IReadOnlyList<InstanceChange> Of(Deployment.Deployment from, Deployment.Deployment to)
    {
        var changes = to.Instances.ToDictionary(wanted => wanted.Key, wanted => from.Instances.FirstOrDefault(known => known.Key == wanted.Key) is { } known
            ? Compare(known, wanted, from, to)
            : new InstanceChange { Key = wanted.Key, Kind = InstanceChangeKind.Added, MadeAnew = true });
        // Once around for each step of the longest way; there are no circles.
        for (var moved = true; moved;)
        {
            moved = false;
            foreach (var wanted in to.Instances.Where(instance => changes[instance.Key].Kind != InstanceChangeKind.Added))
            {
                var change = Follow(changes[wanted.Key], wanted, changes);
                moved |= change.Because.Count != changes[wanted.Key].Because.Count;
                changes[wanted.Key] = change;
            }
        }

        var gone = from.InStartOrder.Reverse().Where(known => to.Instances.All(wanted => wanted.Key != known.Key));
        return [.. to.InStartOrder.Select(wanted => changes[wanted.Key]), .. gone.Select(known => new InstanceChange { Key = known.Key, Kind = InstanceChangeKind.Removed })];
    }

    private static InstanceChange Compare(InstanceSettings known, InstanceSettings wanted, Deployment.Deployment from, Deployment.Deployment to)
    {
        var why = new List<string>();
        if (PluginComparison.Difference(known, wanted, from, to) is { } other) why.Add(other);
        // Two plugins may give one key another meaning: their options are not compared then.
        var samePart = known.Part.Contract == wanted.Part.Contract && known.Part.Type == wanted.Part.Type;
        var options = samePart ? SettingComparison.OfOptions(known, wanted) : [];
        if (options.Count > 0) why.Add($"its options differ in {string.Join(", ", options.Select(option => option.Key))}");
        var hosts = SettingComparison.OfHostKeys(known, wanted, from, to);
        var limits = hosts.Where(key => Inside(key)).ToList();
        why.AddRange(limits.Select(key => key.Key.StartsWith("origins", StringComparison.Ordinal) ? "it admits other pages" : $"its {key.Key.Split('.')[0]} differ").Distinct());
        var anew = why.Count > 0;
        why.AddRange(hosts.Except(limits).Select(key => key.Key == "listen" ? "it listens elsewhere" : "what becomes of the host without it differs"));
        return new InstanceChange
        {
            Key = wanted.Key,
            Kind = why.Count == 0 ? InstanceChangeKind.Left : InstanceChangeKind.Changed,
            Why = string.Join("; ", why),
            Settings = [.. options, .. hosts],
            MadeAnew = anew,
        };
    }

    /// <summary>What the host keeps for itself about an instance can change around it; the rest is built into it.</summary>
    private static bool Inside(SettingChange key) => key.Key.Split('.', '[')[0] is not ("listen" or "required");

    /// <summary>Whom it refers to may be another object from now on, or be found elsewhere.</summary>
    private static InstanceChange Follow(InstanceChange change, InstanceSettings wanted, Dictionary<InstanceKey, InstanceChange> changes)
    {
        var because = wanted.References
            .Where(reference => changes[reference.To] is var other && (other.MadeAnew || (reference.Contract is null && other.Settings.Any(setting => setting.Key == "listen"))))
            .Select(reference => reference.To).Distinct().ToList();
        if (because.Count == change.Because.Count) return change;
        var follows = string.Join("; ", because.Except(change.Because).Select(key => $"it refers to {key}"));
        return change with
        {
            Kind = change.Kind == InstanceChangeKind.Left ? InstanceChangeKind.Moved : change.Kind,
            Why = change.Why.Length == 0 ? follows : $"{change.Why}; {follows}",
            Because = because,
            MadeAnew = true,
        };
    }
}
