using System.Text.RegularExpressions;

namespace Patchbay.Conventions.Tests.Reading;

/// <summary>A file of the repository.</summary>
/// <param name="Path">From the root, with forward slashes.</param>
/// <param name="Text">Its text, with line feeds alone.</param>
internal sealed record TextFile(string Path, string Text)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public string Folder => System.IO.Path.GetDirectoryName(Path)?.Replace('\\', '/') ?? string.Empty;

    /// <summary>The lines, without the empty one that follows the last line feed.</summary>
    public IReadOnlyList<string> Lines { get; } = Text.TrimEnd('\n').Split('\n');

    public bool Is(params string[] extensions) => extensions.Contains(System.IO.Path.GetExtension(Path));

    public bool IsBelow(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>The line, counted from one, in which a place of the text lies.</summary>
    public int LineAt(int position) => Text.AsSpan(0, position).Count('\n') + 1;

    /// <summary>A finding for each match in the text.</summary>
    public IEnumerable<Finding> Where(Regex pattern, Func<Match, string> message) =>
        pattern.Matches(Text).Select(match => new Finding(Path, LineAt(match.Index), message(match)));
}
