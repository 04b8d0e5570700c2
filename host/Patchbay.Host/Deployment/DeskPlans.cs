using System.Text.Json.Nodes;
using Patchbay.Bridges;
using Patchbay.Capabilities;
using Patchbay.Diallers;
using Patchbay.Plugins;

namespace Patchbay.Host.Deployment;

/// <summary>Reads the section of desk plans.</summary>
internal static class DeskPlans
{
    public static IReadOnlyList<DeskPlanSettings> Read(JsonObject desks, InstanceSections instances, ProblemList problems, SecretReferences secrets)
    {
        var plans = new List<DeskPlanSettings>();
        foreach (var (key, value) in desks)
        {
            if (Shape.IsNote(key)) continue;
            var path = $"$.desks{JsonPlaces.Segment(key)}";
            if (value is JsonObject plan) plans.Add(Read(key, new Shape(plan, path, HostSchema.Desk, problems), instances, problems, secrets));
            else problems.Add(ProblemCodes.BadValue, path, "A desk plan is an object.", "Write { }.");
        }

        DeskPlanReach.Check(plans, problems);
        return plans;
    }

    private static DeskPlanSettings Read(string key, Shape shape, InstanceSections instances, ProblemList problems, SecretReferences secrets)
    {
        var opens = shape.Choice("opens", "sign-in", "start", "client") ?? "sign-in";
        var agents = shape.Texts("agents");
        var dialler = shape.Text("dialler");
        if (agents.Count == 0 && shape.IsList("agents"))
            problems.Add(ProblemCodes.BadValue, shape.PathOf("agents"), "An empty list takes no agent.", "Write [\"*\"] for all, or leave it out.");
        var plan = new DeskPlanSettings
        {
            Key = key,
            Agents = agents.Count == 0 ? ["*"] : agents,
            Opens = opens switch { "start" => DeskOpens.Start, "client" => DeskOpens.Client, _ => DeskOpens.SignIn },
            Dialler = dialler is null ? null : instances.Named.Find(dialler, typeof(IDiallerAdapter).FullName, shape.PathOf("dialler")),
            Bridges = Bridges(shape, instances.Named, problems),
        };
        if (plan.Opens != DeskOpens.SignIn && dialler is not null)
            problems.Add(ProblemCodes.BadValue, shape.PathOf("opens"), $"A desk that opens at '{opens}' has nobody to answer a dialler's questions.", "Write \"sign-in\", or take the dialler out.");
        plan = plan with { Phone = PhonePlans.Read(shape, plan, instances.Named, problems, secrets) };
        if (plan.Opens == DeskOpens.SignIn && !shape.Has("dialler") && !shape.Has("softphone"))
            problems.Add(ProblemCodes.MissingKey, shape.Path, "This plan has neither a dialler nor a softphone: nothing can be done at its desks.", "Name one under \"dialler\" or \"softphone\".", ProblemSeverity.Warning);
        CheckNeeds(shape, plan, instances.Instances, problems);
        shape.Finish();
        return plan;
    }

    private static IReadOnlyList<InstanceKey> Bridges(Shape shape, NamedInstances named, ProblemList problems)
    {
        var keys = new List<InstanceKey>();
        var written = shape.Texts("bridges", required: true);
        for (var i = 0; i < written.Count; i++)
        {
            var at = $"{shape.PathOf("bridges")}[{i}]";
            if (named.Find(written[i], typeof(IAgentUiBridge).FullName, at) is not { } key) continue;
            if (keys.Contains(key)) problems.Add(ProblemCodes.BadValue, at, $"'{key}' stands in this list already.", "Remove one of the two.");
            else keys.Add(key);
        }

        return keys;
    }

    /// <summary>Calls are the dialler's where a plan has one and the phone's elsewhere; digits are sent by either.</summary>
    private static IReadOnlyList<string> Offers(DeskPlanSettings plan, IReadOnlyList<InstanceSettings> instances)
    {
        var dialler = instances.FirstOrDefault(instance => instance.Key == plan.Dialler)?.Part.MayOffer;
        var phone = instances.FirstOrDefault(instance => instance.Key == plan.Phone?.Softphone)?.Part.MayOffer ?? [];
        return dialler is null ? phone : [.. dialler, .. phone.Where(name => name == CapabilityName.Of<IDigitSending>())];
    }

    /// <summary>What a plan needs must be among what the manifests say that its parts may offer.</summary>
    private static void CheckNeeds(Shape shape, DeskPlanSettings plan, IReadOnlyList<InstanceSettings> instances, ProblemList problems)
    {
        var needs = shape.Texts("needs");
        // One that is named and not there was told; what it would offer nobody knows.
        if ((plan.Dialler is null && shape.Has("dialler")) || (plan.Phone is null && shape.Has("softphone"))) return;
        var offers = Offers(plan, instances);
        for (var i = 0; i < needs.Count; i++)
        {
            if (!offers.Contains(needs[i]))
                problems.Add(ProblemCodes.NeedNotOffered, $"{shape.PathOf("needs")}[{i}]", $"Nothing that this plan names may offer '{needs[i]}'.", NearestName.Advice(needs[i], offers));
        }
    }
}
