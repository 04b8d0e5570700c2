using System.Text;
using System.Text.RegularExpressions;
using Patchbay.Conventions.Tests.Reading;

namespace Patchbay.Conventions.Tests.Documents;

/// <summary>A file of Markdown: its headings, and where its links lead.</summary>
internal sealed partial class Document
{
    private readonly string _words;

    public Document(TextFile file)
    {
        File = file;
        _words = Fence().Replace(file.Text, Blank);
        Anchors = [.. AnchorsOf(Heading().Matches(_words).Select(match => match.Groups["title"].Value))];
        var plain = InlineCode().Replace(_words, Blank);
        Links = [.. LinkOrImage().Matches(plain).Concat(Definition().Matches(plain)).Select(match => new Link(match.Groups["target"].Value, file.LineAt(match.Index)))];
    }

    public TextFile File { get; }

    /// <summary>What a link to a heading ends in, as the viewers of repositories make it from the title.</summary>
    public IReadOnlyCollection<string> Anchors { get; }

    public IReadOnlyList<Link> Links { get; }

    /// <summary>Where a link leads, from the root; null for a place in the same file.</summary>
    public string? PathOf(Link link)
    {
        var path = Uri.UnescapeDataString(link.Target.Split('#')[0]);
        if (path.Length == 0) return null;
        var parts = new List<string>(path.StartsWith('/') ? [] : File.Folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != "."))
        {
            if (part != "..") parts.Add(part);
            else if (parts.Count > 0) parts.RemoveAt(parts.Count - 1);
            else return path;
        }

        return string.Join('/', parts);
    }

    private static IEnumerable<string> AnchorsOf(IEnumerable<string> titles)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var title in titles)
        {
            var anchor = new StringBuilder();
            foreach (var letter in LinkOrImage().Replace(title.Trim(), match => match.Groups["text"].Value).ToLowerInvariant())
            {
                if (char.IsLetterOrDigit(letter) || letter is '-' or '_') anchor.Append(letter);
                else if (letter == ' ') anchor.Append('-');
            }

            var name = anchor.ToString();
            var again = seen.GetValueOrDefault(name);
            seen[name] = again + 1;
            yield return again == 0 ? name : $"{name}-{again}";
        }
    }

    // What is code is no link; its lines stay, so that places are true.
    private static string Blank(Match match) => Letter().Replace(match.Value, " ");

    [GeneratedRegex(@"^ {0,3}(?<fence>`{3,}|~{3,}).*?^ {0,3}\k<fence>[ \t]*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^#{1,6} +(?<title>.+?) *#* *$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"(?<ticks>`+).+?\k<ticks>", RegexOptions.Singleline)]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\(<?(?<target>[^)\s>]+)>?(?:\s+""[^""]*"")?\)")]
    private static partial Regex LinkOrImage();

    [GeneratedRegex(@"^ {0,3}\[[^\]]+\]: *<?(?<target>[^\s>]+)", RegexOptions.Multiline)]
    private static partial Regex Definition();

    [GeneratedRegex(@"[^\n]")]
    private static partial Regex Letter();
}
