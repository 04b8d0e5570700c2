using System.Text.Json.Nodes;
using Patchbay.TestClient.Commands;
using Patchbay.TestKit.Files;

namespace Patchbay.TestClient.Tests;

/// <summary>The client's own list of commands is held to the tables that the simulator and the adapter are held to.</summary>
public sealed class CommandSheetTests
{
    private static readonly JsonArray Table = JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests", "Data", "genius", "commands.json")))!.AsArray();

    public static TheoryData<string> Types { get; } = [.. Table.Select(row => row!["type"]!.GetValue<string>())];

    [Fact]
    public void It_has_every_command_and_no_other() => CommandSheet.All.Select(command => command.Type).ShouldBe(Table.Select(row => row!["type"]!.GetValue<string>()), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Types))]
    public void A_command_is_as_the_table_has_it(string type)
    {
        var row = Table.Single(candidate => candidate!["type"]!.GetValue<string>() == type)!.AsObject();
        var own = CommandSheet.Json.Single(candidate => candidate!["type"]!.GetValue<string>() == type)!.AsObject();
        foreach (var key in new[] { "printed", "sid", "rid" }) Text(own[key]).ShouldBe(Text(row[key]), key);
        (own["answered"]?.GetValue<bool>() ?? true).ShouldBe(row["answer"] is not null);
        var (keys, wanted) = (own["keys"]!.AsArray(), row["keys"]!.AsArray());
        keys.Count.ShouldBe(wanted.Count);
        foreach (var (key, expected) in keys.Zip(wanted))
            foreach (var member in new[] { "key", "type", "need", "default" })
                Text(key![member]).ShouldBe(Text(expected![member]), $"{member} of {expected["key"]}");
    }

    [Fact]
    public void Every_command_and_parameter_has_a_line_of_help()
    {
        foreach (var command in CommandSheet.All)
        {
            command.Help.ShouldMatch("^[A-Z].*\\.$");
            foreach (var parameter in command.Parameters) parameter.Help.ShouldMatch("^[A-Z].*\\.$", $"{command.Type}.{parameter.Key}");
        }
    }

    [Fact]
    public void A_name_may_be_written_in_any_case_and_one_that_is_none_is_told()
    {
        CommandSheet.Get("gettenants").Type.ShouldBe("GetTenants");
        Should.Throw<FormatException>(() => CommandSheet.Get("Nonsense")).Message.ShouldStartWith("'Nonsense' is no command of the Agent API. There are Authenticate, GetTenants, ");
    }

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "nothing";
}
