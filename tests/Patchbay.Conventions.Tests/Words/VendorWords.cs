using System.Text.RegularExpressions;
using Patchbay.Conventions.Tests.Assemblies;
using Patchbay.Conventions.Tests.Reading;

namespace Patchbay.Conventions.Tests.Words;

/// <summary>What is the same for every vendor names none.</summary>
internal static partial class VendorWords
{
    private const string Page = "plugins/Patchbay.Bridges.ServiceClient/web";

    /// <summary>Whether a file has to do without vendors' names. A deployment names parts, and parts are a vendor's.</summary>
    public static bool IsNeutral(TextFile file) =>
        (file.IsBelow("host") && !(file.Folder == "host/Patchbay.Host/deployments" && file.Is(".json")))
        || file.IsBelow("abstractions")
        || ((file.IsBelow($"{Page}/src") || file.Path == $"{Page}/index.html") && !file.IsBelow($"{Page}/src/service-client"));

    public static IEnumerable<Finding> InTexts(IEnumerable<TextFile> files) => files.Where(IsNeutral).SelectMany(file => file.Where(Word(), match => Message(match.Value)));

    public static IEnumerable<Finding> InNames(AssemblyFile assembly) => assembly.Identifiers
        .Select(name => Word().Match(name)).Where(match => match.Success)
        .Select(match => new Finding(assembly.File, 1, $"an identifier: {Message(match.Value)}"));

    private static string Message(string word) => $"'{word}' is a vendor's word; say what it is for every vendor, and let what only one knows travel in VendorDetail";

    // Inside identifiers too. Three letters may stand together by chance, so WWE counts where a word begins and ends with it.
    [GeneratedRegex("(?i:genius|finesse|genesys)|(?<![A-Za-z])(?i:wwe)(?![a-z])|(?<=[a-z])W(?:WE|we)(?![a-z])")]
    private static partial Regex Word();
}
