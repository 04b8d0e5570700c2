using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Tests.Stands;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>The line exchange on its socket.</summary>
public sealed class LineSocketTests
{
    [Fact]
    public async Task An_agents_phone_is_rung_over_its_socket_and_hanging_up_logs_the_agent_off()
    {
        await using var server = await ServerStand.StartAsync("""{ "phones": "exchange" }""");
        await using var phone = await SocketClient.ConnectAsync(server.ExchangeAddress);
        await phone.SayAsync("""{"id":1,"type":"register","extension":"8001","name":"Anna"}""");
        (await phone.ReceiveAsync()).ToJsonString().ShouldBe("""{"re":1,"ok":true}""");
        (await server.ListAsync("lines")).ToJsonString().ShouldBe("""[{"extension":"8001","name":"Anna","busy":false}]""");
        await using var client = await server.ConnectAsync();
        await client.AuthenticateAsync();

        var connecting = client.AskAsync(Requests.Connect());
        var ringing = await phone.ReceiveAsync();
        ringing.ToJsonString().ShouldBe("""{"event":"ringing","extension":"8001","call":"L-1","from":"dialler","name":"Dialler"}""");
        await phone.SayAsync("""{"id":2,"type":"answer","extension":"8001","call":"L-1"}""");
        (await phone.ReceiveAsync()).ToJsonString().ShouldBe("""{"re":2,"ok":true}""");
        (await phone.ReceiveAsync())["event"]!.GetValue<string>().ShouldBe("answered");
        (await connecting)["status"]!.GetValue<string>().ShouldBe("Connected");
        await client.EventAsync("NowUnavailable");
        (await server.ListAsync("line-calls")).ToJsonString().ShouldBe("""[{"call":"L-1","from":"dialler","to":"8001","answered":true,"heldBy":[]}]""");

        await phone.SayAsync("""{"id":3,"type":"hang-up","extension":"8001","call":"L-1"}""");
        await client.EventAsync("NowLoggedOff");
        (await server.ListAsync("line-calls")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_call_can_be_ended_from_the_control_page()
    {
        await using var server = await ServerStand.StartAsync();
        await using var phone = await SocketClient.ConnectAsync(server.ExchangeAddress);
        await phone.SayAsync("""{"type":"register","extension":"8001"}""");
        await phone.ReceiveAsync();
        await phone.SayAsync("""{"type":"call","extension":"8001","to":"02079460000"}""");
        foreach (var came in new[] { "\"call\":\"L-1\"", "delivered", "answered" }) (await phone.ReceiveAsync()).ToJsonString().ShouldContain(came);

        await server.DoneAsync("line-calls/L-1/hangup");

        (await phone.ReceiveAsync()).ToJsonString().ShouldBe("""{"event":"ended","extension":"8001","call":"L-1","reason":"normal"}""");
        (await server.PostAsync("line-calls/L-1/hangup", "{}")).ShouldSatisfyAllConditions(
            answer => answer.Status.ShouldBe(HttpStatusCode.NotFound),
            answer => answer.Body["problem"]!.GetValue<string>().ShouldBe("There is no call 'L-1' at the line exchange."));
    }

    [Fact]
    public async Task What_is_no_message_is_answered_and_the_socket_stays()
    {
        await using var server = await ServerStand.StartAsync("""{ "maxMessageBytes": 1024 }""");
        await using var phone = await SocketClient.ConnectAsync(server.ExchangeAddress);

        await phone.SayAsync([1, 2, 3], WebSocketMessageType.Binary);
        (await phone.ReceiveAsync()).ToJsonString().ShouldBe("""{"ok":false,"reason":"malformed","text":"A message is text."}""");
        await phone.SayAsync(new string('x', 5000));
        (await phone.ReceiveAsync()).ToJsonString().ShouldBe("""{"ok":false,"reason":"malformed","text":"A message has 1024 bytes at most."}""");
        await phone.SayAsync("nonsense");
        (await phone.ReceiveAsync())["reason"]!.GetValue<string>().ShouldBe("malformed");

        await phone.SayAsync("""{"id":"x","type":"register","extension":"8001"}""");
        (await phone.ReceiveAsync()).ToJsonString().ShouldBe("""{"re":"x","ok":true}""");
    }

    [Fact]
    public async Task A_phone_that_is_cut_off_loses_its_lines()
    {
        await using var server = await ServerStand.StartAsync();
        await using var phone = await SocketClient.ConnectAsync(server.ExchangeAddress);
        await phone.SayAsync("""{"type":"register","extension":"8001"}""");
        await phone.ReceiveAsync();

        phone.Cut();

        await Eventually.UntilAsync("the line is gone", async () => (await server.ListAsync("lines")).Count == 0);
    }

    [Fact]
    public async Task Pages_from_elsewhere_and_plain_requests_get_nothing()
    {
        await using var server = await ServerStand.StartAsync();
        using var plain = await server.Http.GetAsync("exchange");
        ((int)plain.StatusCode).ShouldBe(426);
        JsonNode.Parse(await plain.Content.ReadAsStringAsync())!["problem"]!.GetValue<string>().ShouldBe("This is the line exchange: connect with a WebSocket.");

        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", "https://elsewhere.example.test");
        socket.Options.CollectHttpResponseDetails = true;
        await Should.ThrowAsync<WebSocketException>(() => socket.ConnectAsync(server.ExchangeAddress, CancellationToken.None));
        socket.HttpStatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
