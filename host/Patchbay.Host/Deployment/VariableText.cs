using System.Text;
using System.Text.RegularExpressions;

namespace Patchbay.Host.Deployment;

/// <summary>
/// A text of a deployment with <c>${name}</c> in it. <c>$${</c> stands for <c>${</c> itself. <c>${agent}</c> and <c>$${agent}</c> are
/// left as they stand: they are for whoever fills in the agent's login later, who reads the second as the text itself.
/// </summary>
internal static partial class VariableText
{
    /// <summary>The name that is never a deployment's own variable.</summary>
    public const string Agent = "agent";

    private const string Open = "${";

    public static bool IsName(string name) => Name().IsMatch(name);

    /// <summary>Whether there is anything to fill in or to take out.</summary>
    public static bool HasAny(string text) => text.Contains(Open, StringComparison.Ordinal);

    /// <summary>What looks as if a variable was meant; null where nothing does.</summary>
    public static string? Slip(string text) => AlmostVariable().Match(text) is { Success: true } slip ? slip.Value : null;

    /// <summary>The names in a text, each once.</summary>
    public static IReadOnlyList<string> NamesIn(string text)
    {
        var names = new List<string>();
        Fill(text, name =>
        {
            if (!names.Contains(name)) names.Add(name);
            return "";
        });
        return names;
    }

    /// <summary>Fills the variables in.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">What stands for a name.</param>
    /// <returns>The text; null where a <c>${</c> has no end.</returns>
    public static string? Fill(string text, Func<string, string> value)
    {
        var filled = new StringBuilder();
        var at = 0;
        while (text.IndexOf(Open, at, StringComparison.Ordinal) is var open and >= 0)
        {
            var close = text.IndexOf('}', open);
            var escaped = open > at && text[open - 1] == '$';
            if (close < 0 && !escaped) return null;
            var name = close < 0 ? "" : text[(open + 2)..close];
            filled.Append(text, at, open - at - (escaped && name != Agent ? 1 : 0));
            if (escaped && name != Agent) filled.Append(Open);
            else if (name == Agent) filled.Append(text, open, close + 1 - open);
            else filled.Append(value(name));
            at = escaped && name != Agent ? open + 2 : close + 1;
        }

        return filled.Append(text, at, text.Length - at).ToString();
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]+\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"\$\s+\{\s*[A-Za-z0-9_-]+\s*\}|\$\([A-Za-z0-9_-]+\)|%\{[A-Za-z0-9_-]+\}")]
    private static partial Regex AlmostVariable();
}
