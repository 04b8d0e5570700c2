using System.Text.RegularExpressions;
using Patchbay.Conventions.Tests.Reading;

namespace Patchbay.Conventions.Tests.Texts;

/// <summary>What no file of any kind says.</summary>
internal static partial class TextRules
{
    /// <summary>Where packages come from is each machine's own setting; a lock file names what, never whence.</summary>
    public static IEnumerable<Finding> PackageSources(TextFile file) => file.Where(PackageSource(), match =>
        $"'{match.Value}' says whence packages come; take it away (npm: omit-lockfile-registry-resolved, NuGet: each machine's own configuration)");

    public static IEnumerable<Finding> MachinePaths(TextFile file) => file.Where(MachinePath(), match =>
        $"'{match.Value}' is a path of one machine; say it from the root of the repository");

    /// <summary>Tests of the page that are passed over, or that make all others be passed over.</summary>
    public static IEnumerable<Finding> SkippedPageTests(TextFile file) => !file.Is(".ts", ".js") ? [] : file.Where(SkippedPageTest(), match =>
        $"'{match.Value}' passes over tests; mend them, or take them away");

    /// <summary>Two versions of a place that nobody chose from.</summary>
    public static IEnumerable<Finding> MergeMarks(TextFile file) => file.Where(MergeMark(), match =>
        $"'{match.Value.TrimEnd()}' is a mark of a merge; choose what stands here");

    [GeneratedRegex("""
        //[a-z0-9.-]*(?:registry|artifactory|nexus|npmjs|nuget)[a-z0-9-]*(?:\.[a-z0-9-]+)+|\bregistry\.(?:npmjs|yarnpkg)\b|\bapi\.nuget\b|"resolved"\s*:
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex PackageSource();

    [GeneratedRegex(@"(?<![\w.~*/)}\]-])/(?:(?:work|root)/|home/[a-z_][\w-]*|Users/[A-Za-z_][\w-]*)|\b[A-Z]:\\Users\\")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\b(?:it|test|describe|suite)\s*\.\s*(?:skip|only|todo|skipIf|runIf|fails)\b|\bx(?:it|describe|test)\s*\(")]
    private static partial Regex SkippedPageTest();

    [GeneratedRegex("^(?:<{7}|>{7}) ", RegexOptions.Multiline)]
    private static partial Regex MergeMark();
}
