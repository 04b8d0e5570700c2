namespace Patchbay.Host.Commands.Reports;

/// <summary>What a verb tells a person: headings, lines, tables and trees, drawn as the place they go to can show them.</summary>
internal sealed class Report
{
    private readonly List<Block> _blocks = [];

    public IReadOnlyList<Block> Blocks => _blocks;

    public Report Heading(string text) => Add(new HeadingBlock(text));

    public Report Line(string text, Tone tone = Tone.Plain) => Add(new LineBlock(new Cell(text, tone)));

    /// <summary>A table; none where there are no rows.</summary>
    public Report Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<Cell>> rows)
    {
        var all = rows.ToList();
        return all.Count == 0 ? this : Add(new TableBlock(heads, all));
    }

    public Report Tree(Branch root) => Add(new TreeBlock(root));

    private Report Add(Block block)
    {
        _blocks.Add(block);
        return this;
    }
}

/// <summary>A piece of a report.</summary>
internal abstract record Block;

internal sealed record HeadingBlock(string Text) : Block;

internal sealed record LineBlock(Cell Cell) : Block;

internal sealed record TableBlock(IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<Cell>> Rows) : Block;

internal sealed record TreeBlock(Branch Root) : Block;
