namespace Patchbay.Host.Resolution;

/// <summary>Places a graph's nodes in columns, from what needs to what is needed, so that arrows run to the right.</summary>
internal sealed class GraphLayout
{
    public const int Width = 300;
    public const int Height = 66;
    private const int Across = 120;
    private const int Down = 26;
    private const int Margin = 20;

    private readonly Dictionary<string, (int X, int Y)> _places = new(StringComparer.Ordinal);

    public GraphLayout(DeploymentGraph graph)
    {
        var columns = graph.Nodes.GroupBy(node => Depth(node.Name, graph, [])).OrderBy(column => column.Key).ToList();
        foreach (var column in columns)
        {
            // A node stands near those that need it, so that arrows cross less.
            var rows = column.OrderBy(node => graph.Edges.Where(edge => edge.To == node.Name && _places.ContainsKey(edge.From)).Select(edge => _places[edge.From].Y).DefaultIfEmpty(int.MaxValue).Average(y => (double)y)).ToList();
            for (var row = 0; row < rows.Count; row++) _places[rows[row].Name] = (Margin + (column.Key * (Width + Across)), Margin + (row * (Height + Down)));
        }

        Size = (_places.Values.Select(place => place.X + Width).DefaultIfEmpty(0).Max() + Margin, _places.Values.Select(place => place.Y + Height).DefaultIfEmpty(0).Max() + Margin);
    }

    public (int X, int Y) Size { get; }

    public (int X, int Y) this[string node] => _places[node];

    private static int Depth(string node, DeploymentGraph graph, IReadOnlyList<string> way)
    {
        // A broken deployment may go in a circle.
        if (way.Contains(node)) return 0;
        return graph.Edges.Where(edge => edge.To == node && edge.From != node).Select(edge => Depth(edge.From, graph, [.. way, node]) + 1).DefaultIfEmpty(0).Max();
    }
}
