using System.Text.Json;
using System.Text.RegularExpressions;
using Patchbay.TestKit.Files;

namespace Patchbay.Conventions.Tests.Documents;

/// <summary>The table of what each dialler offers, which stands in the READMEs of both adapters.</summary>
public sealed partial class CapabilityTableTests
{
    private const string Heading = "## What each dialler offers";
    private const string Nothing = "–";

    [Fact]
    public void Both_READMEs_have_the_same_table() => Section("Patchbay.Diallers.GenericConnector").ShouldBe(Section("Patchbay.Diallers.Genius"));

    [Fact]
    public void The_table_has_a_row_for_each_capability_of_the_contracts()
    {
        var folder = Repository.PathOf("abstractions", "Patchbay.Abstractions", "Capabilities");
        var known = Directory.EnumerateFiles(folder, "I*.cs").SelectMany(file => Declared().Matches(File.ReadAllText(file))).Select(match => match.Groups["name"].Value);
        Rows().Select(row => row[0].Trim('`')).ShouldBe(known, ignoreOrder: true);
    }

    [Theory]
    [InlineData("Patchbay.Diallers.Genius", "genius", 1)]
    [InlineData("Patchbay.Diallers.GenericConnector", "generic-connector", 2)]
    public void The_table_says_what_the_manifest_says(string plugin, string part, int column)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("artifacts", "plugins", plugin, "plugin.json")));
        var offered = manifest.RootElement.GetProperty("parts").EnumerateArray().Single(one => one.GetProperty("name").GetString() == part)
            .GetProperty("mayOffer").EnumerateArray().Select(name => name.GetString()!);
        Rows().Where(row => row[column] != Nothing).Select(row => row[0].Trim('`')).ShouldBe(offered, ignoreOrder: true);
    }

    private static IEnumerable<string[]> Rows() => Section("Patchbay.Diallers.Genius").Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray());

    private static string Section(string plugin)
    {
        var text = File.ReadAllText(Repository.PathOf("plugins", plugin, "README.md")).ReplaceLineEndings("\n");
        var start = text.IndexOf($"\n{Heading}\n", StringComparison.Ordinal);
        start.ShouldBeGreaterThan(0, $"the README of {plugin} lacks '{Heading}'");
        var end = text.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return (end < 0 ? text[start..] : text[start..end]).Trim();
    }

    [GeneratedRegex("""\[Capability\("(?<name>[a-z-]+)"\)\]""")]
    private static partial Regex Declared();
}
