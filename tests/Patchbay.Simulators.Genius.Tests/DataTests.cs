using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Tests.Stands;
using Patchbay.TestKit.Time;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>Records, queries and notes (sheet, sections 2.2, 4 and 7.7).</summary>
public sealed class DataTests
{
    private const string Queries = """
        { "queries": [
            { "number": 4, "parameters": ["URN"], "answer": { "Orders": "3" } },
            { "number": 5, "values": ["URN", "Note"], "rows": 2 },
            { "number": 6, "parameters": ["URN"], "text": "GOLD" },
            { "number": 7, "fails": true },
            { "number": 8, "parameters": ["A"], "values": ["B"] } ] }
        """;

    private const string Limited = """
        { "agents": [{ "name": "demo", "password": "demo", "requestLimit": 3 }, { "name": "agent0001", "password": "agent0001", "requestLimit": 3 }],
          "queries": [{ "number": 4 }, { "number": 7, "fails": true }] }
        """;

    [Theory]
    [InlineData(4, """{"URN":"R-5001"}""", "{}", """{"Orders":"3"}""")]
    [InlineData(4, """[{"key":"URN","value":"R-5001"}]""", "{}", """{"Orders":"3"}""")]
    [InlineData(5, "{}", """{"URN":"R-5001","Note":"paid"}""", "2")]
    [InlineData(6, """{"URN":null}""", "null", "\"GOLD\"")]
    [InlineData(999, "{}", "{}", "200")]
    [InlineData(4, "{}", "{}", "201")]
    [InlineData(4, """{"urn":"R-5001"}""", "{}", "201")]
    [InlineData(5, "{}", """{"URN":"R-5001"}""", "202")]
    [InlineData(8, "{}", "{}", "201")]
    [InlineData(7, "{}", "{}", "210")]
    [InlineData(4, "7", "{}", "99")]
    [InlineData(4, """{"URN":"R-5001"}""", "\"x\"", "99")]
    public void A_query_answers_or_is_refused(int number, string parameters, string values, string shows)
    {
        using var dialler = new DiallerStand(Queries);
        var client = dialler.AgentIn("Unavail");

        var answer = client.Ask(Query(number, parameters, values));

        (answer["Data"]?.ToJsonString() ?? answer["ErrorNumber"]!.ToJsonString()).ShouldBe(shows);
    }

    [Theory]
    [InlineData("Authed")]
    [InlineData("Unavail")]
    [InlineData("Waiting")]
    [InlineData("InCall")]
    [InlineData("Wrap")]
    public void A_query_can_be_run_from_the_sign_on_and_a_record_read_from_the_connection_on(string state)
    {
        using var dialler = new DiallerStand(Queries);
        var client = dialler.AgentIn(state);

        client.Ask(Query(4, """{"URN":"R-5001"}"""))["Data"].ShouldNotBeNull();

        var record = client.Ask(Record("S-5001"));
        if (state == "Authed") record["ErrorNumber"]!.GetValue<int>().ShouldBe(99);
        else record["data"]!["Name"]!.GetValue<string>().ShouldBe("Ada Fenwick");
    }

    [Fact]
    public void What_a_disposition_writes_back_is_in_the_record_afterwards_and_in_the_next_call()
    {
        using var dialler = new DiallerStand("""{ "tenants": [{ "name": "Demo", "campaigns": [{ "name": "Sales", "customers": [{ "urn": "S-1", "tel": "01632960101", "data": { "Name": "A", "Notes": "" } }] }] }] }""");
        var client = dialler.AgentIn("Wrap");
        client.Ask(With(Requests.Disposition(), "data", """{"Notes":"call back","Age":41,"Gone":null}"""))["response"].ShouldNotBeNull();
        client.Events();

        client.Ask(Record("S-1"))["data"]!.ToJsonString().ShouldBe("""{"URN":"S-1","Name":"A","Notes":"call back","Age":41,"Gone":null}""");
        dialler.ConnectCall();

        client.Event("NowInCall")["data"]!["Notes"]!.GetValue<string>().ShouldBe("call back");
    }

    [Fact]
    public void A_refused_disposition_writes_nothing_back()
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn("Waiting");

        client.Ask(With(Requests.Disposition(), "data", """{"URN":"S-5001","Name":"Nobody"}"""))["ErrorNumber"]!.GetValue<int>().ShouldBe(320);

