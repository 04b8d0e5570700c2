using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Tests.Stands;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>What a manual call and a follow-on say and leave behind (sheet, section 5.4); the table's cells are played elsewhere.</summary>
public sealed class ManualCallTests
{
    private static readonly string[] Names = ["RID", "sessionID", "uniquecallid"];

    [Theory]
    [InlineData("01632960110", 2, "NowInCall")]
    [InlineData("01632960911", 2, "NowWrapping")]
    [InlineData("(01632) 960912", 60, "NowWrapping")]
    public void A_number_does_what_the_world_says(string number, int seconds, string happens)
    {
        using var dialler = new DiallerStand("""{ "answerAfter": "00:00:02", "ringFor": "00:01:00" }""");
        var client = dialler.AgentIn("Unavail");
        client.Ask(Requests.ManualDial(number));
        client.Events().ShouldBe(["NowCalling"]);

        dialler.Clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
        client.Waiting.ShouldBe(0);
        dialler.Clock.Advance(TimeSpan.FromTicks(1));

        client.Events().ShouldBe([happens]);
    }

    [Fact]
    public void A_manual_call_is_outside_any_campaign()
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn("Calling+manual");

        dialler.Happen("answered");

        Without(client.Event("NowInCall")).ShouldBe("""{"campaign":"","calltype":3,"tel":"01632960110","transfer":false,"queuenumber":0,"data":{},"event":"NowInCall"}""");
    }

    [Fact]
    public void A_follow_on_keeps_campaign_type_and_data_and_has_names_of_its_own()
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn("Waiting");
        dialler.ConnectCall();
        var first = client.Event("NowInCall");
        client.Acknowledge(first);
        client.Ask(Requests.StartWrap());
        client.Events();

        client.Ask(Requests.ManualDial("01632960111"));
        client.Events();
        dialler.Happen("answered");
        var second = client.Event("NowInCall");
        client.Acknowledge(second);

        foreach (var name in Names) second[name]!.ToString().ShouldNotBe(first[name]!.ToString());
        var expected = first.DeepClone().AsObject();
        expected["tel"] = "01632960111";
        Without(second).ShouldBe(Without(expected));
        client.Ask(Requests.StartWrap());
        client.Ask(Requests.Disposition(7));
        client.Events().ShouldBe(["NowWrapping", "NowWaiting"]);
        var entry = dialler.Ledger.ShouldHaveSingleItem("One disposition closes both.");
        entry["uniquecallid"]!.GetValue<string>().ShouldBe(second["uniquecallid"]!.GetValue<string>());
    }

    [Fact]
    public void A_follow_on_that_nobody_answers_leaves_the_call_that_was_presented()
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn("Waiting");
        dialler.ConnectCall();
        var presented = client.Event("NowInCall");
        client.Acknowledge(presented);
        client.Ask(Requests.StartWrap());
        client.Ask(Requests.ManualDial("01632960111"));
        dialler.Happen("not-answered");
        client.Events().ShouldBe(["NowWrapping", "NowCalling", "NowWrapping"]);

        client.Ask(Requests.Disposition());

        var entry = dialler.Ledger.ShouldHaveSingleItem();
        (entry["uniquecallid"]!.GetValue<string>(), entry["tel"]!.GetValue<string>()).ShouldBe((presented["uniquecallid"]!.GetValue<string>(), "01632960111"));
    }

    [Fact]
    public void Who_was_in_a_manual_call_joins_the_pool_after_it_where_that_was_asked_for()
    {
        using var dialler = new DiallerStand("""{ "pace": "00:00:03" }""");
        var client = dialler.AgentIn("InCall+manual");
        client.Ask(Requests.GoAvailable())["response"]!.GetValue<string>().ShouldBe("OK");
        client.Ask(Requests.StartWrap());
        client.Ask(Requests.Disposition());
        client.Events().ShouldBe(["NowWrapping", "NowAvailable", "NowWaiting"]);

        dialler.Clock.Advance(TimeSpan.FromSeconds(3));

        client.Events().ShouldBe(["NowInCall"]);
        dialler.StateOf().ShouldBe("InCall");
    }

    [Fact]
    public void Hold_digits_and_chapters_are_the_truth_of_the_call_and_end_with_it()
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn("InCall+held");
        client.Ask(new JsonObject { ["type"] = "Keypress", ["keyPress"] = "12*" });
        client.Ask(new JsonObject { ["type"] = "Keypress", ["keyPress"] = "#" });
        client.Ask(new JsonObject { ["type"] = "ChapterMark", ["chaptername"] = "Terms read" });

        var truth = dialler.Truth();
        truth["hold"]!.GetValue<bool>().ShouldBeTrue();
        truth["live"]!["digits"]!.GetValue<string>().ShouldBe("12*#");
        truth["live"]!["chapters"]!.ToJsonString().ShouldBe("""["Terms read"]""");
        client.Ask(Requests.StartWrap());

        dialler.Truth()["hold"]!.GetValue<bool>().ShouldBeFalse();
    }

    /// <summary>Sections 5.1 and 5.5, as tests compare a desk with it.</summary>
    [Fact]
    public void The_truth_tells_pool_limits_and_transfer()
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn("InCall");
        client.Ask(Requests.GoAvailable(1, -1, 4));
        client.Ask(Requests.TransferCall("0", "1", "01632960120"));
        dialler.Happen("recipient-answers");
        client.Ask(Requests.TogglePark(true, "recipient"));

        var truth = dialler.Truth();

        (truth["machine"]!.GetValue<string>(), truth["inPool"]!.GetValue<bool>()).ShouldBe(("InCall+joined0+client-parked+recipient-parked", true));
        truth["limits"]!.ToJsonString().ShouldBe("""{"live":1,"offline":0,"interactive":4}""");
        truth["transfer"]!.ToJsonString().ShouldBe("""{"type":0,"recipient":"01632960120","agent":null,"phase":"joined","clientParked":true,"recipientParked":true}""");
    }

    [Fact]
    public void A_thousand_agents_go_through_a_call_at_once()
    {
        using var dialler = new DiallerStand("""{ "pace": "00:00:03" }""");
        var clients = Enumerable.Range(0, 1000).Select(number => dialler.AgentIn("Waiting", $"agent{number:D4}", $"8{number:D4}", port: 10_000 + number)).ToList();

        dialler.Clock.Advance(TimeSpan.FromSeconds(3));
        foreach (var client in clients)
        {
            client.Events().ShouldBe(["NowInCall"]);
            client.Ask(Requests.StartWrap());
            client.Ask(Requests.Disposition());
            client.Events().ShouldBe(["NowWrapping", "NowWaiting"]);
        }

        dialler.Ledger.Count.ShouldBe(1000);
        dialler.Ledger.Select(entry => entry["uniquecallid"]!.GetValue<string>()).Distinct().Count().ShouldBe(1000);
    }

    private static string Without(JsonObject happened)
    {
        var rest = happened.DeepClone().AsObject();
        foreach (var name in Names) rest.Remove(name);
        return rest.ToJsonString();
    }
}
