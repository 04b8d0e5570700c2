using Patchbay.TestKit.Conformance;
using Patchbay.TestKit.Conformance.Audio;
using Patchbay.TestKit.Conformance.Bridges;
using Patchbay.TestKit.Conformance.Diallers;
using Patchbay.TestKit.Conformance.Services;
using Patchbay.TestKit.Conformance.Softphones;
using Patchbay.TestKit.Files;

namespace Patchbay.TestKit.Tests.Readme;

/// <summary>The kit's README says what is so.</summary>
public sealed class ReadmeTests
{
    private const int LinesOfCode = 15;

    private static readonly string Text = Read("tests/Patchbay.TestKit/README.md");

    [Fact]
    public void Its_sample_is_a_test_of_ours_word_for_word()
    {
        var source = Read("tests/Patchbay.TestKit.Tests/Readme/BeaconTests.cs");
        var sample = source[source.IndexOf("public sealed class", StringComparison.Ordinal)..].TrimEnd();

        Text.ShouldContain($"```csharp\n{sample}\n```");
        sample.Split('\n').Count(line => line.Any(char.IsLetterOrDigit)).ShouldBeLessThanOrEqualTo(LinesOfCode);
    }

    [Theory]
    [InlineData(typeof(AudioConformance), typeof(AudioStand))]
    [InlineData(typeof(BridgeConformance), typeof(BridgeStand))]
    [InlineData(typeof(DiallerConformance), typeof(DiallerStand))]
    [InlineData(typeof(HostedPartConformance), typeof(HostedPartStand))]
    [InlineData(typeof(PhoneConformance), typeof(PhoneStand))]
    public void It_lists_each_kit_with_its_stand_and_how_much_it_looks_at(Type kit, Type stand)
    {
        var checks = (System.Collections.ICollection)kit.GetProperty("Checks")!.GetValue(null)!;

        Text.ShouldContain($"`{kit.Name}` | `{stand.Name}` | {checks.Count} |");
    }

    [Fact]
    public void It_names_what_a_report_says()
    {
        foreach (var verdict in Enum.GetValues<Verdict>()) Text.ShouldContain(verdict switch { Verdict.NotTried => "not tried", Verdict.Kept => "kept", _ => "broken" });
    }

    private static string Read(string path) => File.ReadAllText(Repository.PathOf(path)).ReplaceLineEndings("\n");
}
