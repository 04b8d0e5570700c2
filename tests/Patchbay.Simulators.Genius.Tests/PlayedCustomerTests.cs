using System.Net;
using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Tests.Stands;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>A person at the customer's page, and what can be taken along from a day.</summary>
public sealed class PlayedCustomerTests
{
    [Fact]
    public async Task Whoever_calls_is_seen_as_who_they_say_and_hangs_up()
    {
        await using var server = await ServerStand.StartAsync();
        await server.DoneAsync("queues/7/calls", """{ "from": "07700900150", "data": { "Name": "Robin Vale" } }""");
        (await server.ListAsync("queues")).ShouldHaveSingleItem()!["tel"]!.GetValue<string>().ShouldBe("07700900150");

        await using var agent = await server.WaitingAgentAsync();

        var call = await agent.EventAsync("NowInCall");
        (call["tel"]!.GetValue<string>(), call["data"]!["Name"]!.GetValue<string>()).ShouldBe(("07700900150", "Robin Vale"));
        await server.DoneAsync($"calls/{call["sessionID"]}/hangup");
        await agent.EventAsync("NowWrapping");
    }

    [Fact]
    public async Task A_mail_that_a_customer_writes_can_be_read_with_its_file_and_knows_those_before_it()
    {
        await using var server = await ServerStand.StartAsync();
        await using var agent = await server.WaitingAgentAsync();
        var (_, first) = await server.PostAsync("mails", """{ "from": "robin@example.test", "subject": "One", "body": "<p>First.</p>" }""");
        (await agent.EventAsync("NowInCall"))["data"]!["Email"]!.GetValue<string>().ShouldBe("robin@example.test");
        await agent.AskAsync(new JsonObject { ["type"] = "StartWrap", ["sessionIndex"] = 1 });
        await agent.EventAsync("NowWrapping");
        await agent.AskAsync(Outcome());

        var (status, second) = await server.PostAsync("mails", """
            { "from": "robin@example.test", "subject": "Two", "body": "<p>See the file.</p>", "attachments": [{ "filename": "bill.txt", "data": "T25lIHBvdW5k" }] }
            """);

        (status, second["agent"]!.GetValue<string>(), second["message"]!.GetValue<int>()).ShouldBe((HttpStatusCode.OK, "demo", first["message"]!.GetValue<int>() + 1));
        var routed = await agent.EventAsync("NowInCall");
        routed["data"]!["GeniusMessageHistory"]!.GetValue<string>().ShouldBe($"{first["message"]}");
        var read = await agent.AskAsync(new JsonObject { ["type"] = "GetMessageID", ["messageID"] = second["message"]!.DeepClone() });
        (read["subject"]!.GetValue<string>(), read["attachments"]![0]!["filename"]!.GetValue<string>()).ShouldBe(("Two", "bill.txt"));
        (await server.ListAsync("mails")).Count(mail => mail!["from"]!.GetValue<string>() == "robin@example.test").ShouldBe(2);
    }

    [Theory]
    [InlineData("""{ "subject": "x" }""", 400, "'from' must say who writes: a mail address, or a number for an SMS.")]
    [InlineData("""{ "from": "a@example.test", "attachments": 5 }""", 400, "'attachments' is a list of 20 at most.")]
    [InlineData("""{ "from": "a@example.test", "attachments": [{ "filename": "a" }] }""", 400, "An attachment has 'filename', and 'data' in base 64.")]
    [InlineData("""{ "from": "a@example.test", "agent": "nobody" }""", 404, "'nobody' is not signed in.")]
    public async Task A_mail_that_cannot_be_is_told_and_leaves_nothing_behind(string body, int status, string problem)
    {
        await using var server = await ServerStand.StartAsync();
        var before = (await server.ListAsync("mails")).Count;

        var answer = await server.PostAsync("mails", body);

        ((int)answer.Status, answer.Body["problem"]!.GetValue<string>()).ShouldBe((status, problem));
        (await server.ListAsync("mails")).Count.ShouldBe(before);
    }

    [Fact]
    public async Task The_ledger_goes_into_a_spreadsheet_and_nothing_in_it_becomes_a_formula()
    {
        await using var server = await ServerStand.StartAsync();
        await using var agent = await server.WrappingAgentAsync();
        var disposition = Requests.Disposition(3, "=1+1", "2030-01-01 10:00:00");
        disposition["data"] = new JsonObject { ["Notes"] = "said \"no\", twice" };
        await agent.AskAsync(disposition);
        await agent.AskAsync(new JsonObject { ["type"] = "TagCall", ["URN"] = "S-5001" });

        using var answer = await server.Http.GetAsync(new Uri("api/export/ledger.csv", UriKind.Relative));

        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        answer.Content.Headers.ContentDisposition!.ToString().ShouldBe("attachment; filename=\"ledger.csv\"");
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n");
        lines[0].ShouldBe("time,agent,campaign,sessionID,uniquecallid,tel,outcome,callbackNumber,callbackTime,personalCallback,callbackBooked,data");
        lines[1].ShouldContain(""",3,'=1+1,2030-01-01 10:00:00,false,true,"{""Notes"":""said \""no\"", twice""}" """.Trim());
        (lines.Length, lines[2]).ShouldBe((3, ""));
        (await server.Http.GetStringAsync(new Uri("api/export/journal.csv", UriKind.Relative))).ShouldStartWith("time,agent,what,sessionID,details\r\n");
        var day = JsonNode.Parse(await server.Http.GetStringAsync(new Uri("api/export/day.json", UriKind.Relative)))!;
        day["ledger"]!.AsArray().Count.ShouldBe(1);
    }

    private static JsonObject Outcome()
    {
        var disposition = Requests.Disposition();
        disposition["sessionIndex"] = 1;
        return disposition;
    }
}
