namespace Patchbay.Conventions.Tests.Reading;

internal static class Findings
{
    /// <summary>Fails with one line for each place, as compilers write them, so that editors can jump there.</summary>
    public static void ShouldBeNone(this IEnumerable<Finding> findings)
    {
        var lines = findings.OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line).Select(finding => finding.ToString()).ToList();
        if (lines.Count > 0) throw new ShouldAssertException($"{lines.Count} broken:{Environment.NewLine}{string.Join(Environment.NewLine, lines)}");
    }

    /// <summary>The places alone, as file:line.</summary>
    public static IReadOnlyList<string> Places(this IEnumerable<Finding> findings) => [.. findings.Select(finding => $"{finding.File}:{finding.Line}")];
}
