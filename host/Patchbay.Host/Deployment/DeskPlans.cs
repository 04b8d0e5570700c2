using System.Text.Json.Nodes;
using Patchbay.Bridges;
using Patchbay.Capabilities;
using Patchbay.Diallers;
using Patchbay.Plugins;

namespace Patchbay.Host.Deployment;

/// <summary>Reads the section of desk plans.</summary>
internal static class DeskPlans
{
    public static IReadOnlyList<DeskPlanSettings> Read(JsonObject desks, IReadOnlyList<InstanceSettings> instances, ProblemList problems)
    {
        var plans = new List<DeskPlanSettings>();
        foreach (var (key, value) in desks)
        {
            if (Shape.IsNote(key)) continue;
            var path = $"$.desks{JsonPlaces.Segment(key)}";
            if (value is JsonObject plan) plans.Add(Read(key, plan, path, instances, problems));
            else problems.Add(ProblemCodes.BadValue, path, "A desk plan is an object.", "Write { }.");
        }

        return plans;
    }

    private static DeskPlanSettings Read(
        string key, JsonObject value, string path, IReadOnlyList<InstanceSettings> instances, ProblemList problems)
    {
        var shape = new Shape(value, path, problems);
        var opens = shape.Choice("opens", "sign-in", "start", "client") ?? "sign-in";
        var agents = shape.Texts("agents");
        var dialler = shape.Text("dialler");
        var bridges = shape.Texts("bridges", required: true);
        var plan = new DeskPlanSettings
        {
            Key = key,
            Agents = agents.Count == 0 ? ["*"] : agents,
            Opens = opens switch { "start" => DeskOpens.Start, "client" => DeskOpens.Client, _ => DeskOpens.SignIn },
            Dialler = dialler is null ? null : Find(dialler, typeof(IDiallerAdapter), shape.PathOf("dialler"), instances, problems),
            Bridges = [.. bridges.Select((bridge, i) => Find(bridge, typeof(IAgentUiBridge), $"{shape.PathOf("bridges")}[{i}]", instances, problems)).OfType<InstanceKey>()],
        };
        if (plan.Opens != DeskOpens.SignIn && dialler is not null)
            problems.Add(ProblemCodes.BadValue, shape.PathOf("opens"), $"A desk that opens at '{opens}' has nobody to answer a dialler's questions.", "Write \"sign-in\", or take the dialler out.");
        plan = plan with { Phone = PhonePlans.Read(shape, plan, instances, problems) };
        CheckNeeds(shape, Offers(plan, instances), problems);
        shape.Finish();
        return plan;
    }

    /// <summary>Calls are the dialler's where a plan has one and the phone's elsewhere; digits are sent by either.</summary>
    private static IReadOnlyList<string> Offers(DeskPlanSettings plan, IReadOnlyList<InstanceSettings> instances)
    {
        var dialler = instances.FirstOrDefault(instance => instance.Key == plan.Dialler)?.Part.MayOffer;
        var phone = instances.FirstOrDefault(instance => instance.Key == plan.Phone?.Softphone)?.Part.MayOffer ?? [];
        return dialler is null ? phone : [.. dialler, .. phone.Where(name => name == CapabilityName.Of<IDigitSending>())];
    }

    /// <summary>What a plan needs must be among what the manifests say that its parts may offer.</summary>
    private static void CheckNeeds(Shape shape, IReadOnlyList<string> offers, ProblemList problems)
    {
        var needs = shape.Texts("needs");
        for (var i = 0; i < needs.Count; i++)
        {
            if (!offers.Contains(needs[i]))
                problems.Add(ProblemCodes.NeedNotOffered, $"{shape.PathOf("needs")}[{i}]", $"Nothing that this plan names may offer '{needs[i]}'.", NearestName.Advice(needs[i], offers));
        }
    }

    public static InstanceKey? Find(string written, Type contract, string path, IReadOnlyList<InstanceSettings> instances, ProblemList problems)
    {
        var fitting = instances.Where(instance => instance.Part.Contract == contract.FullName).Select(instance => instance.Key).ToList();
        if (InstanceKey.TryParse(written, out var key) && fitting.Contains(key)) return key;
        problems.UnknownReference(path, written, fitting);
        return null;
    }
}
