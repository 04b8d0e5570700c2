using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Exchange;
using Patchbay.Simulators.Genius.Tests.Stands;
using Patchbay.TestKit.Files;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>The errors of section 4. The adapter's tests read the same file.</summary>
public sealed class ErrorTests
{
    private static readonly JsonArray Table = JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests", "Data", "genius", "errors.json")))!.AsArray();

    /// <summary>What makes the dialler of this stage refuse a command by itself: the state, and the command.</summary>
    private static readonly Dictionary<int, (string State, JsonObject Command)> Causes = new()
    {
        [99] = ("Unavail", Requests.Of("GoUnavailable")),
        [100] = ("Open", Requests.Authenticate(password: "wrong")),
        [104] = ("Open", Requests.Authenticate(password: "")),
        [105] = ("Open", Requests.Authenticate("", "x")),
        [106] = ("Open", Requests.Authenticate("")),
        [110] = ("Authed", Requests.GetCampaigns("OtherCo")),
        [113] = ("Authed", Requests.Connect("Asleep")),
        [160] = ("Waiting", Requests.GoAvailable()),
        [161] = ("Unavail", Requests.GoUnavailable()),
        [198] = ("Open", Requests.GetTenants()),
        [300] = ("Waiting", Requests.ManualDial("01632960110")),
        [301] = ("Unavail", Requests.ManualDial("abc")),
        [320] = ("Waiting", Requests.Disposition()),
        [321] = ("Waiting", new JsonObject { ["type"] = "Keypress", ["keyPress"] = "1" }),
        [322] = ("InCall", new JsonObject { ["type"] = "Keypress", ["keyPress"] = "1A" }),
        [323] = ("Waiting", Requests.StartWrap()),
        [324] = ("Wrap", Requests.StartWrap()),
        [340] = ("Unavail", new JsonObject { ["type"] = "ChapterMark", ["chaptername"] = "x" }),
    };

    public static TheoryData<int> Numbers { get; } = [.. Table.Select(row => row!["number"]!.GetValue<int>())];

    public static TheoryData<int> Caused { get; } = [.. Causes.Keys];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Every_error_can_be_planted_and_is_told_word_for_word(int number)
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn("Unavail");
        dialler.Exchange.Read(exchange =>
        {
            exchange.Faults.Plant(new Fault { Kind = FaultKind.Error, Command = "GoAvailable", Number = number });
            return 0;
        });

        Shown(client.Ask(Requests.GoAvailable())).ShouldBe(Expected(number));

        dialler.StateOf().ShouldBe("Unavail");
        client.Ask(Requests.GoAvailable())["response"]!.GetValue<string>().ShouldBe("OK");
    }

    [Theory]
    [MemberData(nameof(Caused))]
    public void A_command_out_of_place_is_refused_with_its_own_number(int number)
    {
        var (state, command) = Causes[number];
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn(state);

        Shown(client.Ask(command)).ShouldBe(Expected(number));

        var raisedBy = Row(number)["raisedBy"]!.AsArray().Select(name => name!.GetValue<string>()).ToList();
        (raisedBy is ["*"] || raisedBy.Contains(command["type"]!.GetValue<string>())).ShouldBeTrue($"The sheet says that {number} is raised by {string.Join(", ", raisedBy)}.");
    }

    [Fact]
    public void The_table_of_the_dialler_holds_what_the_sheet_lists_and_nothing_else() =>
        AapiErrors.All.Keys.Order().ShouldBe(Table.Select(row => row!["number"]!.GetValue<int>()).Order());

    private static JsonNode Row(int number) => Table.Single(row => row!["number"]!.GetValue<int>() == number)!;

    private static string Expected(int number) => $"ERROR {Row(number)["level"]} {number} {Row(number)["text"]}";

    private static string Shown(JsonObject answer) => $"{answer["Response"]} {answer["ErrorLevel"]} {answer["ErrorNumber"]} {answer["ErrorMessage"]}";
}
