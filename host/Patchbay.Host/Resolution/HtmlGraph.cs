using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Patchbay.Host.Resolution;

/// <summary>A graph as a page of its own: a drawing and the same as tables, light and dark, without a script.</summary>
internal static class HtmlGraph
{
    private const string Style = """
        :root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --box: #f3f6fa; --desk: #e2edff; --outside: #fff3df; --line: #5a6675; --dim: #57606a }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --paper: #14171b; --box: #1f252d; --desk: #1c3150; --outside: #40331b; --line: #9aa6b4; --dim: #9aa6b4 } }
        body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 90rem; margin: 2rem auto; padding: 0 1.5rem }
        h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2.5rem }
        .drawing { overflow-x: auto; border: 1px solid color-mix(in srgb, var(--line) 40%, transparent); border-radius: .5rem }
        .drawing:focus-visible { outline: 3px solid Highlight }
        svg { display: block; font-family: inherit } rect { fill: var(--box); stroke: var(--line) } .desk rect { fill: var(--desk) } .outside rect { fill: var(--outside); stroke-dasharray: 5 4 }
        text { fill: var(--ink); font-size: 14px } .name { font-weight: 600 } .dim { fill: var(--dim); font-size: 12px }
        path { fill: none; stroke: var(--line); stroke-width: 1.5 } .address { stroke-dasharray: 5 4 } marker path { fill: var(--line); stroke: none }
        .label { fill: var(--dim); font-size: 12px; paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round }
        table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .4rem 1rem .4rem 0; border-bottom: 1px solid color-mix(in srgb, var(--line) 30%, transparent); vertical-align: top }
        """;

    public static string Of(DeploymentGraph graph, string title)
    {
        var page = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">")
            .Append("<title>").Append(Text(title)).Append("</title><style>\n").Append(Style).Append("\n</style></head><body><h1>").Append(Text(title)).Append("</h1>\n")
            .Append("<p>An arrow leads from what needs to what is needed. A broken line is an address that is taken; a full one patches the instance itself in.</p>\n");
        Draw(graph, page);
        Table(page, "Nodes", ["what", "name", "detail", "address"], graph.Nodes.Select(node => new[] { node.Kind.ToString().ToLowerInvariant(), node.Name, node.Detail, node.Address ?? "" }));
        Table(page, "Patches", ["from", "to", "as", "kind"], graph.Edges.Select(edge => new[] { edge.From, edge.To, edge.Label, edge.AddressOnly ? "address" : "patch" }));
        return page.Append("</body></html>\n").ToString();
    }

    private static void Draw(DeploymentGraph graph, StringBuilder page)
    {
        var layout = new GraphLayout(graph);
        page.Append(CultureInfo.InvariantCulture, $"<div class=\"drawing\" tabindex=\"0\" role=\"group\" aria-label=\"Drawing; the tables below say the same\"><svg role=\"img\" aria-labelledby=\"drawing-title\" width=\"{layout.Size.X}\" height=\"{layout.Size.Y}\" viewBox=\"0 0 {layout.Size.X} {layout.Size.Y}\">")
            .Append("<title id=\"drawing-title\">").Append(graph.Nodes.Count).Append(" nodes and ").Append(graph.Edges.Count).Append(" patches; the tables below say the same</title>")
            .Append("<defs><marker id=\"head\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\"/></marker></defs>\n");
        foreach (var edge in graph.Edges) Arrow(edge, layout, page);
        foreach (var node in graph.Nodes) Box(node, layout, page);
        page.Append("</svg></div>\n");
    }

    private static void Arrow(GraphEdge edge, GraphLayout layout, StringBuilder page)
    {
        var ((fromX, fromY), (toX, toY)) = (layout[edge.From], layout[edge.To]);
        var (x1, y1, x2, y2) = (fromX + GraphLayout.Width, fromY + (GraphLayout.Height / 2), toX, toY + (GraphLayout.Height / 2));
        page.Append(CultureInfo.InvariantCulture, $"<path{(edge.AddressOnly ? " class=\"address\"" : "")} marker-end=\"url(#head)\" d=\"M{x1} {y1}C{x1 + 60} {y1} {x2 - 60} {y2} {x2} {y2}\"/>")
            .Append(CultureInfo.InvariantCulture, $"<text class=\"label\" text-anchor=\"middle\" x=\"{(x1 + x2) / 2}\" y=\"{((y1 + y2) / 2) - 4}\">{Text(edge.Label)}</text>\n");
    }

    private static void Box(GraphNode node, GraphLayout layout, StringBuilder page)
    {
        var (x, y) = layout[node.Name];
        page.Append(CultureInfo.InvariantCulture, $"<g class=\"{node.Kind.ToString().ToLowerInvariant()}\"><rect x=\"{x}\" y=\"{y}\" width=\"{GraphLayout.Width}\" height=\"{GraphLayout.Height}\" rx=\"8\"/>")
            .Append(CultureInfo.InvariantCulture, $"<text class=\"name\" x=\"{x + 12}\" y=\"{y + 22}\">{Text(Short(node.Name, 30))}</text>")
            .Append(CultureInfo.InvariantCulture, $"<text class=\"dim\" x=\"{x + 12}\" y=\"{y + 40}\">{Text(Short(node.Detail, 40))}</text>")
            .Append(CultureInfo.InvariantCulture, $"<text class=\"dim\" x=\"{x + 12}\" y=\"{y + 57}\">{Text(Short(node.Address ?? "", 40))}</text></g>\n");
    }

    private static void Table(StringBuilder page, string title, string[] heads, IEnumerable<string[]> rows)
    {
        page.Append("<h2>").Append(title).Append("</h2><table><thead><tr>");
        foreach (var head in heads) page.Append("<th scope=\"col\">").Append(head).Append("</th>");
        page.Append("</tr></thead><tbody>\n");
        foreach (var row in rows)
        {
            page.Append("<tr>");
            foreach (var cell in row) page.Append("<td>").Append(Text(cell)).Append("</td>");
            page.Append("</tr>\n");
        }

        page.Append("</tbody></table>\n");
    }

    private static string Short(string text, int most) => text.Length <= most ? text : $"{text[..(most - 1)]}…";

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
