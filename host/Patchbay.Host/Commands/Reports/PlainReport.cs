namespace Patchbay.Host.Commands.Reports;

/// <summary>A report as lines of text: columns parted by two blanks, trees by indentation, nothing wrapped or coloured.</summary>
internal static class PlainReport
{
    public static void Write(Report report, TextWriter output)
    {
        foreach (var block in report.Blocks)
        {
            switch (block)
            {
                case HeadingBlock heading:
                    if (block != report.Blocks[0]) output.WriteLine();
                    output.WriteLine(heading.Text);
                    break;
                case LineBlock line:
                    output.WriteLine(line.Cell.Text);
                    break;
                case TableBlock table:
                    Table(table, output);
                    break;
                case TreeBlock tree:
                    Tree(tree.Root, 0, output);
                    break;
            }
        }
    }

    private static void Table(TableBlock table, TextWriter output)
    {
        List<IReadOnlyList<string>> rows = [table.Heads, .. table.Rows.Select(row => row.Select(cell => cell.Text).ToList())];
        var widths = table.Heads.Select((_, column) => rows.Max(row => row[column].Length)).ToList();
        foreach (var row in rows) output.WriteLine(string.Join("  ", row.Select((text, column) => text.PadRight(widths[column]))).TrimEnd());
    }

    private static void Tree(Branch branch, int depth, TextWriter output)
    {
        output.WriteLine($"{new string(' ', depth * 2)}{branch.Cell.Text}");
        foreach (var below in branch.Below) Tree(below, depth + 1, output);
    }
}
