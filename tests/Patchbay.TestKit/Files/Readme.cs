using System.Text.Json;
using System.Text.RegularExpressions;

namespace Patchbay.TestKit.Files;

/// <summary>What a README says that a program can hold it to.</summary>
public static partial class Readme
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The table of options under a heading: each option's name and its default, as written.</summary>
    /// <param name="path">The file, from the root.</param>
    /// <param name="heading">The heading, of the second level.</param>
    public static IReadOnlyDictionary<string, string> Options(string path, string heading = "Options")
    {
        var section = Text(path).Split("\n## ").Single(part => part.StartsWith($"{heading}\n", StringComparison.Ordinal));
        return Row().Matches(section).ToDictionary(row => row.Groups["name"].Value, row => row.Groups["default"].Value.Trim('`'));
    }

    /// <summary>The samples in JSON.</summary>
    /// <param name="path">The file, from the root.</param>
    public static IReadOnlyList<JsonElement> Samples(string path) => [.. Sample().Matches(Text(path)).Select(sample => JsonElement.Parse(sample.Groups["text"].Value, Lenient))];

    private static string Text(string path) => File.ReadAllText(Repository.PathOf(path)).ReplaceLineEndings("\n");

    [GeneratedRegex("^\\| `(?<name>[a-zA-Z0-9]+)` \\| (?<default>[^|]+) \\| [^|]+ \\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("^```jsonc?\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Sample();
}
