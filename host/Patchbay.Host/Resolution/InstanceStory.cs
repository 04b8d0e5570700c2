using Patchbay.Host.Deployment;
using Patchbay.Plugins;

namespace Patchbay.Host.Resolution;

/// <summary>That one thing names another.</summary>
internal sealed record StoryLink
{
    /// <summary>The other one: an instance's key, or <c>desk plan KEY</c>.</summary>
    public required string Other { get; init; }

    /// <summary>Where it stands.</summary>
    public required string Path { get; init; }

    /// <summary>The contract that is patched in, or <c>address</c>.</summary>
    public required string As { get; init; }
}

/// <summary>Why an instance is what it is.</summary>
internal sealed record InstanceStory
{
    public required InstanceSettings Instance { get; init; }

    /// <summary>Where it was written.</summary>
    public required string Origin { get; init; }

    /// <summary>What else would have had its part, had it not been refused.</summary>
    public required IReadOnlyList<Decision> RefusedCandidates { get; init; }

    public required IReadOnlyList<OptionOrigin> Options { get; init; }

    public required IReadOnlyList<StoryLink> RefersTo { get; init; }

    public required IReadOnlyList<StoryLink> ReferredBy { get; init; }

    /// <summary>What was decided about it, its part and its plugin, in order.</summary>
    public required IReadOnlyList<Decision> Decisions { get; init; }

    /// <summary>Tells an instance's story.</summary>
    /// <returns>Null where there is no such instance that could be made out.</returns>
    public static InstanceStory? Of(InstanceKey key, DeploymentReading reading)
    {
        if (reading.Instances.FirstOrDefault(instance => instance.Key == key) is not { } instance) return null;
        return new InstanceStory
        {
            Instance = instance,
            Origin = reading.OriginOf(InstanceSections.PathOf(instance)),
            RefusedCandidates = Refused(instance, reading),
            Options = OptionOrigins.Of(instance, reading),
            RefersTo = [.. instance.References.Select(reference => Link(reference.To.ToString(), reference))],
            ReferredBy = [.. reading.Instances.SelectMany(other => other.References.Where(reference => reference.To == key).Select(reference => Link(other.Key.ToString(), reference))), .. Desks(key, reading)],
            Decisions = [.. reading.Decisions.Where(decision => IsAbout(decision.Subject, instance))],
        };
    }

    private static StoryLink Link(string other, InstanceReference reference) => new() { Other = other, Path = reference.Path, As = reference.Contract?.Split('.')[^1] ?? "address" };

    private static IEnumerable<StoryLink> Desks(InstanceKey key, DeploymentReading reading) => reading.Desks
        .SelectMany(plan => plan.Names.Where(name => name == key)
            .Select(_ => new StoryLink { Other = $"desk plan {plan.Key}", Path = $"$.desks{JsonPlaces.Segment(plan.Key)}", As = plan.Dialler == key ? "dialler" : plan.Phone?.Softphone == key ? "softphone" : "bridge" }));

    private static List<Decision> Refused(InstanceSettings instance, DeploymentReading reading)
    {
        var folders = reading.Plugins!.Rejected.Where(plugin => plugin.Manifest?.Parts.Any(part => part.Name == instance.Part.Name && part.Contract == instance.Part.Contract) == true)
            .Select(plugin => plugin.Folder).ToHashSet(StringComparer.Ordinal);
        return [.. reading.Decisions.Where(decision => decision is { Subject.Kind: SubjectKind.Plugin, Verdict: Verdict.Refused } && folders.Contains(decision.Subject.Where))];
    }

    private static bool IsAbout(Subject subject, InstanceSettings instance) => subject.Kind switch
    {
        SubjectKind.Instance => subject.Name == instance.Key.ToString(),
        SubjectKind.Part => subject == Subject.Part(instance.Part.Name, instance.Part.Contract, instance.Plugin.Folder),
        SubjectKind.Plugin => subject.Where == instance.Plugin.Folder,
        _ => false,
    };
}
