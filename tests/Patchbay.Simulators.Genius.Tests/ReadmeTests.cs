using System.Globalization;
using System.Text.Json;
using Patchbay.TestKit.Files;

namespace Patchbay.Simulators.Genius.Tests;

public sealed class ReadmeTests
{
    private const string Path = "tools/Patchbay.Simulators.Genius/README.md";

    [Fact]
    public void The_README_lists_every_option_with_its_default()
    {
        var defaults = new GeniusSimulatorOptions();

        Readme.Options(Path).ShouldBe(
            typeof(GeniusSimulatorOptions).GetProperties().ToDictionary(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name), property => Shown(property.GetValue(defaults))),
            ignoreOrder: true);
    }

    [Fact]
    public void The_samples_of_the_README_can_be_read()
    {
        var parts = Readme.Samples(Path).Single().GetProperty("services").EnumerateObject().ToList();

        parts.ShouldHaveSingleItem().Name.ShouldBe("genius-simulator/demo");
        GeniusSimulatorOptions.Read(parts[0].Value.GetRawText()).Check();
    }

    private static string Shown(object? value) => value switch
    {
        null => "none",
        bool flag => flag ? "true" : "false",
        Enum word => JsonNamingPolicy.KebabCaseLower.ConvertName($"{word}"),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
