using System.Net;
using Patchbay.Simulators.Genius.Tests.Stands;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>What the dialler's other sides do, over the control API.</summary>
public sealed class HappeningTests
{
    /// <summary>The words that the data files use.</summary>
    private static readonly string[] Words =
    [
        "call-connected", "customer-hangs-up", "safe-moment", "keep-alive-expiry", "new-socket", "phone-lost", "answered", "not-answered",
        "recipient-answers", "recipient-refuses", "recipient-hangs-up", "chat-routed", "message-routed", "customer-writes", "customer-types", "customer-leaves",
    ];

    [Fact]
    public void Every_word_of_the_data_files_can_happen()
    {
        using var dialler = new DiallerStand();

        Words.Except(dialler.Exchange.Happenings.Keys).ShouldBeEmpty();
    }

    /// <summary>In a state where it cannot happen, each of them changes nothing.</summary>
    [Theory]
    [InlineData("Authed")]
    [InlineData("Unavail")]
    [InlineData("Wrap")]
    public void What_cannot_happen_in_a_state_is_told_and_changes_nothing(string state)
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn(state);
        foreach (var word in Words.Except(["keep-alive-expiry", "new-socket", "phone-lost", .. state == "Wrap" ? new[] { "chat-routed", "message-routed" } : []]))
        {
            dialler.Happen(word).ShouldBeFalse(word);
            dialler.StateOf().ShouldBe(state);
            client.Waiting.ShouldBe(0);
        }
    }

    [Fact]
    public async Task A_call_lives_through_what_the_control_API_lets_happen()
    {
        await using var server = await ServerStand.StartAsync();
        await using var client = await server.WaitingAgentAsync();

        await server.DoneAsync("agents/demo/happens", """{ "what": "call-connected", "with": { "campaign": "Advice" } }""");
        var call = await client.EventAsync("NowInCall");
        (call["campaign"]!.GetValue<string>(), call["calltype"]!.GetValue<int>()).ShouldBe(("Advice", 3));
        await client.EventAsync("NowRecording");
        await client.AskAsync(Requests.TransferCall("2", "1", "01632960120"));
        await client.EventAsync("TransferUpdate");
        await server.DoneAsync("agents/demo/happens", """{ "what": "recipient-answers" }""");
        (await client.EventAsync("TransferUpdate"))["TransferStatus"]!.GetValue<int>().ShouldBe(0);
        (await server.ListAsync("agents")).Single()!["machine"]!.GetValue<string>().ShouldBe("InCall+recording+joined2");
        await server.DoneAsync("agents/demo/happens", """{ "what": "customer-hangs-up" }""");
        await client.EventAsync("TransferUpdate");
        await client.EventAsync("NowWrapping");

        var (status, answer) = await server.PostAsync("agents/demo/happens", """{ "what": "answered" }""");

        status.ShouldBe(HttpStatusCode.Conflict);
        answer["problem"]!.GetValue<string>().ShouldBe("'answered' cannot happen to demo in Wrap.");
    }

    [Fact]
    public async Task Customers_call_a_queue_and_wait_there_until_somebody_serves_it()
    {
        await using var server = await ServerStand.StartAsync();
        await server.DoneAsync("queues/7/calls");
        await server.DoneAsync("queues/7/calls");
        var waiting = await server.ListAsync("queues");
        waiting.Select(entry => entry!["queue"]!.GetValue<int>()).ShouldBe([7, 7]);
        await server.DoneAsync($"calls/{waiting[0]!["sessionID"]}/hangup");

        await using var client = await server.WaitingAgentAsync();

        (await client.EventAsync("NowInCall"))["sessionID"]!.GetValue<string>().ShouldBe(waiting[1]!["sessionID"]!.GetValue<string>());
        (await server.ListAsync("queues")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("agents/demo/happens", """{ "what": "rain" }""", 400, "'what' must be one of call-connected, customer-hangs-up")]
    [InlineData("agents/demo/happens", "{}", 400, "'what' must be one of call-connected, customer-hangs-up")]
    [InlineData("agents/nobody/happens", """{ "what": "answered" }""", 404, "There is no agent 'nobody'.")]
    [InlineData("queues/9/calls", "{}", 404, "No customer calls queue '9'.")]
    [InlineData("queues/x/calls", "{}", 404, "No customer calls queue 'x'.")]
    public async Task What_cannot_be_meant_is_told(string path, string body, int status, string problem)
    {
        await using var server = await ServerStand.StartAsync();
        await using var client = await server.WaitingAgentAsync();

        var answer = await server.PostAsync(path, body);

        ((int)answer.Status).ShouldBe(status);
        answer.Body["problem"]!.GetValue<string>().ShouldStartWith(problem);
        (await server.ListAsync("agents")).Single()!["machine"]!.GetValue<string>().ShouldBe("Waiting");
    }
}
