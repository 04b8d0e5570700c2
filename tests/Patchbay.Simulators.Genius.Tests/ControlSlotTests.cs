using System.Net;
using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Tests.Stands;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>The control API over chats, messages and what happens to an agent.</summary>
public sealed class ControlSlotTests
{
    [Fact]
    public async Task A_chat_is_played_from_its_beginning_to_its_outcome()
    {
        await using var server = await ServerStand.StartAsync();
        await using var client = await server.WaitingAgentAsync();

        var (status, routed) = await server.PostAsync("chats", """{ "agent": "demo" }""");
        (status, routed["agent"]!.GetValue<string>(), routed["slot"]!.GetValue<int>()).ShouldBe((HttpStatusCode.OK, "demo", 1));
        (await client.EventAsync("NowInCall"))["sessionID"]!.GetValue<string>().ShouldBe(routed["sessionID"]!.GetValue<string>());
        await server.DoneAsync("agents/demo/happens", """{ "what": "customer-types", "with": { "typing": true } }""");
        await client.EventAsync("ChatTyping");
        await server.DoneAsync("agents/demo/happens", """{ "what": "customer-writes", "with": { "slot": 1, "message": "Hello?" } }""");
        await client.EventAsync("ChatReceived");
        await client.AskAsync(new JsonObject { ["type"] = "SendChatMessage", ["message"] = "Good morning.", ["sessionIndex"] = 1 });
        await client.EventAsync("ChatReceived");
        var slot = (await server.AgentAsync())["slots"]!.AsArray().ShouldHaveSingleItem()!;
        slot["said"]!.ToJsonString().ShouldBe("""[{"from":"customer","message":"Hello?"},{"from":"agent","message":"Good morning."}]""");
        slot["customerTypes"]!.GetValue<bool>().ShouldBeFalse();
        await server.DoneAsync("agents/demo/happens", """{ "what": "customer-leaves" }""");
        (await client.EventAsync("NowWrapping"))["sessionIndex"]!.GetValue<int>().ShouldBe(1);
        var disposition = Requests.Disposition(30);
        disposition["sessionIndex"] = 1;
        await client.AskAsync(disposition);

        (await server.AgentAsync())["slots"]!.AsArray().ShouldBeEmpty();
        var kept = (await server.ListAsync("chats")).ShouldHaveSingleItem()!;
        (kept["agent"]!.GetValue<string>(), kept["over"]!.GetValue<bool>(), kept["said"]!.AsArray().Count).ShouldBe(("demo", true, 2));
        (await server.ListAsync("ledger")).Single()!["outcome"]!.GetValue<int>().ShouldBe(30);
    }

    [Fact]
    public async Task What_waits_and_what_was_sent_is_told()
    {
        await using var server = await ServerStand.StartAsync();
        (await server.PostAsync("messages", "{}")).Body.ToJsonString().ShouldBe("""{"done":true,"waits":true}""");
        (await server.ListAsync("waiting")).ShouldHaveSingleItem()!["kind"]!.GetValue<string>().ShouldBe("offline");
        await using var client = await server.WaitingAgentAsync();
        (await client.EventAsync("NowInCall"))["data"]!["GeniusMessageID"]!.GetValue<string>().ShouldBe("5511");
        (await server.ListAsync("waiting")).ShouldBeEmpty();

        await client.AskAsync(new JsonObject { ["type"] = "SendMail", ["template"] = 14, ["recipient"] = "b@example.test", ["sessionIndex"] = 1 });

        var entry = (await server.ListAsync("journal")).ShouldHaveSingleItem()!;
        (entry["what"]!.GetValue<string>(), entry["recipient"]!.GetValue<string>()).ShouldBe(("mail", "b@example.test"));
    }

    [Theory]
    [InlineData("chats", """{ "agent": "nobody" }""", 404, "'nobody' is not signed in.")]
    [InlineData("chats", """{ "campaign": "Nothing" }""", 404, "There is no such campaign, or no message to work on.")]
    [InlineData("chats", """{ "agent": "demo" }""", 409, "'demo' takes no more of these now.")]
    [InlineData("agents/demo/happens", """{ "what": "customer-writes", "with": { "message": "Hello?" } }""", 409, "'customer-writes' cannot happen to demo in Authed.")]
    [InlineData("agents/demo/happens", """{ "what": "customer-leaves" }""", 409, "'customer-leaves' cannot happen to demo in Authed.")]
    [InlineData("agents/nobody/happens", """{ "what": "customer-leaves" }""", 404, "There is no agent 'nobody'.")]
    [InlineData("queues/9/calls", "{}", 404, "No customer calls queue '9'.")]
    public async Task What_cannot_be_is_told(string path, string body, int status, string problem)
    {
        await using var server = await ServerStand.StartAsync();
        await using var client = await server.ConnectAsync();
        await client.AuthenticateAsync();

        var answer = await server.PostAsync(path, body);

        ((int)answer.Status, answer.Body["problem"]!.GetValue<string>()).ShouldBe((status, problem));
    }

    [Fact]
    public async Task A_request_that_does_not_fit_is_counted()
    {
        await using var server = await ServerStand.StartAsync();
        await using var client = await server.ConnectAsync();

        await client.SayAsync("""{"type":"NoSuchThing","RID":1}""");
        await client.ReceiveAsync();

        using var answer = await server.Http.GetAsync(new Uri("api/counters", UriKind.Relative));
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.ToJsonString().ShouldBe("""{"malformed":0,"refused":1,"ledger":0,"waiting":0}""");
    }
}
