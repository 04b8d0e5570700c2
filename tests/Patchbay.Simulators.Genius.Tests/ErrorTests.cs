using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Exchange;
using Patchbay.Simulators.Genius.Tests.Stands;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>The errors of section 4. The adapter's tests read the same file.</summary>
public sealed class ErrorTests
{
    private static readonly JsonArray Table = Tables.Read("errors");

    public static TheoryData<int> Numbers { get; } = [.. Table.Select(row => row!["number"]!.GetValue<int>())];

    public static TheoryData<int> Provoked { get; } = [.. Situations.All.Keys];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Every_error_can_be_planted_and_is_told_word_for_word(int number)
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn("Unavail");
        dialler.Exchange.Run(() => dialler.Exchange.Faults.Plant(new Fault { Kind = FaultKind.Error, Command = "GoAvailable", Number = number }));

        Shown(client.Ask(Requests.GoAvailable())).ShouldBe(Expected(number));

        dialler.StateOf().ShouldBe("Unavail");
        client.Ask(Requests.GoAvailable())["response"]!.GetValue<string>().ShouldBe("OK");
    }

    [Theory]
    [MemberData(nameof(Provoked))]
    public void An_error_is_raised_by_its_situation(int number)
    {
        var situation = Situations.All[number];
        using var dialler = new DiallerStand(situation.Settings);
        var client = dialler.AgentIn(situation.State);
        situation.Before(dialler, client);

        Shown(client.Ask(situation.Command)).ShouldBe(Expected(number));

        client.Waiting.ShouldBe(0);
        var raisedBy = Row(number)["raisedBy"]!.AsArray().Select(name => name!.GetValue<string>()).ToList();
        (raisedBy is ["*"] || raisedBy.Contains(situation.Command["type"]!.GetValue<string>())).ShouldBeTrue($"The sheet says that {number} is raised by {string.Join(", ", raisedBy)}.");
    }

    [Fact]
    public void Every_error_that_a_command_raises_has_a_situation() =>
        Situations.All.Keys.Concat(Situations.OnlyPlanted).Order().ShouldBe(Table.Select(row => row!["number"]!.GetValue<int>()).Order());

    [Fact]
    public void The_table_of_the_dialler_holds_what_the_sheet_lists_and_nothing_else() =>
        AapiErrors.All.Keys.Order().ShouldBe(Table.Select(row => row!["number"]!.GetValue<int>()).Order());

    private static JsonNode Row(int number) => Table.Single(row => row!["number"]!.GetValue<int>() == number)!;

    private static string Expected(int number) => $"ERROR {Row(number)["level"]} {number} {Row(number)["text"]}";

    private static string Shown(JsonObject answer) => $"{answer["Response"]} {answer["ErrorLevel"]} {answer["ErrorNumber"]} {answer["ErrorMessage"]}";
}
