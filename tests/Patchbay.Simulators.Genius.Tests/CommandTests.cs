using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Exchange.Commands;
using Patchbay.Simulators.Genius.Tests.Stands;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>Sections 2.1 and 2.2 of the sheet: which keys requests have, and how they are told apart. The adapter's tests read the same files.</summary>
public sealed class CommandTests
{
    private static readonly JsonArray Table = Tables.Read("commands");

    public static TheoryData<string> Types { get; } = [.. Table.Select(row => row!["type"]!.GetValue<string>())];

    public static TheoryData<string> Meanings { get; } = [.. Tables.Rows("types")];

    [Fact]
    public void The_dialler_takes_the_commands_of_the_sheet_and_no_others()
    {
        using var dialler = new DiallerStand();
        string[] withoutTable = ["Authenticate", "KeepAlive", "Acknowledge"];

        RequestKeys.All.Keys.Order().ShouldBe(Table.Select(row => row!["type"]!.GetValue<string>()).Order());
        RequestKeys.All.Keys.Where(type => !dialler.Exchange.Commands.Has(type)).Order().ShouldBe(withoutTable.Order());
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Keys_are_spelled_as_the_document_spells_them(string type) =>
        RequestKeys.All[type].ShouldBe(Row(type)["keys"]!.AsArray().Select(key => key!["key"]!.GetValue<string>()), ignoreOrder: true);

    /// <summary>Whatever the state: parameters are judged before it (section 2.3).</summary>
    [Theory]
    [MemberData(nameof(Types))]
    public void A_mandatory_key_must_be_there_and_of_its_type(string type)
    {
        foreach (var key in Row(type)["keys"]!.AsArray().Where(key => key!["need"]!.GetValue<string>() != "optional" && type != "GoAvailable"))
        {
            var name = key!["key"]!.GetValue<string>();
            Refusal(type, command => command.Remove(name)).ShouldBe(99, $"{type} without {name}");
            Refusal(type, command => command[name] = new JsonArray(new JsonArray())).ShouldBe(99, $"{type} with a list as {name}");
            if (key["type"]!.GetValue<string>() is "integer" or "boolean" or "object") Refusal(type, command => command[name] = "soon").ShouldBe(99, $"{type} with a text as {name}");
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_key_that_may_be_empty_may_be_null_and_an_optional_one_too(string type)
    {
        foreach (var key in Row(type)["keys"]!.AsArray().Where(key => key!["need"]!.GetValue<string>() is "may-be-empty" or "optional"))
        {
            var name = key!["key"]!.GetValue<string>();
            Refusal(type, command => command[name] = null).ShouldBe(Refusal(type, _ => { }), $"{type} with null as {name}");
        }
    }

    [Theory]
    [InlineData("tolerant")]
    [InlineData("strict")]
    public void A_key_in_another_case_is_taken_or_malformed_as_the_option_says(string inputCase)
    {
        foreach (var row in Table.Where(row => row!["type"]!.GetValue<string>() is not ("KeepAlive" or "Acknowledge")))
            foreach (var key in row!["keys"]!.AsArray().Select(key => key!["key"]!.GetValue<string>()))
            {
                var type = row["type"]!.GetValue<string>();
                var expected = inputCase == "strict" ? 99 : Refusal(type, _ => { });
                Refusal(type, command => Respell(command, key), inputCase).ShouldBe(expected, $"{type} with {key} in another case");
            }
    }

    [Theory]
    [MemberData(nameof(Meanings))]
    public void A_type_that_is_printed_for_two_commands_is_told_apart_by_its_keys(string text)
    {
        var row = JsonNode.Parse(text)!;
        var command = row["command"]!.AsObject();
        var logical = command.DeepClone().AsObject();
        logical["type"] = row["means"]!.DeepClone();

        Answer(row, command).ShouldBe(Answer(row, logical));
    }

    private static string Answer(JsonNode row, JsonObject command)
    {
        using var dialler = new DiallerStand((row["settings"] ?? new JsonObject()).ToJsonString());
        var slot = row["slot"]?.GetValue<int>();
        var client = dialler.AgentIn(slot is null ? row["state"]!.GetValue<string>() : "Waiting");
        if (slot is { } index) new SlotStand(dialler).Bring(client, index, row["state"]!.GetValue<string>());
        return $"{client.Ask(command).ToJsonString()} {string.Join(", ", client.Events())}";
    }

    /// <summary>The number that an agent in Unavail is refused with; null where the command is taken.</summary>
    private static int? Refusal(string type, Action<JsonObject> change, string inputCase = "tolerant")
    {
        using var dialler = new DiallerStand(new JsonObject { ["inputCase"] = inputCase }.ToJsonString());
        var client = dialler.AgentIn(type == "Authenticate" ? "Open" : "Unavail");
        if (type is "KeepAlive" or "Acknowledge") return null;
        var command = Whole(type);
        change(command);
        return client.Ask(command)["ErrorNumber"]?.GetValue<int>();
    }

    private static void Respell(JsonObject command, string key)
    {
        var value = command[key]?.DeepClone();
        command.Remove(key);
        command[key == key.ToUpperInvariant() ? key.ToLowerInvariant() : key.ToUpperInvariant()] = value;
    }

    private static JsonNode Row(string type) => Table.Single(row => row!["type"]!.GetValue<string>() == type)!;

    private static JsonObject Whole(string type)
    {
        var command = new JsonObject { ["type"] = type };
        foreach (var key in Row(type)["keys"]!.AsArray()) command[key!["key"]!.GetValue<string>()] = Good(key["key"]!.GetValue<string>(), key["type"]!.GetValue<string>());
        return command;
    }

    private static JsonNode? Good(string key, string type) => (key, type) switch
    {
        ("Agent" or "Password", _) => "demo",
        ("tenant", _) => "Demo",
        ("campaign", _) => "Sales",
        ("telNumber", _) => "01632960110",
        ("template", _) => 14,
        ("Who", _) => "recipient",
        ("Outcome", _) => "cancel",
        ("TransferType" or "TransferTo", _) => "1",
        ("SecondFactor" or "DeviceID", _) => "x",
        ("sessionIndex", _) => 0,
        (_, "integer") => 1,
        (_, "boolean") => false,
        (_, "object") => new JsonObject(),
        (_, "integer[]" or "array of integer") => new JsonArray(1),
        _ => "x",
    };
}
