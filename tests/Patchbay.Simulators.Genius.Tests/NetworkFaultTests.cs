using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Tests.Stands;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>What the network does to a client when the control API is asked for it.</summary>
public sealed class NetworkFaultTests
{
    /// <summary>Where the line is cut, whether the answer came before, and whether the command was carried out.</summary>
    [Theory]
    [InlineData("drop-request", false, "Waiting")]
    [InlineData("drop-before-response", false, "Unavail")]
    [InlineData("drop-in-response", false, "Unavail")]
    [InlineData("drop-after-response", true, "Unavail")]
    public async Task A_line_is_cut_around_an_answer(string kind, bool answered, string state)
    {
        await using var server = await ServerStand.StartAsync();
        await using var client = await server.WaitingAgentAsync();
        await server.DoneAsync("faults", $$"""{ "kind": "{{kind}}", "command": "GoUnavailable", "agent": "demo" }""");

        await client.SayAsync($$"""{"type":"GoUnavailable","SID":{{client.Sid}},"RID":7,"breakReason":1}""");

        if (answered) (await client.ReceiveAsync())["RID"]!.GetValue<int>().ShouldBe(7);
        (await client.RestAsync()).ShouldBeEmpty();
        await server.UntilAgentAsync($"the agent is {state}", agent => agent["state"]!.GetValue<string>() == state && !agent["connected"]!.GetValue<bool>());
        (await server.ListAsync("faults")).ShouldBeEmpty();
    }

    /// <summary>Where the line is cut, and whether the event came before; it comes again when the agent is back.</summary>
    [Theory]
    [InlineData("drop-before-event", false)]
    [InlineData("drop-in-event", false)]
    [InlineData("drop-after-event", true)]
    public async Task A_line_is_cut_around_an_event_and_the_event_comes_again_with_its_RID(string kind, bool came)
    {
        await using var server = await ServerStand.StartAsync();
        await using var client = await server.WaitingAgentAsync();
        await server.DoneAsync("faults", $$"""{ "kind": "{{kind}}", "event": "NowInCall" }""");

        await server.DoneAsync("calls");

        var before = came ? await client.ReceiveAsync() : null;
        (await client.RestAsync()).ShouldBeEmpty();
        await using var again = await server.ConnectAsync();
        await again.AuthenticateAsync();
        var repeated = await again.EventAsync("NowInCall");
        if (before is not null) repeated["RID"]!.GetValue<long>().ShouldBe(before["RID"]!.GetValue<long>());
    }

