using System.CommandLine;
using Patchbay.Host.Commands.Reports;
using Patchbay.Host.Resolution;

namespace Patchbay.Host.Commands;

/// <summary><c>graph</c>: what is patched to what.</summary>
internal static class GraphCommand
{
    public static Command Make(SharedOptions shared)
    {
        var mermaid = new Option<bool>("--mermaid") { Description = "Writes it in Mermaid's words, for a wiki or a code host." };
        var html = new Option<bool>("--html") { Description = "Writes a page of its own that needs no script and nothing from elsewhere." };
        var command = new Command("graph", "Tells what is patched to what: desk plans, instances, the addresses they take. As trees, or as --mermaid, --html or --json. Nothing of it runs.")
        {
            mermaid, html, shared.Deployment, shared.Set, shared.Json, shared.Out,
        };
        command.Validators.Add(result =>
        {
            if (new[] { result.GetValue(mermaid), result.GetValue(html), result.GetValue(shared.Json) }.Count(chosen => chosen) > 1)
                result.AddError("--mermaid, --html and --json are three forms; choose one.");
        });
        command.SetAction(parsed =>
        {
            var reading = shared.ReadOrTell(parsed);
            if (reading is null) return ExitCodes.Bad;
            var graph = DeploymentGraph.Of(reading);
            return shared.WriteTo(parsed, output =>
            {
                if (parsed.GetValue(mermaid)) output.Write(MermaidGraph.Of(graph));
                else if (parsed.GetValue(html)) output.Write(HtmlGraph.Of(graph, $"Patchbay: {reading.Name}"));
                else if (parsed.GetValue(shared.Json)) WriteJson(graph, output);
                else ReportWriter.Write(Tell(graph), output);
            });
        });
        return command;
    }

    private static Report Tell(DeploymentGraph graph)
    {
        var report = new Report();
        // What nothing needs is a root; what only a circle needs has none and is told by itself.
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in graph.Nodes.Where(node => graph.Edges.All(edge => edge.To != node.Name))) report.Tree(Tree(node, "", graph, told, []));
        foreach (var node in graph.Nodes.Where(node => !told.Contains(node.Name)).ToList()) report.Tree(Tree(node, "", graph, told, []));
        return report;
    }

    private static Branch Tree(GraphNode node, string label, DeploymentGraph graph, HashSet<string> told, IReadOnlyList<string> way)
    {
        told.Add(node.Name);
        var text = $"{(label.Length > 0 ? $"{label}: " : "")}{node.Name}{(node.Detail.Length > 0 ? $" ({node.Detail})" : "")}{(node.Address is { } address ? $" {address}" : "")}";
        var below = way.Contains(node.Name) ? [] : graph.Edges.Where(edge => edge.From == node.Name)
            .Select(edge => Tree(graph.Nodes.First(other => other.Name == edge.To), edge.AddressOnly ? $"{edge.Label}, an address" : edge.Label, graph, told, [.. way, node.Name]));
        return new Branch(new Cell(text, node.Kind == NodeKind.Desk ? Tone.Strong : Tone.Plain), [.. below]);
    }

    private static void WriteJson(DeploymentGraph graph, TextWriter output) => JsonText.WriteLine(output, json =>
    {
        json.WriteStartArray("nodes");
        foreach (var node in graph.Nodes)
        {
            json.WriteStartObject();
            json.WriteString("kind", node.Kind.ToString().ToLowerInvariant());
            json.WriteString("name", node.Name);
            json.WriteString("detail", node.Detail);
            if (node.Address is { } address) json.WriteString("address", address);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("edges");
        foreach (var edge in graph.Edges)
        {
            json.WriteStartObject();
            json.WriteString("from", edge.From);
            json.WriteString("to", edge.To);
            json.WriteString("label", edge.Label);
            json.WriteString("kind", edge.AddressOnly ? "address" : "patch");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
