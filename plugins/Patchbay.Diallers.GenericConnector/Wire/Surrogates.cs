using System.Text.RegularExpressions;

namespace Patchbay.Diallers.GenericConnector.Wire;

/// <summary>Halves of surrogate pairs that JSON has written out: text that holds one cannot be read, so it becomes U+FFFD.</summary>
internal static partial class Surrogates
{
    public static string Mend(string json) => json.Contains("\\u", StringComparison.Ordinal) ? Escapes().Replace(json, Mended) : json;

    /// <summary>An escaped backslash and a whole pair stay; a half is replaced.</summary>
    private static string Mended(Match match) => match.Groups["half"].Success ? "\\uFFFD" : match.Value;

    [GeneratedRegex(@"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})")]
    private static partial Regex Escapes();
}
