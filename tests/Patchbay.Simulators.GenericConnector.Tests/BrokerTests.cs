using System.Text.Json.Nodes;
using Patchbay.Simulators.GenericConnector.Tests.Stands;
using Patchbay.TestKit.Brokers;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Simulators.GenericConnector.Tests;

/// <summary>The simulator as a client of ActiveMQ, which is the broker that the connector has.</summary>
public sealed class BrokerTests : IAsyncLifetime
{
    private ActiveMq _broker = null!;

    public async Task InitializeAsync() => _broker = await ActiveMq.StartAsync();

    public async Task DisposeAsync() => await _broker.DisposeAsync();

    [Fact]
    public async Task An_agent_signs_in_takes_a_call_and_gives_a_reason()
    {
        await using var stand = await BrokerStand.StartAsync(_broker);
        await stand.SayAsync($"Hello#{BrokerStand.Desk}");
        (await stand.EventAsync("System"))["status"]!.GetValue<string>().ShouldBe("IN_SERVICE");
        await stand.SignInAsync("demo", "1000");
        (await stand.EventAsync("AgentInfo"))["team"]!["name"]!.GetValue<string>().ShouldBe("Demo");
        await stand.SayAsync("MakeReady#demo");
        await stand.EventAsync("State", "READY");

        await stand.PostAsync("calls", new { queue = "Sales", from = "01632960177", variables = new { callVariable2 = "Größe 七" } });
        var ringing = await stand.EventAsync("NewInboundCall");
        ringing["callVariables"]![1]!["callVariable2"]!.GetValue<string>().ShouldBe("Größe 七");
        var call = ringing["dialogId"]!.GetValue<string>();
        await stand.SayAsync("AnswerCall#demo", call);
        await stand.EventAsync("InboundCall", "ACTIVE");
        await stand.PostAsync($"calls/{call}/hangup", new { });
        await stand.EventAsync("InboundCall", "DROPPED");
        await stand.SayAsync("wrapup#demo", $"Complaint,{call}");
        await stand.SayAsync("wrapup#demo", $"Sale,{call}");
        await stand.SayAsync("MakeReady#demo");
        await stand.EventAsync("State", "READY");

        var wrapUp = (await stand.ListAsync("wrapups")).ShouldHaveSingleItem()!;
        wrapUp["last"]!.GetValue<string>().ShouldBe("Sale");
        wrapUp["all"]!.AsArray().Select(given => given!["reason"]!.GetValue<string>()).ShouldBe(["Complaint", "Sale"]);
    }

    [Fact]
    public async Task Events_are_texts_without_a_length_and_bytes_are_no_commands()
    {
        await using var stand = await BrokerStand.StartAsync(_broker);
        await stand.SayAsync($"Hello#{BrokerStand.Desk}");
        var message = await stand.Client.Messages.ReadAsync();
        message["content-length"].ShouldBeNull();

        await RawStomp.SendBytesAsync(_broker, "/queue/Connector1", $"Hello#{BrokerStand.Desk}");

        await Eventually.UntilAsync("the message of bytes is counted", async () => JsonNode.Parse(await stand.Http.GetStringAsync("counters"))!["malformed"]!.GetValue<int>() == 1);
        stand.Client.Messages.TryRead(out _).ShouldBeFalse();
    }

    [Fact]
    public async Task The_first_node_has_the_commands_until_it_dies_and_again_when_it_is_back()
    {
        await using var stand = await BrokerStand.StartAsync(_broker, """{ "nodes": 2, "failoverLogout": true }""");
        await stand.SignInAsync("demo", "1000");
        (await NodeOfAsync(stand)).ShouldBe("A");

        await stand.PostAsync("nodes/A/stop", new { });
        await Eventually.UntilAsync("node B answers", async () =>
        {
            await stand.SayAsync($"Hello#{BrokerStand.Desk}");
            return (await stand.ListAsync("destinations"))[0]!["node"]!.GetValue<string>() == "B";
        });
        await stand.SayAsync("Connect#demo", $"{BrokerStand.Desk},demo");
        (await stand.EventAsync("State", "LOGOUT"))["reasonCode"]!.GetValue<string>().ShouldBe("-1");
        await stand.SayAsync("GetState#demo");
        await stand.EventAsync("State", "NOT_READY");
        (await NodeOfAsync(stand)).ShouldBe("B");

        await stand.PostAsync("nodes/A/start", new { });
        await Eventually.UntilAsync("node A answers again", async () =>
        {
            await stand.SayAsync($"Hello#{BrokerStand.Desk}");
            return (await stand.ListAsync("destinations"))[0]!["node"]!.GetValue<string>() == "A";
        });
        await stand.SayAsync("MakeReady#demo");
        await stand.EventAsync("State", "READY");
    }

    [Fact]
    public async Task A_broker_that_dies_and_returns_finds_the_node_again_and_loses_no_event_that_came_meanwhile()
    {
        await using var stand = await BrokerStand.StartAsync(_broker);
        await stand.SignInAsync("demo", "1000");
        await stand.SayAsync("MakeReady#demo");
        await stand.EventAsync("State", "READY");

        await _broker.KillAsync();
        await stand.Client.Ended;
        await _broker.RestartAsync();
        await stand.ConnectAsync();
        await Eventually.UntilAsync("the node is at the broker", async () => (await stand.ListAsync("nodes"))[0]!["broker"] is not null);
        await stand.PostAsync("calls", new { agent = "demo" });

        await stand.EventAsync("NewInboundCall");
    }

    [Fact]
    public async Task A_connection_that_is_broken_on_purpose_comes_back_with_what_was_to_be_told()
    {
        await using var stand = await BrokerStand.StartAsync(_broker);
        await stand.SignInAsync("demo", "1000");
        await stand.PostAsync("faults", new { kind = "drop", @event = "State" });

        await stand.SayAsync("MakeReady#demo");

        await stand.EventAsync("State", "READY");
        (await stand.ListAsync("faults")).ShouldBeEmpty();
    }

    private static async Task<string?> NodeOfAsync(BrokerStand stand) => (await stand.ListAsync("agents"))[0]!["node"]?.GetValue<string>();
}
