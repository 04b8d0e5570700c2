using Patchbay.TestKit.Files;

namespace Patchbay.EndToEnd.Tests.Scenarios;

/// <summary>The table of <c>docs/diallers.md</c>: what an agent does in a day, by dialler.</summary>
public static class DayTable
{
    private const string Heading = "| step |";
    private const string Nothing = "–";

    /// <summary>The steps of one dialler, in order.</summary>
    /// <param name="part">The dialler's part.</param>
    public static IReadOnlyList<string> Of(string part)
    {
        var lines = File.ReadAllLines(Repository.PathOf("docs", "diallers.md"));
        var heading = Array.FindIndex(lines, line => line.StartsWith(Heading, StringComparison.Ordinal));
        var column = Cells(lines[heading]).IndexOf($"`{part}`");
        column.ShouldBeGreaterThan(0, $"docs/diallers.md has no column for {part}");
        return [.. lines.Skip(heading + 2).TakeWhile(line => line.StartsWith('|')).Select(Cells).Where(cells => cells[column] != Nothing)
            .Select(cells => cells[column].Length == 0 ? cells[0] : $"{cells[0]}: {cells[column]}")];
    }

    private static List<string> Cells(string line) => [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];
}