        client.Ask(Record("S-5001"))["data"]!["Name"]!.GetValue<string>().ShouldBe("Ada Fenwick");
    }

    [Fact]
    public void A_new_record_is_empty_and_takes_what_is_written_to_it()
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn("InCall");

        var first = client.Ask(Requests.Of("NewRecord"))["data"]!;
        var second = client.Ask(Requests.Of("NewRecord"))["data"]!;
        first.ToJsonString().ShouldBe("""{"URN":"S-9001","Name":"","Offer":"","Notes":""}""");
        second["URN"]!.GetValue<string>().ShouldBe("S-9002");
        client.Ask(With(Requests.Disposition(), "data", """{"URN":"S-9001","Name":"C. Example"}"""));

        client.Ask(Record("S-9001"))["data"]!["Name"]!.GetValue<string>().ShouldBe("C. Example");
        client.Ask(Record("S-9002"))["data"]!["Name"]!.GetValue<string>().ShouldBe("");
        client.Ask(Record("S-5001"))["data"]!["Name"]!.GetValue<string>().ShouldBe("Ada Fenwick");
        dialler.Journal("new-record").Count.ShouldBe(2);
    }

    [Fact]
    public void Records_and_queries_run_out_for_the_day_and_for_that_agent_alone()
    {
        using var dialler = new DiallerStand(Limited);
        var client = dialler.AgentIn("Unavail");
        var other = dialler.AgentIn("Unavail", "agent0001");
        client.Ask(Record("S-5001"))["data"].ShouldNotBeNull();
        client.Ask(Requests.Of("NewRecord"))["data"].ShouldNotBeNull();
        client.Ask(Query(7))["ErrorNumber"]!.GetValue<int>().ShouldBe(210);

        client.Ask(Query(4))["ErrorNumber"]!.GetValue<int>().ShouldBe(220);
        client.Ask(Record("S-5001"))["ErrorNumber"]!.GetValue<int>().ShouldBe(220);
        client.Ask(Requests.Of("NewRecord"))["ErrorNumber"]!.GetValue<int>().ShouldBe(220);
        client.Ask(Query(999))["ErrorNumber"]!.GetValue<int>().ShouldBe(220);
        other.Ask(Record("S-5001"))["data"].ShouldNotBeNull();
    }

    [Fact]
    public void What_is_refused_does_not_use_the_limit_up()
    {
        using var dialler = new DiallerStand(Limited);
        var client = dialler.AgentIn("Unavail");

        for (var i = 0; i < 10; i++) client.Ask(Query(999))["ErrorNumber"]!.GetValue<int>().ShouldBe(200);

        client.Ask(Record("S-5001"))["data"].ShouldNotBeNull();
    }

    /// <summary>At midnight where the dialler stands, not in Greenwich.</summary>
    [Fact]
    public void The_limit_begins_anew_overnight_by_the_local_date()
    {
        var clock = new ManualTimeProvider();
        var here = new ClockElsewhere(clock);
        var quota = new Exchange.DailyQuota(here);
        var midnight = here.GetLocalNow().Date.AddDays(1) - here.GetLocalNow().DateTime;
        quota.Count("demo");

        clock.Advance(midnight - TimeSpan.FromSeconds(1));
        quota.IsReached("demo", 1).ShouldBeTrue();
        clock.Advance(TimeSpan.FromSeconds(1));

        quota.IsReached("demo", 1).ShouldBeFalse();
    }

    private sealed class ClockElsewhere(TimeProvider clock) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(5), "test", "test");

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();
    }

    [Fact]
    public void Sales_and_tags_are_written_down_with_their_call()
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn("InCall");
        var session = dialler.Agent().SessionIn(0)!;

        client.Ask(new JsonObject { ["type"] = "MultiSale", ["outcome"] = 251, ["quantity"] = 2 })["response"]!.GetValue<string>().ShouldBe("OK");
        client.Ask(new JsonObject { ["type"] = "MultiSale", ["outcome"] = "251", ["quantity"] = -1 })["response"]!.GetValue<string>().ShouldBe("OK");
        client.Ask(new JsonObject { ["type"] = "TagCall", ["URN"] = "R-5001" })["Response"]!.GetValue<string>().ShouldBe("OK");

        dialler.Journal("multi-sale").Select(sale => (sale["sessionID"]!.GetValue<string>(), sale["outcome"]!.GetValue<int>(), sale["quantity"]!.GetValue<int>()))
            .ShouldBe([(session, 251, 2), (session, 251, -1)]);
        dialler.Journal("tag").ShouldHaveSingleItem()["URN"]!.GetValue<string>().ShouldBe("R-5001");
        dialler.Ledger.ShouldBeEmpty();
    }

    private static JsonObject Record(string urn) => new() { ["type"] = "GetRecord", ["URN"] = urn };

    private static JsonObject Query(int number, string parameters = "{}", string values = "{}") =>
        new() { ["type"] = "RunQuery", ["QueryNumber"] = number, ["Parameters"] = JsonNode.Parse(parameters), ["values"] = JsonNode.Parse(values) };

    private static JsonObject With(JsonObject request, string key, string json)
    {
        request[key] = JsonNode.Parse(json);
        return request;
    }
}
