using Patchbay.Conventions.Tests.Reading;

namespace Patchbay.Conventions.Tests.Documents;

/// <summary>What the documents promise is there.</summary>
internal static class DocumentRules
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

    private static IEnumerable<string> FoldersOf(string path)
    {
        for (var end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1)) yield return path[..end];
    }
}
