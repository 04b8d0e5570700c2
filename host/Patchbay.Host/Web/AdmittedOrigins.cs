using System.Text.RegularExpressions;
using Patchbay.Bridges;
using Patchbay.Desks;

namespace Patchbay.Host.Web;

/// <summary>A bridge's <c>origins</c> as it imports them, read from entries that have no problem.</summary>
internal sealed partial class AdmittedOrigins(IReadOnlyList<string> entries) : IAdmittedOrigins
{
    public ValueList<AdmittedOrigin> Entries { get; } = entries.Select(Read).ToValueList();

    /// <summary>Reads an entry, whatever is wrong with it.</summary>
    public static AdmittedOrigin Read(string entry) =>
        ListShape().Match(entry) is { Success: true } match
            ? new AdmittedOrigin { Pattern = match.Groups["pattern"].Value, Services = match.Groups["list"].Value.Split(',', StringSplitOptions.TrimEntries).ToValueList() }
            : new AdmittedOrigin { Pattern = entry };

    [GeneratedRegex(@"\A(?<pattern>[^()\s]+)\s*\((?<list>[^()]*)\)\s*\z")]
    private static partial Regex ListShape();
}
