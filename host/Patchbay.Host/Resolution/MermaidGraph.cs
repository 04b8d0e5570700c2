using System.Text;

namespace Patchbay.Host.Resolution;

/// <summary>A graph in Mermaid's words, as wikis and code hosts draw it.</summary>
internal static class MermaidGraph
{
    public static string Of(DeploymentGraph graph)
    {
        var text = new StringBuilder("flowchart LR\n");
        var names = graph.Nodes.Select((node, index) => (node.Name, Id: $"n{index + 1}")).ToDictionary(entry => entry.Name, entry => entry.Id, StringComparer.Ordinal);
        foreach (var node in graph.Nodes)
        {
            var label = Quote(string.Join("<br/>", new[] { node.Name, node.Detail, node.Address }.Where(line => !string.IsNullOrEmpty(line)).Select(line => Escape(line!))));
            text.Append("  ").Append(names[node.Name]).Append(node.Kind switch
            {
                NodeKind.Desk => $"([{label}])",
                NodeKind.Outside => $"[/{label}/]",
                _ => $"[{label}]",
            }).Append('\n');
        }

        foreach (var edge in graph.Edges)
            text.Append("  ").Append(names[edge.From]).Append(edge.AddressOnly ? " -.->|" : " -->|").Append(Quote(Escape(edge.Label))).Append("| ").Append(names[edge.To]).Append('\n');
        return text.ToString();
    }

    private static string Quote(string text) => $"\"{text}\"";

    private static string Escape(string text) => text.Replace("#", "#35;", StringComparison.Ordinal).Replace("\"", "#quot;", StringComparison.Ordinal)
        .Replace("<", "#lt;", StringComparison.Ordinal).Replace(">", "#gt;", StringComparison.Ordinal);
}
