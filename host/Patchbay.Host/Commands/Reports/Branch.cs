namespace Patchbay.Host.Commands.Reports;

/// <summary>A line of a tree, with the lines below it.</summary>
internal sealed record Branch(Cell Cell, params IReadOnlyList<Branch> Below)
{
    public static implicit operator Branch(string text) => new(new Cell(text));
}
