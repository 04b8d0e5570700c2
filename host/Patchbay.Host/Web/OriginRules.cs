using System.Text.RegularExpressions;

namespace Patchbay.Host.Web;

/// <summary>
/// Which pages may speak to a listener from a browser. A request without <c>Origin</c> does not come from a page of another
/// site and passes; a page served by the listener itself passes; any other needs an entry: <c>*</c>, or
/// <c>scheme://host[:port]</c>, where the host may begin <c>*.</c> An entry with a list in parentheses is about what a bridge's page
/// grants to other windows, and admits no request.
/// </summary>
internal sealed partial class OriginRules(IReadOnlyList<string> origins)
{
    private readonly List<string> _patterns = [.. origins.Select(AdmittedOrigins.Read).Where(entry => entry.Services is null).Select(entry => entry.Pattern)];

    public bool Admits(string? origin, string requestScheme, string requestHost)
    {
        if (string.IsNullOrEmpty(origin)) return true;
        if (string.Equals(origin, $"{requestScheme}://{requestHost}", StringComparison.OrdinalIgnoreCase)) return true;
        foreach (var entry in _patterns)
            if (entry == "*" || Matches(entry, origin)) return true;
        return false;
    }

    /// <summary>What is wrong with an entry; null for nothing.</summary>
    public static string? Problem(string entry)
    {
        var read = AdmittedOrigins.Read(entry);
        if (!IsPattern(read.Pattern)) return $"'{entry}' is not an origin; write * or scheme://host[:port], as in https://crm.example.net or https://*.example.net.";
        return read.Services?.FirstOrDefault(service => !ServiceShape().IsMatch(service)) is { } odd
            ? $"'{odd}' in the parentheses of '{entry}' is not a service; write names as in voice.dial, all of a kind as in agent.*, or * for all, with commas between."
            : null;
    }

    private static bool IsPattern(string pattern) =>
        pattern == "*" || (Uri.TryCreate(pattern.Replace("://*.", "://", StringComparison.Ordinal), UriKind.Absolute, out var uri) && uri.AbsolutePath == "/" && !pattern.EndsWith('/'));

    private static bool Matches(string entry, string origin)
    {
        if (string.Equals(entry, origin, StringComparison.OrdinalIgnoreCase)) return true;
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var from)) return false;
        var anyBelow = entry.Contains("://*.", StringComparison.Ordinal);
        if (!Uri.TryCreate(entry.Replace("://*.", "://", StringComparison.Ordinal), UriKind.Absolute, out var wanted)) return false;
        if (from.Scheme != wanted.Scheme || from.Port != wanted.Port) return false;
        return anyBelow
            ? from.Host.EndsWith($".{wanted.Host}", StringComparison.OrdinalIgnoreCase)
            : string.Equals(from.Host, wanted.Host, StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"\A(\*|[A-Za-z]+\.(\*|[A-Za-z]+))\z")]
    private static partial Regex ServiceShape();
}