    [Fact]
    public async Task A_line_is_cut_in_place_of_an_acknowledgement()
    {
        await using var server = await ServerStand.StartAsync();
        await using var client = await server.WaitingAgentAsync();
        await server.DoneAsync("faults", """{ "kind": "drop-request", "command": "Acknowledge" }""");
        await server.DoneAsync("calls");

        var call = await client.EventAsync("NowInCall");

        (await client.RestAsync()).ShouldBeEmpty();
        await using var again = await server.ConnectAsync();
        await again.AuthenticateAsync();
        (await again.EventAsync("NowInCall"))["uniquecallid"]!.GetValue<string>().ShouldBe(call["uniquecallid"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_fault_strikes_only_the_agent_it_names()
    {
        await using var server = await ServerStand.StartAsync();
        await using var other = await server.WaitingAgentAsync("agent0001");
        await using var client = await server.WaitingAgentAsync();
        await server.DoneAsync("faults", """{ "kind": "error", "command": "*", "agent": "demo", "number": 111 }""");

        (await other.AskAsync(Requests.GetTenants()))["tenants"].ShouldNotBeNull();
        (await client.AskAsync(Requests.GetTenants()))["ErrorNumber"]!.GetValue<int>().ShouldBe(111);
        (await client.AskAsync(Requests.GetTenants()))["tenants"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Two_answers_change_places()
    {
        await using var server = await ServerStand.StartAsync();
        await using var client = await server.WaitingAgentAsync();
        await server.DoneAsync("faults", """{ "kind": "swap-response", "command": "GetTenants" }""");

        await client.SayAsync($$"""{"type":"GetTenants","SID":{{client.Sid}},"RID":1}""");
        await client.SayAsync($$"""{"type":"GetCampaigns","SID":{{client.Sid}},"RID":2,"tenant":"Demo"}""");

        (await client.ReceiveAsync())["campaigns"].ShouldNotBeNull();
        (await client.ReceiveAsync())["tenants"].ShouldNotBeNull();
    }

    [Fact]
    public async Task An_answer_is_late_and_those_after_it_overtake()
    {
        await using var server = await ServerStand.StartAsync();
        await using var client = await server.WaitingAgentAsync();
        await server.DoneAsync("faults", """{ "kind": "delay-response", "command": "GetTenants", "delay": "00:00:00.300" }""");

        await client.SayAsync($$"""{"type":"GetTenants","SID":{{client.Sid}},"RID":1}""");
        await client.SayAsync($$"""{"type":"GetCampaigns","SID":{{client.Sid}},"RID":2,"tenant":"Demo"}""");

        (await client.ReceiveAsync())["RID"]!.GetValue<int>().ShouldBe(2);
        (await client.ReceiveAsync())["RID"]!.GetValue<int>().ShouldBe(1);
    }

    /// <summary>Stalled, neither reading nor writing goes on; released, nothing is lost and the order stands.</summary>
    [Fact]
    public async Task A_stalled_line_carries_nothing_until_it_is_released()
    {
        await using var server = await ServerStand.StartAsync();
        await using var client = await server.WaitingAgentAsync();
        await server.DoneAsync("agents/demo/connection", """{ "fault": "stall" }""");
        (await server.ListAsync("connections")).Single()!["fault"]!.GetValue<string>().ShouldBe("stall");

        await client.SayAsync($$"""{"type":"GoUnavailable","SID":{{client.Sid}},"RID":1,"breakReason":1}""");
        await server.DoneAsync("calls");
        var next = client.ReceiveAsync();
        await NothingComesOfAsync(server, next);
        (await server.AgentAsync())["pendingBreak"]!.GetValue<bool>().ShouldBeFalse();
        await server.DoneAsync("agents/demo/connection", """{ "fault": "none" }""");

        JsonObject[] came = [await next, await client.ReceiveAsync()];
        came.Select(message => message["event"]?.GetValue<string>() ?? "answer").Order(StringComparer.Ordinal).ShouldBe(["NowInCall", "answer"]);
        await server.UntilAgentAsync("the break is noted", agent => agent["pendingBreak"]!.GetValue<bool>());
    }

    [Fact]
    public async Task What_is_sent_over_a_half_open_line_vanishes_either_way_and_the_socket_stays_up()
    {
        await using var server = await ServerStand.StartAsync();
        await using var client = await server.WaitingAgentAsync();
        await server.DoneAsync("agents/demo/connection", """{ "fault": "half-open" }""");

        await client.SayAsync($$"""{"type":"GoUnavailable","SID":{{client.Sid}},"RID":1,"breakReason":1}""");
        await server.DoneAsync("calls");
        var next = client.ReceiveAsync();
        await NothingComesOfAsync(server, next);
        (await server.AgentAsync())["connected"]!.GetValue<bool>().ShouldBeTrue();
        await server.Http.DeleteAsync("api/faults");
        await client.SayAsync($$"""{"type":"GetTenants","SID":{{client.Sid}},"RID":2}""");

        (await next)["RID"]!.GetValue<int>().ShouldBe(2);
        (await server.AgentAsync())["pendingBreak"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task A_slow_line_carries_everything_in_its_order()
    {
        await using var server = await ServerStand.StartAsync();
        await using var client = await server.WaitingAgentAsync();
        await server.DoneAsync("agents/demo/connection", """{ "fault": "slow", "delay": "00:00:00.030" }""");

        for (var rid = 1; rid <= 5; rid++) await client.SayAsync($$"""{"type":"GetTenants","SID":{{client.Sid}},"RID":{{rid}}}""");

        for (var rid = 1; rid <= 5; rid++) (await client.ReceiveAsync())["RID"]!.GetValue<int>().ShouldBe(rid);
    }

    [Fact]
    public async Task The_next_connections_are_cut_and_those_after_them_live()
    {
        await using var server = await ServerStand.StartAsync();
        await server.DoneAsync("connections", """{ "fault": "drop", "count": 2 }""");

        for (var cut = 0; cut < 2; cut++)
        {
            // The end may come before the handshake's answer, or after it.
            await Should.ThrowAsync<WebSocketException>(async () =>
            {
                await using var struck = await server.ConnectAsync();
                await struck.ReceiveAsync();
            });
        }

        await using var client = await server.ConnectAsync();
        await client.AuthenticateAsync();
    }

    [Fact]
    public async Task The_next_connection_is_cut_in_the_middle_of_its_first_answer()
    {
        await using var server = await ServerStand.StartAsync();
        await server.DoneAsync("connections", """{ "fault": "drop-in-frame" }""");
        await using var client = await server.ConnectAsync();

        await client.SayAsync("""{"type":"Authenticate","RID":1,"Agent":"demo","Password":"demo","extension":"8001"}""");

        (await client.RestAsync()).ShouldBeEmpty();
        await server.UntilAgentAsync("the agent was let in", agent => agent["sid"]!.GetValue<long>() != 0 && !agent["connected"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("connections", """{ "fault": "explode" }""", "'fault' must be one of none, drop, drop-in-frame, stall, half-open, slow.")]
    [InlineData("agents/demo/connection", "{}", "'fault' must be one of none, drop, drop-in-frame, stall, half-open, slow.")]
    [InlineData("agents/demo/connection", """{ "fault": "slow" }""", "'delay' must say for how long, as 00:00:00.250.")]
    [InlineData("faults", """{ "kind": "delay-response", "command": "Connect", "delay": "soon" }""", "'delay' must say for how long, as 00:00:00.250.")]
    [InlineData("faults", """{ "kind": "drop-in-event", "command": "Connect" }""", "'event' must name the event that it strikes, or be * for any.")]
    [InlineData("faults", """{ "kind": "drop-before-response", "command": "Acknowledge" }""", "'Acknowledge' is no command that is answered.")]
    public async Task A_fault_that_cannot_be_meant_is_told(string path, string body, string problem)
    {
        await using var server = await ServerStand.StartAsync();
        await using var client = await server.ConnectAsync();
        await client.AuthenticateAsync();

        var answer = await server.PostAsync(path, body);

        ((int)answer.Status, answer.Body["problem"]!.GetValue<string>()).ShouldBe((400, problem));
        (await server.ListAsync("connections")).Single()!["fault"]!.GetValue<string>().ShouldBe("none");
    }

    [Fact]
    public async Task A_client_of_a_stalled_line_may_go_and_the_simulator_ends_in_time()
    {
        var server = await ServerStand.StartAsync();
        await using var client = await server.WaitingAgentAsync();
        await server.DoneAsync("agents/demo/connection", """{ "fault": "stall" }""");
        client.Cut();

        await server.DisposeAsync().AsTask().WaitAsync(Eventually.Patience);
    }

    /// <summary>Enough goes back and forth elsewhere that anything on its way would have come.</summary>
    private static async Task NothingComesOfAsync(ServerStand server, Task task)
    {
        await using var other = await server.ConnectAsync();
        await other.AuthenticateAsync("agent0009");
        for (var i = 0; i < 20; i++) await other.AskAsync(Requests.GetTenants());
        task.IsCompleted.ShouldBeFalse();
    }
}
