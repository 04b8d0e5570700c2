using System.Net;
using System.Net.WebSockets;
using System.Text;
using Patchbay.Simulators.Genius.Tests.Stands;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>The dialler over real sockets: what is no message of the protocol harms nobody.</summary>
public sealed class SocketTests
{
    public static TheoryData<string> Garbage { get; } =
    [
        "",
        "   ",
        "hello",
        "[1,2,3]",
        "null",
        "\"type\"",
        "42",
        """{"type":"GetTenants","SID":1,"RID":2""",
        """{"type":"GetTenants"}}""",
        """{"type":"Get\ud800Tenants","SID":1}""",
        """{"type":"Authenticate","RID":1,"Agent":"\udc00","Password":"x","extension":""}""",
        """{"type":"Authenticate","RID":1,"Agent":"demo","Password":"demo","extension":"8001","\ud800":1}""",
        string.Concat(Enumerable.Repeat("[", 500)),
        $$"""{"type":"Disposition","data":{{string.Concat(Enumerable.Repeat("{\"a\":", 500))}}1{{new string('}', 500)}}}""",
    ];

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task What_is_no_message_is_counted_and_answered_with_99_and_everybody_goes_on(string text)
    {
        await using var server = await ServerStand.StartAsync();
        await using var other = await server.WaitingAgentAsync("agent0001");
        await using var client = await server.ConnectAsync();

        await client.SayAsync(text);

        (await client.ReceiveAsync())["ErrorNumber"]!.GetValue<int>().ShouldBe(99);
        (await server.MalformedAsync()).ShouldBe(1);
        await client.AuthenticateAsync();
        (await other.AskAsync(Requests.GetTenants()))["tenants"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData("""{"RID":5}""", 5)]
    [InlineData("""{"type":7,"RID":5}""", 5)]
    [InlineData("""{"type":"NoSuchThing","RID":"5"}""", 5)]
    [InlineData("""{"type":"Authenticate","RID":5}""", 5)]
    [InlineData("""{"type":"NoSuchThing","RID":1.5}""", null)]
    [InlineData("""{"type":"NoSuchThing","RID":{}}""", null)]
    [InlineData("""{"type":"NoSuchThing","RID":99999999999999999999}""", null)]
    public async Task An_error_names_the_request_where_its_RID_can_be_read(string text, int? rid)
    {
        await using var server = await ServerStand.StartAsync();
        await using var client = await server.ConnectAsync();

        await client.SayAsync(text);

        var error = await client.ReceiveAsync();
        error["ErrorNumber"]!.GetValue<int>().ShouldBe(99);
        (error["RID"]?.GetValue<int>()).ShouldBe(rid);
    }

    [Fact]
    public async Task A_binary_message_is_answered_with_99()
    {
        await using var server = await ServerStand.StartAsync();
        await using var client = await server.ConnectAsync();

        await client.SayAsync([0, 1, 2, 255], WebSocketMessageType.Binary);
        (await client.ReceiveAsync())["ErrorNumber"]!.GetValue<int>().ShouldBe(99);

        (await server.MalformedAsync()).ShouldBe(1);
        await client.AuthenticateAsync();
    }

    /// <summary>So RFC 6455 wants it, section 8.1.</summary>
    [Fact]
    public async Task A_text_message_whose_bytes_are_no_text_ends_its_own_connection_and_no_other()
    {
        await using var server = await ServerStand.StartAsync();
        await using var other = await server.WaitingAgentAsync("agent0001");
        await using var client = await server.WaitingAgentAsync();

        await client.SayAsync([0x7b, 0xff, 0xfe, 0x7d], WebSocketMessageType.Text);

        await client.EndAsync();
        await server.UntilAgentAsync("the line is gone", agent => !agent["connected"]!.GetValue<bool>());
        (await other.AskAsync(Requests.GetTenants()))["tenants"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task A_message_that_is_too_large_is_dropped_whole_in_one_frame_and_in_many(int frames)
    {
        await using var server = await ServerStand.StartAsync("""{ "maxMessageBytes": 2048 }""");
        await using var client = await server.ConnectAsync();
        var part = Encoding.UTF8.GetBytes(new string('x', 4096));

        for (var frame = 1; frame <= frames; frame++) await client.SayAsync(part, WebSocketMessageType.Text, end: frame == frames);

        (await client.ReceiveAsync())["ErrorNumber"]!.GetValue<int>().ShouldBe(99);
        (await server.MalformedAsync()).ShouldBe(1);
        await client.AuthenticateAsync();
    }

    [Fact]
    public async Task A_message_in_many_frames_is_put_together()
    {
        await using var server = await ServerStand.StartAsync();
        await using var client = await server.ConnectAsync();
        var bytes = Encoding.UTF8.GetBytes(new string(' ', 5000) + Requests.Authenticate().ToJsonString());

        foreach (var part in bytes.Chunk(11)) await client.SayAsync(part, WebSocketMessageType.Text, end: false);
        await client.SayAsync([], WebSocketMessageType.Text);

        (await client.ReceiveAsync())["Response"]!.GetValue<string>().ShouldBe("OK");
    }

    [Fact]
    public async Task Data_that_no_text_can_hold_does_not_spoil_the_ledger()
    {
        await using var server = await ServerStand.StartAsync();
        await using var client = await server.WrappingAgentAsync();

        await client.SayAsync($$$"""{"type":"Disposition","SID":{{{client.Sid}}},"RID":5,"outcome":1,"callbackNumber":"","callbackTime":"","personalCallback":false,"data":{"Notes":"\ud800"}}""");

        (await client.ReceiveAsync())["ErrorNumber"]!.GetValue<int>().ShouldBe(99);
        (await server.ListAsync("ledger")).ShouldBeEmpty();
        (await client.AskAsync(Requests.Disposition()))["response"].ShouldNotBeNull();
        (await server.ListAsync("ledger")).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_that_goes_away_leaves_its_agent_and_nobody_else_notices(bool abruptly)
    {
        await using var server = await ServerStand.StartAsync();
        await using var other = await server.WaitingAgentAsync("agent0001");
        await using var client = await server.WaitingAgentAsync();

        if (abruptly) client.Cut();
        else await client.CloseAsync();

        await server.UntilAgentAsync("the line is gone", agent => !agent["connected"]!.GetValue<bool>());
        await server.UntilAgentAsync("the agent still waits", agent => agent["state"]!.GetValue<string>() == "Waiting");
        await server.DoneAsync("calls", """{ "agent": "agent0001" }""");
        await other.EventAsync("NowInCall");
        await using var again = await server.ConnectAsync();
        await again.AuthenticateAsync();
        (await again.AskAsync(Requests.Connect()))["ErrorNumber"]!.GetValue<int>().ShouldBe(99);
    }

    [Fact]
    public async Task Whoever_comes_without_a_WebSocket_is_told_what_this_is()
    {
        await using var server = await ServerStand.StartAsync();

        using var answer = await server.Http.GetAsync(new UriBuilder(server.Address) { Scheme = "http" }.Uri);

        answer.StatusCode.ShouldBe(HttpStatusCode.UpgradeRequired);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("This is the Agent API: connect with a WebSocket.");
    }
}
