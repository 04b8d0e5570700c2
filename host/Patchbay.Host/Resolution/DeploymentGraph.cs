using System.Text.Json.Nodes;
using Patchbay.Host.Deployment;
using Patchbay.Host.Web;

namespace Patchbay.Host.Resolution;

/// <summary>What a node of the graph is.</summary>
internal enum NodeKind
{
    Desk,
    Instance,

    /// <summary>An address that an option names and no instance publishes.</summary>
    Outside,
}

/// <summary>A node.</summary>
internal sealed record GraphNode
{
    public required NodeKind Kind { get; init; }

    /// <summary>An instance's key, <c>desk KEY</c>, or an address.</summary>
    public required string Name { get; init; }

    /// <summary>A few words: plugin and version, or when a desk opens.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Where a bridge listens.</summary>
    public string? Address { get; init; }
}

/// <summary>An arrow: the first needs the second.</summary>
internal sealed record GraphEdge
{
    public required string From { get; init; }

    public required string To { get; init; }

    /// <summary>Its option, or what it is for a desk.</summary>
    public required string Label { get; init; }

    /// <summary>An address is taken, and nothing is patched in.</summary>
    public bool AddressOnly { get; init; }
}

/// <summary>What of a deployment is patched to what.</summary>
internal sealed record DeploymentGraph
{
    public required IReadOnlyList<GraphNode> Nodes { get; init; }

    public required IReadOnlyList<GraphEdge> Edges { get; init; }

    public static DeploymentGraph Of(DeploymentReading reading) => Of(reading.Instances, reading.Desks);

    public static DeploymentGraph Of(IReadOnlyList<InstanceSettings> instances, IReadOnlyList<DeskPlanSettings> desks)
    {
        var nodes = new List<GraphNode>();
        var edges = new List<GraphEdge>();
        foreach (var plan in desks)
        {
            var desk = $"desk {plan.Key}";
            nodes.Add(new GraphNode { Kind = NodeKind.Desk, Name = desk, Detail = $"opens at {plan.Opens switch { DeskOpens.SignIn => "a sign-in", DeskOpens.Start => "the start", _ => "a client's coming" }}" });
            foreach (var name in plan.Names)
                edges.Add(new GraphEdge { From = desk, To = name.ToString(), Label = plan.Dialler == name ? "dialler" : plan.Phone?.Softphone == name ? "softphone" : "bridge" });
        }

        foreach (var instance in instances)
        {
            nodes.Add(new GraphNode
            {
                Kind = NodeKind.Instance,
                Name = instance.Key.ToString(),
                Detail = $"{instance.Plugin.Manifest.Id} {instance.Plugin.Manifest.Version}",
                Address = instance.Listen is { } listen ? Spell(listen) : null,
            });
            foreach (var reference in instance.References)
                edges.Add(new GraphEdge { From = instance.Key.ToString(), To = reference.To.ToString(), Label = LabelOf(reference), AddressOnly = reference.Contract is null });
            foreach (var (option, address) in Literals(instance))
                edges.Add(new GraphEdge { From = instance.Key.ToString(), To = address, Label = option, AddressOnly = true });
        }

        // What a broken deployment refers to may not be there.
        edges.RemoveAll(edge => !edge.AddressOnly && nodes.All(node => node.Name != edge.To));
        foreach (var outside in edges.Select(edge => edge.To).Where(to => nodes.All(node => node.Name != to)).Distinct().ToList())
            nodes.Add(new GraphNode { Kind = NodeKind.Outside, Name = outside, Detail = "outside this deployment" });
        return new DeploymentGraph { Nodes = nodes, Edges = edges };
    }

    public static string Spell(ListenAddress listen) => listen.Bound(listen.Port).ToString();

    /// <summary>The addresses that an instance's options write out.</summary>
    public static IEnumerable<(string Option, string Address)> Literals(InstanceSettings instance)
    {
        if (instance.Part.OptionsSchema.ValueKind != System.Text.Json.JsonValueKind.Object || !instance.Part.OptionsSchema.TryGetProperty("properties", out var properties)) yield break;
        foreach (var property in properties.EnumerateObject().Where(property => property.Value.TryGetProperty("x-address", out _)))
            if (instance.Options[property.Name] is JsonValue value && Uri.TryCreate(value.ToString(), UriKind.Absolute, out _)) yield return (property.Name, Redaction.Text(value.ToString()));
    }

    private static string LabelOf(InstanceReference reference)
    {
        var steps = SettingPath.Read(reference.Path, out _) ?? [];
        return string.Join('.', steps.Skip(2).Where(step => step.Index is null).Select(step => step.Key)) is var label && label.EndsWith(".of", StringComparison.Ordinal) ? label[..^3] : label;
    }
}
