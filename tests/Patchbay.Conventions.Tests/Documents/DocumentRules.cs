using System.Text.RegularExpressions;
using Patchbay.Conventions.Tests.Reading;

namespace Patchbay.Conventions.Tests.Documents;

/// <summary>What the documents promise is there.</summary>
internal static partial class DocumentRules
{
    /// <summary>A relative link leads to a file or folder of the repository, and its anchor to a heading there.</summary>
    /// <param name="documents">All files of Markdown.</param>
    /// <param name="paths">All files, from the root.</param>
    public static IEnumerable<Finding> Links(IReadOnlyCollection<Document> documents, IReadOnlyCollection<string> paths)
    {
        var known = paths.Concat(paths.SelectMany(FoldersOf)).ToHashSet(StringComparer.Ordinal);
        foreach (var document in documents)
            foreach (var link in document.Links.Where(link => link.IsRelative))
            {
                var path = document.PathOf(link) ?? document.File.Path;
                if (!known.Contains(path))
                    yield return new Finding(document.File.Path, link.Line, $"the link '{link.Target}' leads to '{path}', which is not in the repository");
                else if (link.Anchor is { } anchor && documents.FirstOrDefault(other => other.File.Path == path) is { } other && !other.Anchors.Contains(anchor))
                    yield return new Finding(document.File.Path, link.Line, $"the link '{link.Target}' leads to no heading of '{path}'; it has {string.Join(", ", other.Anchors)}");
            }
    }

    /// <summary>A folder that a stranger may open first tells what it is, and the first page leads there.</summary>
    public static IEnumerable<Finding> Readmes(IEnumerable<string> folders, IReadOnlyCollection<Document> documents)
    {
        var first = documents.Single(document => document.File.Path == "README.md");
        var linked = first.Links.Where(link => link.IsRelative).Select(first.PathOf).ToHashSet();
        foreach (var readme in folders.Select(folder => $"{folder}/README.md"))
        {
            if (documents.All(document => document.File.Path != readme)) yield return new Finding(readme, 1, "there is no such file; say what the project is, its options, and how it is run");
            if (!linked.Contains(readme)) yield return new Finding(first.File.Path, 1, $"no link leads to '{readme}'; name it in \"Where to find what\"");
        }
    }

    /// <summary>The page of the contracts names every capability there is, and no other.</summary>
    /// <param name="page">The page; its table of capabilities follows the heading of that name.</param>
    /// <param name="names">The names of those that are declared.</param>
    public static IEnumerable<Finding> Capabilities(TextFile page, IReadOnlyCollection<string> names)
    {
        var start = page.Text.IndexOf("\n## Capabilities\n", StringComparison.Ordinal) + 1;
        var end = page.Text.IndexOf("\n## ", start, StringComparison.Ordinal);
        var told = TableRow().Matches(page.Text[..(end < 0 ? page.Text.Length : end)], start)
            .SelectMany(row => Code().Matches(row.Value).Select(word => (Name: word.Groups["name"].Value, Line: page.LineAt(row.Index)))).ToList();
        foreach (var word in told.Where(word => !names.Contains(word.Name))) yield return new Finding(page.Path, word.Line, $"there is no capability '{word.Name}'");
        foreach (var name in names.Where(name => told.All(word => word.Name != name))) yield return new Finding(page.Path, page.LineAt(start), $"the capability '{name}' is not in the table");
    }

    /// <summary>A test that a document names is there: <c>`ClassTests.What_it_says`</c>.</summary>
    /// <param name="documents">All files of Markdown.</param>
    /// <param name="sources">All files of C#.</param>
    public static IEnumerable<Finding> NamedTests(IEnumerable<Document> documents, IReadOnlyCollection<TextFile> sources)
    {
        foreach (var document in documents)
        {
            foreach (Match name in NamedTest().Matches(document.File.Text))
            {
                var (type, test) = (name.Groups["type"].Value, name.Groups["test"].Value);
                if (!sources.Any(source => source.Path.EndsWith($"/{type}.cs", StringComparison.Ordinal) && source.Text.Contains($" {test}(", StringComparison.Ordinal)))
                    yield return new Finding(document.File.Path, document.File.LineAt(name.Index), $"there is no test {type}.{test}");
            }
        }
    }

    [GeneratedRegex(@"`(?<type>\w+Tests)\.(?<test>\w+)`")]
    private static partial Regex NamedTest();

    [GeneratedRegex(@"^\|.*\|$", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex("`(?<name>[^`]+)`")]
    private static partial Regex Code();

    private static IEnumerable<string> FoldersOf(string path)
    {
        for (var end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1)) yield return path[..end];
    }
}
