using Spectre.Console;
using Spectre.Console.Rendering;

namespace Patchbay.Host.Commands.Reports;

/// <summary>A report on a terminal. Texts are data: no markup in them is obeyed.</summary>
internal static class TerminalReport
{
    public static void Write(Report report, IAnsiConsole console)
    {
        foreach (var block in report.Blocks)
        {
            switch (block)
            {
                case HeadingBlock heading:
                    if (block != report.Blocks[0]) console.WriteLine();
                    console.Write(new Text(heading.Text, new Style(decoration: Decoration.Bold)));
                    console.WriteLine();
                    break;
                case LineBlock line:
                    console.Write(Text(line.Cell));
                    console.WriteLine();
                    break;
                case TableBlock table:
                    console.Write(Table(table));
                    break;
                case TreeBlock tree:
                    console.Write(Tree(tree.Root));
                    break;
            }
        }
    }

    private static Table Table(TableBlock block)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var head in block.Heads) table.AddColumn(new TableColumn(new Text(head, new Style(decoration: Decoration.Bold))));
        foreach (var row in block.Rows) table.AddRow(row.Select(Text));
        return table;
    }

    private static Tree Tree(Branch root)
    {
        var tree = new Tree(Text(root.Cell)) { Guide = TreeGuide.Line };
        foreach (var below in root.Below) Add(tree, below);
        return tree;
    }

    private static void Add(IHasTreeNodes above, Branch branch)
    {
        var node = new TreeNode(Text(branch.Cell));
        above.Nodes.Add(node);
        foreach (var below in branch.Below) Add(node, below);
    }

    private static IRenderable Text(Cell cell) => new Text(cell.Text, cell.Tone switch
    {
        Tone.Strong => new Style(decoration: Decoration.Bold),
        Tone.Good => new Style(Color.Green),
        Tone.Warning => new Style(Color.Yellow),
        Tone.Bad => new Style(Color.Red),
        Tone.Dim => new Style(decoration: Decoration.Dim),
        _ => Style.Plain,
    });
}
