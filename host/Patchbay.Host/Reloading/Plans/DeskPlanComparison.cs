using Patchbay.Host.Deployment;
using Patchbay.Plugins;

namespace Patchbay.Host.Reloading.Plans;

/// <summary>Compares the desk plans of two deployments, and tells what becomes of the desks that are open by them.</summary>
internal static class DeskPlanComparison
{
    public static IReadOnlyList<DeskPlanChange> Of(Deployment.Deployment from, Deployment.Deployment to, IReadOnlyList<InstanceChange> instances)
    {
        var changes = to.Desks.Select(wanted => from.Desks.FirstOrDefault(known => known.Key == wanted.Key) is { } known
            ? Compare(known, wanted, from, to, instances)
            : new DeskPlanChange { Key = wanted.Key, Kind = DeskPlanChangeKind.Added, Why = wanted.Opens == DeskOpens.Start ? ["It opens as soon as it is there."] : [] });
        var gone = from.Desks.Where(known => to.Desks.All(wanted => wanted.Key != known.Key));
        return [.. changes, .. gone.Select(known => new DeskPlanChange { Key = known.Key, Kind = DeskPlanChangeKind.Removed, Why = ["Its desks stay until they are closed or until the drain limit; no new one opens."] })];
    }

    /// <summary>Who was asked what is good for one time only, a second factor above all, is asked again.</summary>
    public static DeskPlanChange WithOpen(DeskPlanChange change, (int Open, int AskedAgain) count)
    {
        var known = change with { Open = count.Open };
        if (change.Kind != DeskPlanChangeKind.MovesUnseen || count.AskedAgain == 0) return known;
        var who = count.AskedAgain == 1 ? "One agent" : $"{count.AskedAgain} agents";
        return known with { Kind = DeskPlanChangeKind.NeedsAgent, Why = [.. change.Why, $"{who} of {count.Open} signed in with what is good for one time only, and {(count.AskedAgain == 1 ? "is" : "are")} asked again."] };
    }

    private static DeskPlanChange Compare(DeskPlanSettings known, DeskPlanSettings wanted, Deployment.Deployment from, Deployment.Deployment to, IReadOnlyList<InstanceChange> instances)
    {
        var needs = new List<string>(Needs(known, wanted, from, to));
        var moves = new List<string>(Moves(known, wanted, instances));
        var settings = SettingComparison.OfDesk(wanted.Key, from, to);
        return new DeskPlanChange
        {
            Key = wanted.Key,
            Kind = needs.Count > 0 ? DeskPlanChangeKind.NeedsAgent : moves.Count > 0 ? DeskPlanChangeKind.MovesUnseen : DeskPlanChangeKind.Untouched,
            Why = [.. needs, .. moves, .. Later(known, wanted, instances)],
            Settings = settings,
        };
    }

    /// <summary>What an agent has to answer again, or gains or loses.</summary>
    private static IEnumerable<string> Needs(DeskPlanSettings known, DeskPlanSettings wanted, Deployment.Deployment from, Deployment.Deployment to)
    {
        switch (known.Dialler, wanted.Dialler)
        {
            case (null, { } now):
                yield return $"It gets a dialler, {now}: the agent signs in there.";
                break;
            case ({ } old, null):
                yield return $"It has no dialler any more: the agent is signed out of {old}.";
                break;
            case ({ } old, { } now) when Part(old, from) is var before && Part(now, to) is var after && before != after:
                yield return $"Its dialler is another part, '{after.Name}' and no longer '{before.Name}': its sign-in asks other things.";
                break;
        }

        if (known.Phone is { } had && wanted.Phone is { } has && had.Owner != has.Owner)
            yield return $"The lines of its phone are the {Owner(has)}'s and no longer the {Owner(had)}'s.";
        if (known.Phone is null && wanted.Phone is { } phone) yield return $"It gets a softphone, {phone.Softphone}.";
        if (known.Phone is { } lost && wanted.Phone is null) yield return $"It has no softphone any more: {lost.Softphone} is taken from it.";
    }

    /// <summary>What a desk can be given anew without asking anybody.</summary>
    private static IEnumerable<string> Moves(DeskPlanSettings known, DeskPlanSettings wanted, IReadOnlyList<InstanceChange> instances)
    {
        if (known.Dialler is { } old && wanted.Dialler is { } dialler)
        {
            if (old != dialler) yield return $"Its dialler is {dialler} and no longer {old}.";
            else if (IsAnew(dialler, instances)) yield return $"Its dialler {dialler} is made anew.";
        }

        if (known.Phone is not { } had || wanted.Phone is not { } has) yield break;
        if (had.Softphone != has.Softphone) yield return $"Its softphone is {has.Softphone} and no longer {had.Softphone}.";
        else if (IsAnew(has.Softphone, instances)) yield return $"Its softphone {has.Softphone} is made anew.";
        if (had.Owner == has.Owner && !had.Lines.SequenceEqual(has.Lines)) yield return "Its phone has other lines.";
    }

    /// <summary>What concerns those who come later, or those who look, and moves no desk.</summary>
    private static IEnumerable<string> Later(DeskPlanSettings known, DeskPlanSettings wanted, IReadOnlyList<InstanceChange> instances)
    {
        if (!known.Agents.SequenceEqual(wanted.Agents)) yield return "Other agents are taken from now on; who is there stays.";
        if (known.Opens != wanted.Opens) yield return "It opens otherwise from now on; desks that are open stay.";
        foreach (var bridge in wanted.Bridges)
        {
            if (!known.Bridges.Contains(bridge)) yield return $"{bridge} shows it too.";
            else if (IsAnew(bridge, instances)) yield return $"{bridge}, which shows it, is made anew; its clients connect again.";
        }

        foreach (var bridge in known.Bridges.Except(wanted.Bridges)) yield return $"{bridge} shows it no longer.";
    }

    private static bool IsAnew(InstanceKey key, IReadOnlyList<InstanceChange> instances) => instances.First(instance => instance.Key == key).MadeAnew;

    private static (string Name, string Type) Part(InstanceKey key, Deployment.Deployment deployment) =>
        deployment.Instances.First(instance => instance.Key == key).Part is var part ? (part.Name, part.Type) : default;

    private static string Owner(PhonePlanSettings phone) => phone.Owner switch
    {
        Patchbay.Desks.LineOwner.Config => "desk plan",
        Patchbay.Desks.LineOwner.Dialler => "dialler",
        _ => "client",
    };
}
