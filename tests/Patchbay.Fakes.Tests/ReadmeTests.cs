using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Patchbay.Fakes.Audio;
using Patchbay.Fakes.Bridges;
using Patchbay.Fakes.Diallers;
using Patchbay.Fakes.Scenarios;
using Patchbay.Fakes.Softphones;
using Patchbay.TestKit.Files;

namespace Patchbay.Fakes.Tests;

public sealed class ReadmeTests
{
    private const string Path = "tests/Patchbay.Fakes/README.md";

    public static TheoryData<string, object> Options => new()
    {
        { "The fake dialler", new FakeDiallerOptions() },
        { "The fake softphone", new FakePhoneOptions() },
        { "Fake sound devices", new FakeAudioOptions() },
        { "The fake front door", new FakeBridgeOptions() },
    };

    [Theory]
    [MemberData(nameof(Options))]
    public void The_README_lists_every_option_with_its_default(string section, object defaults) => Readme.Options(Path, section).ShouldBe(
        defaults.GetType().GetProperties().ToDictionary(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name), property => Shown(property.GetValue(defaults))),
        ignoreOrder: true);

    [Fact]
    public void The_scenario_of_the_README_is_one()
    {
        var sample = Readme.Samples(Path).Single(sample => sample.TryGetProperty("steps", out _));
        ScenarioFile.Parse("README", Encoding.UTF8.GetBytes(sample.GetRawText()), ScenarioFor.Dialler).Steps.Count.ShouldBe(4);
    }

    [Fact]
    public void The_README_has_every_trigger_and_action_in_its_tables()
    {
        var text = File.ReadAllText(Repository.PathOf(Path));
        foreach (var word in ScenarioFor.Dialler.Triggers.Concat(ScenarioAction.Names))
            text.Split('\n').ShouldContain(line => line.StartsWith("| `", StringComparison.Ordinal) && line.Split('|')[1].Contains($"`{word}`", StringComparison.Ordinal), word);
    }

    private static string Shown(object? value) => value switch
    {
        null or ICollection { Count: 0 } => "none",
        bool flag => flag ? "true" : "false",
        List<FakeOutcome> outcomes => string.Join(", ", outcomes.Select(outcome => outcome.Label)),
        List<FakeReason> reasons => string.Join(", ", reasons.Select(reason => reason.Label)),
        List<string> texts => string.Join(", ", texts),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
