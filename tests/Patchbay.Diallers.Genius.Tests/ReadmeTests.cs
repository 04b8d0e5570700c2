using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Patchbay.Plugins;
using Patchbay.TestKit.Files;

namespace Patchbay.Diallers.Genius.Tests;

public sealed class ReadmeTests
{
    private const string Path = "plugins/Patchbay.Diallers.Genius/README.md";

    [Fact]
    public void The_README_lists_every_option_with_its_default()
    {
        var defaults = new GeniusOptions { Address = new AddressRef { Literal = new Uri("wss://aapi.example.test/") } };

        Readme.Options(Path).ShouldBe(
            typeof(GeniusOptions).GetProperties().ToDictionary(
                property => JsonNamingPolicy.CamelCase.ConvertName(property.Name),
                property => property.GetCustomAttribute<RequiredMemberAttribute>() is null ? Shown(property.GetValue(defaults)) : "must be given"),
            ignoreOrder: true);
    }

    [Fact]
    public void The_samples_of_the_README_can_be_read()
    {
        var parts = Readme.Samples(Path).Single().GetProperty("diallers").EnumerateObject().ToList();

        parts.ShouldHaveSingleItem().Name.ShouldBe("genius/main");
        var options = OptionsTests.Read(parts[0].Value.GetRawText());
        options.Address.Literal.ShouldBe(new Uri("wss://aapi.example.net/"));
        options.Outcomes.Select(outcome => outcome.Callback).ShouldBe([false, true]);
    }

    private static string Shown(object? value) => value switch
    {
        null or ICollection { Count: 0 } => "none",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
