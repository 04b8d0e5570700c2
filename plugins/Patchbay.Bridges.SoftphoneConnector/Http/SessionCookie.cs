using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Patchbay.Bridges.SoftphoneConnector.Options;

namespace Patchbay.Bridges.SoftphoneConnector.Http;

/// <summary>The session cookie (sheet section 5.1). Its text is written by hand: clients see the vendor's spelling.</summary>
internal sealed partial class SessionCookie(PartitionMode mode)
{
    public const string Name = "SEPSESSIONID";

    private const string Attributes = "; HttpOnly; SameSite=None; Secure";

    private const int FirstPartitioning = 118;

    public static string NewId() => Guid.NewGuid().ToString("D").ToUpperInvariant();

    /// <summary>
    /// All values that a request carries: a browser may send a stale one first, because the clearing cookie has no path.
    /// </summary>
    public static List<string> Values(HttpRequest request)
    {
        var values = new List<string>(1);
        foreach (var header in request.Headers.Cookie)
            foreach (var segment in new StringTokenizer(header ?? "", [';']))
            {
                var pair = segment.Trim();
                if (pair.Length > Name.Length && pair.AsSpan(0, Name.Length).SequenceEqual(Name) && pair.AsSpan()[Name.Length] == '=')
                    values.Add(pair.AsSpan()[(Name.Length + 1)..].Trim().ToString());
            }

        return values;
    }

    public string Setting(string id, string? userAgent) => $"{Name}={id}{Attributes}; Path=/softphone/v2/{Partition(userAgent)}";

    /// <summary>Without a path, as the vendor has it; partitioned by the same rule, or another cookie would be meant.</summary>
    public string Clearing(string? userAgent) => $"{Name}={Attributes}{Partition(userAgent)}";

    private string Partition(string? userAgent) => mode switch
    {
        PartitionMode.Never => "",
        PartitionMode.Always => "; Partitioned",
        _ => KnowsPartitions(userAgent ?? "") ? "; Partitioned" : "",
    };

    private static bool KnowsPartitions(string userAgent)
    {
        var match = Edge().Match(userAgent);
        if (!match.Success) match = Chrome().Match(userAgent);
        return match.Success && int.TryParse(match.Groups[1].ValueSpan, out var major) && major >= FirstPartitioning;
    }

    [GeneratedRegex(@"\bEdg(?:e|A|iOS)?/(\d+)")]
    private static partial Regex Edge();

    [GeneratedRegex(@"\b(?:Chrome|Chromium|CriOS)/(\d+)")]
    private static partial Regex Chrome();
}
