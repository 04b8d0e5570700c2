using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Patchbay.Diallers.GenericConnector.Wire;
using Patchbay.TestKit.Files;

namespace Patchbay.Diallers.GenericConnector.Tests;

public sealed class ReadmeTests
{
    private const string Path = "plugins/Patchbay.Diallers.GenericConnector/README.md";

    [Fact]
    public void The_README_lists_every_option_with_its_default()
    {
        var defaults = new GenericConnectorOptions { Brokers = [] };

        Readme.Options(Path).ShouldBe(
            typeof(GenericConnectorOptions).GetProperties().ToDictionary(
                property => JsonNamingPolicy.CamelCase.ConvertName(property.Name),
                property => property.GetCustomAttribute<RequiredMemberAttribute>() is null ? Shown(property.GetValue(defaults)) : "must be given"),
            ignoreOrder: true);
    }

    [Fact]
    public void The_README_says_which_command_each_capability_is()
    {
        var text = File.ReadAllText(Repository.PathOf(Path.Split('/')));
        var offered = typeof(GenericConnectorAdapter).GetCustomAttributes().Single(attribute => attribute.GetType().Name.StartsWith("ExportAttribute", StringComparison.Ordinal));

        foreach (var capability in (string[])offered.GetType().GetProperty("MayOffer")!.GetValue(offered)!) text.ShouldContain($"| `{capability}` |");
        foreach (var row in CommandTable.Rows) text.ShouldContain(row.Word);
    }

    [Fact]
    public void The_sample_of_the_README_can_be_read()
    {
        var part = Readme.Samples(Path).Single().GetProperty("diallers").EnumerateObject().ShouldHaveSingleItem();

        part.Name.ShouldBe("generic-connector/main");
        var options = OptionsTests.Read(part.Value.GetRawText());
        options.Brokers.Select(broker => broker.Address.Literal!.Host).ShouldBe(["broker1.example.net", "broker2.example.net"]);
    }

    private static string Shown(object? value) => value switch
    {
        null or ICollection { Count: 0 } => "none",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
