using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Tests.Stands;
using Patchbay.TestKit.Files;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>What is dialled for whom, and what is written down of it.</summary>
public sealed class WorkTests
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(3);

    private const string Paced = """{ "pace": "00:00:03" }""";

    [Fact]
    public void An_agent_who_waits_gets_the_next_call_at_the_pace_and_again_after_each_outcome()
    {
        using var dialler = new DiallerStand(Paced);
        var client = dialler.AgentIn("Waiting");
        for (var calls = 0; calls < 3; calls++)
        {
            dialler.Clock.Advance(Pace - TimeSpan.FromTicks(1));
            client.Waiting.ShouldBe(0);
            dialler.Clock.Advance(TimeSpan.FromTicks(1));
            client.Events().ShouldBe(["NowInCall"]);
            client.Ask(Requests.StartWrap());
            client.Ask(Requests.Disposition());
            client.Events().ShouldBe(["NowWrapping", "NowWaiting"]);
        }
    }

    [Fact]
    public void A_call_carries_its_campaign_and_a_customer_each_after_the_other()
    {
        using var dialler = new DiallerStand(Paced);
        var client = dialler.AgentIn("Waiting");
        dialler.Clock.Advance(Pace);

        var first = client.Event("NowInCall");
        first["campaign"]!.GetValue<string>().ShouldBe("Sales");
        first["calltype"]!.GetValue<int>().ShouldBe(0);
        first["transfer"]!.GetValue<bool>().ShouldBeFalse();
        first["queuenumber"]!.GetValue<int>().ShouldBe(0);
        first["tel"]!.GetValue<string>().ShouldBe("01632 960100");
        first["data"]!["URN"]!.GetValue<string>().ShouldBe("S-5001");
        first["data"]!["Name"]!.GetValue<string>().ShouldBe("Ada Fenwick");
        first.ContainsKey("sessionIndex").ShouldBeFalse();
        client.Acknowledge(first);
        client.Ask(Requests.StartWrap());
        client.Ask(Requests.Disposition());
        client.Events();
        dialler.Clock.Advance(Pace);

        var second = client.Event("NowInCall");
        second["data"]!["URN"]!.GetValue<string>().ShouldBe("S-5002");
        second["sessionID"]!.GetValue<string>().ShouldNotBe(first["sessionID"]!.GetValue<string>());
        second["uniquecallid"]!.GetValue<string>().ShouldNotBe(first["uniquecallid"]!.GetValue<string>());
    }

    [Fact]
    public void In_the_inbound_campaign_customers_call_and_nobody_is_dialled()
    {
        using var dialler = new DiallerStand(Paced);
        var client = dialler.AgentIn("Authed");
        client.Ask(Requests.Connect("Service"));
        client.Ask(Requests.GoAvailable());
        client.Events();
        dialler.Clock.Advance(TimeSpan.FromMinutes(1));
        client.Waiting.ShouldBe(0);

        dialler.Exchange.Read(exchange => exchange.Routing.Connect(dialler.Agent(), exchange.World.Campaigns.Single(campaign => campaign.Name == "Service"))).ShouldBeTrue();

        var call = client.Event("NowInCall");
        call["calltype"]!.GetValue<int>().ShouldBe(5);
        call["queuenumber"]!.GetValue<int>().ShouldBe(7);
    }

    [Fact]
    public void An_agent_who_wants_no_live_calls_is_not_dialled_for_until_they_are_wanted_again()
    {
        using var dialler = new DiallerStand(Paced);
        var client = dialler.AgentIn("Waiting");

        client.Ask(Requests.GoAvailable(live: 0))["response"]!.GetValue<string>().ShouldBe("OK");
        dialler.Clock.Advance(TimeSpan.FromMinutes(1));
        client.Waiting.ShouldBe(0);
        client.Ask(Requests.GoAvailable(live: 1))["response"]!.GetValue<string>().ShouldBe("OK");
        dialler.Clock.Advance(Pace);

        client.Events().ShouldBe(["NowInCall"]);
    }

    [Fact]
    public void Without_an_extension_no_live_call_comes_and_none_can_be_placed()
    {
        using var dialler = new DiallerStand(Paced);
        var client = dialler.Connect();
        client.Sid = client.Ask(Requests.Authenticate(extension: ""))["SID"]!.GetValue<long>();
        client.Ask(Requests.Connect())["status"]!.GetValue<string>().ShouldBe("Connected");
        client.Ask(Requests.ManualDial("01632960110"))["ErrorNumber"]!.GetValue<int>().ShouldBe(300);
        client.Ask(Requests.GoAvailable());
        client.Events();

        dialler.Clock.Advance(TimeSpan.FromMinutes(1));

        client.Waiting.ShouldBe(0);
    }

    [Fact]
    public void A_break_asked_for_while_waiting_is_granted_at_the_safe_moment_and_ends_the_dialling()
    {
        using var dialler = new DiallerStand(Paced);
        var client = dialler.AgentIn("Waiting");
        client.Ask(Requests.GoUnavailable(2));

        dialler.Clock.Advance(TimeSpan.FromSeconds(1));
        client.Events().ShouldBe(["NowUnavailable"]);
        dialler.Clock.Advance(TimeSpan.FromMinutes(1));

        client.Waiting.ShouldBe(0);
        dialler.Agent().BreakReason.ShouldBe(2);
    }

    [Fact]
    public void A_call_that_comes_before_the_safe_moment_is_taken_and_the_break_waits_for_its_outcome()
    {
        using var dialler = new DiallerStand("""{ "pace": "00:00:03", "goUnavailableDelay": "00:00:10" }""");
        var client = dialler.AgentIn("Waiting");
        client.Ask(Requests.GoUnavailable());
        dialler.Clock.Advance(Pace);
        client.Events().ShouldBe(["NowInCall"]);
        dialler.Clock.Advance(TimeSpan.FromSeconds(10));
        client.Waiting.ShouldBe(0);
        dialler.CustomerHangsUp();
        client.Ask(Requests.Disposition());

        client.Events().ShouldBe(["NowWrapping", "NowUnavailable"]);
    }

    [Fact]
    public void A_disposition_is_written_down_once()
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn("Wrap");
        var disposition = Requests.Disposition(251, "01632960102", "2030-05-14 10:30:00");
        disposition["personalCallback"] = true;
        disposition["data"] = new JsonObject { ["Notes"] = "call back", ["Amount"] = 12.5, ["Nothing"] = null };
        var call = dialler.Agent().Call!;

        client.Ask(disposition)["response"]!.GetValue<string>().ShouldBe("OK");
        client.Ask(disposition)["ErrorNumber"]!.GetValue<int>().ShouldBe(320);

        dialler.Ledger.Single().ToJsonString().ShouldBe(new JsonObject
        {
            ["time"] = dialler.Clock.GetUtcNow().ToString("O"),
            ["agent"] = "demo",
            ["campaign"] = "Sales",
            ["sessionID"] = call.SessionId,
            ["uniquecallid"] = call.UniqueCallId,
            ["tel"] = call.Tel,
            ["outcome"] = 251,
            ["callbackNumber"] = "01632960102",
            ["callbackTime"] = "2030-05-14 10:30:00",
            ["personalCallback"] = true,
            ["callbackBooked"] = true,
            ["data"] = new JsonObject { ["Notes"] = "call back", ["Amount"] = 12.5, ["Nothing"] = null },
        }.ToJsonString());
    }

    [Theory]
    [InlineData("01632960102", "2030-05-14 10:30:00", true)]
    [InlineData("01632960102", "", false)]
    [InlineData("", "2030-05-14 10:30:00", false)]
    [InlineData(" ", " ", false)]
    [InlineData("", "", false)]
    public void A_callback_is_booked_where_number_and_time_are_both_there(string number, string time, bool booked)
    {
        using var dialler = new DiallerStand();
        dialler.AgentIn("Wrap").Ask(Requests.Disposition(3, number, time));

        dialler.Ledger.Single()["callbackBooked"]!.GetValue<bool>().ShouldBe(booked);
    }

    [Theory]
    [InlineData("""[{"key":"Notes","value":"x"}]""", """{"Notes":"x"}""")]
    [InlineData("""[{"Key":"Notes","Value":1},{"Plain":true}]""", """{"Notes":1,"Plain":true}""")]
    [InlineData("null", "{}")]
    public void Data_is_taken_as_a_list_of_pairs_too(string sent, string kept)
    {
        using var dialler = new DiallerStand();
        var disposition = Requests.Disposition();
        disposition["data"] = JsonNode.Parse(sent);

        dialler.AgentIn("Wrap").Ask(disposition)["response"].ShouldNotBeNull();

        dialler.Ledger.Single()["data"]!.ToJsonString().ShouldBe(kept);
    }

    [Fact]
    public void The_ledger_is_kept_in_a_file_too_where_one_is_named()
    {
        using var folder = new TemporaryFolder();
        using var dialler = new DiallerStand(new JsonObject { ["ledger"] = folder["ledger.jsonl"] }.ToJsonString());
        dialler.AgentIn("Wrap").Ask(Requests.Disposition(7));

        File.ReadAllText(folder["ledger.jsonl"]).ShouldBe(dialler.Ledger.Single().ToJsonString() + "\n");
    }

    [Fact]
    public void What_cannot_be_written_to_the_file_is_not_taken()
    {
        using var folder = new TemporaryFolder();
        using var dialler = new DiallerStand(new JsonObject { ["ledger"] = folder["no-such-folder/ledger.jsonl"] }.ToJsonString());
        var client = dialler.AgentIn("Wrap");

        Should.Throw<IOException>(() => client.Ask(Requests.Disposition()));

        dialler.Ledger.ShouldBeEmpty();
        dialler.StateOf().ShouldBe("Wrap");
    }

    /// <summary>Section 2.1: every key that is mandatory, and types that do not fit.</summary>
    [Theory]
    [InlineData("Open", "Authenticate", "Agent", "Password", "extension")]
    [InlineData("Authed", "GetCampaigns", "tenant")]
    [InlineData("Authed", "Connect", "tenant", "campaign")]
    [InlineData("Waiting", "GoUnavailable", "breakReason")]
    [InlineData("Wrap", "Disposition", "outcome", "callbackNumber", "callbackTime", "personalCallback", "data")]
    [InlineData("Unavail", "ManualDial", "telNumber")]
    [InlineData("InCall", "Keypress", "keyPress")]
    [InlineData("InCall", "ChapterMark", "chaptername")]
    public void A_command_without_a_mandatory_key_or_with_a_wrong_type_is_malformed(string state, string type, params string[] keys)
    {
        foreach (var (key, wrong) in keys.SelectMany(key => new[] { (key, null), (key, new JsonArray(1)) }))
        {
            using var dialler = new DiallerStand();
            var client = dialler.AgentIn(state);
            var command = Whole(type);
            command.Remove(key);
            if (wrong is not null) command[key] = wrong;

            (client.Ask(command)["ErrorNumber"]?.GetValue<int>()).ShouldBe(99, $"{type} with {key} as {wrong?.ToJsonString() ?? "nothing"}");
            dialler.StateOf().ShouldBe(state);
        }
    }

    [Theory]
    [InlineData("GoAvailable", "live", 2)]
    [InlineData("GoAvailable", "live", -2)]
    [InlineData("GoAvailable", "offline", -3)]
    [InlineData("GoAvailable", "interactive", -3)]
    public void Limits_out_of_their_range_are_malformed(string type, string key, int value)
    {
        using var dialler = new DiallerStand();
        var command = Whole(type);
        command[key] = value;

        dialler.AgentIn("Unavail").Ask(command)["ErrorNumber"]!.GetValue<int>().ShouldBe(99);
    }

    private static JsonObject Whole(string type) => type switch
    {
        "Authenticate" => Requests.Authenticate(),
        "GetCampaigns" => Requests.GetCampaigns(),
        "Connect" => Requests.Connect(),
        "GoAvailable" => Requests.GoAvailable(),
        "GoUnavailable" => Requests.GoUnavailable(),
        "Disposition" => Requests.Disposition(),
        "ManualDial" => Requests.ManualDial("abc"),
        "Keypress" => new JsonObject { ["type"] = type, ["keyPress"] = "1" },
        "ChapterMark" => new JsonObject { ["type"] = type, ["chaptername"] = "x" },
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
