using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Tests.Stands;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>Transfers among agents and into queues, seen from every end (sheet, section 5.5 with its notes on the receiving side).</summary>
public sealed class TransferTests
{
    private const string Answering = """{ "answerAfter": "00:00:02" }""";

    private static readonly TimeSpan Ring = TimeSpan.FromSeconds(2);

    [Fact]
    public void The_recipient_gets_the_call_with_the_data_sent_and_keeps_it_when_the_transfer_is_complete()
    {
        using var dialler = new DiallerStand(Answering);
        var (client, other) = Two(dialler, "InCall");
        var tel = dialler.Agent().Call!.Tel;

        client.Ask(Requests.TransferCall("0", "0", "agent0001", new JsonObject { ["URN"] = "R-5001", ["Reason"] = "upgrade" }));
        other.Waiting.ShouldBe(0, "It rings.");
        dialler.Clock.Advance(Ring);

        var call = other.Event("NowInCall");
        other.Acknowledge(call);
        call["transfer"]!.GetValue<bool>().ShouldBeTrue();
        call["data"]!.ToJsonString().ShouldBe("""{"URN":"R-5001","Reason":"upgrade"}""");
        (call["campaign"]!.GetValue<string>(), call["calltype"]!.GetValue<int>(), call["tel"]!.GetValue<string>(), call["queuenumber"]!.GetValue<int>()).ShouldBe(("Sales", 0, tel, 0));
        call["uniquecallid"]!.GetValue<string>().ShouldNotBe(dialler.Agent().Call!.UniqueCallId);
        client.Events().ShouldBe(["TransferUpdate:3", "TransferUpdate:0"]);
        other.Ask(Requests.TransferCall("1", "0", "agent0002"))["ErrorNumber"]!.GetValue<int>().ShouldBe(99, "A transfer is running.");

        client.Ask(Requests.TransferOutcome("complete"));

        client.Events().ShouldBe(["NowWrapping"]);
        (dialler.StateOf(), dialler.StateOf("agent0001")).ShouldBe(("Wrap", "InCall"));
        dialler.CustomerHangsUp("agent0001");
        other.Events().ShouldBe(["NowWrapping"]);
        dialler.StateOf().ShouldBe("Wrap");
        other.Ask(Requests.Disposition())["response"]!.GetValue<string>().ShouldBe("OK");
        client.Ask(Requests.Disposition())["response"]!.GetValue<string>().ShouldBe("OK");
        dialler.Ledger.Select(entry => entry["agent"]!.GetValue<string>()).ShouldBe(["agent0001", "demo"]);
    }

    [Theory]
    [InlineData("cancel", "InCall", "NowInCall")]
    [InlineData("customer", "Wrap", "TransferUpdate:1, NowWrapping")]
    [InlineData("customer of the recipient", "Wrap", "TransferUpdate:1, NowWrapping")]
    [InlineData("start-wrap", "Wrap", "TransferUpdate:1, NowWrapping")]
    [InlineData("recipient", "InCall", "TransferUpdate:1")]
    [InlineData("recipient logs off", "InCall", "TransferUpdate:1")]
    [InlineData("log-off", "Open", "NowLoggedOff")]
    public void What_ends_a_joined_transfer_is_told_at_both_ends(string how, string state, string events)
    {
        using var dialler = new DiallerStand(Answering);
        var (client, other) = Joined(dialler, "2");
        var before = dialler.Agent().Call!.UniqueCallId;

        switch (how)
        {
            case "cancel":
                client.Ask(Requests.TransferOutcome("cancel"));
                break;
            case "customer":
                dialler.CustomerHangsUp();
                break;
            case "customer of the recipient":
                dialler.CustomerHangsUp("agent0001");
                break;
            case "start-wrap":
                client.Ask(Requests.StartWrap());
                break;
            case "recipient":
                other.Ask(Requests.StartWrap());
                break;
            case "recipient logs off":
                other.Ask(Requests.Logoff());
                break;
            default:
                client.Ask(Requests.Logoff());
                break;
        }

        string.Join(", ", client.Events()).ShouldBe(events);
        other.Events().ShouldBe([how == "recipient logs off" ? "NowLoggedOff" : "NowWrapping"]);
        dialler.StateOf().ShouldBe(state);
        dialler.StateOf("agent0001").ShouldBe(how == "recipient logs off" ? "Open" : "Wrap");
        if (state == "InCall") dialler.Agent().Call!.UniqueCallId.ShouldBe(before);
    }

    [Theory]
    [InlineData("Waiting", null)]
    [InlineData("Unavail", 2)]
    [InlineData("InCall", 2)]
    [InlineData("Waiting+pending", 2)]
    [InlineData("Open", 2)]
    public void An_agent_who_does_not_wait_cannot_be_reached(string state, int? status)
    {
        using var dialler = new DiallerStand(Answering);
        var client = dialler.AgentIn("InCall");
        dialler.AgentIn(state, "agent0001", "8002", port: 40_002);

        client.Ask(Requests.TransferCall("0", "0", "agent0001"))["response"]!.GetValue<string>().ShouldBe("OK");

        client.Events().ShouldBe(status is null ? ["TransferUpdate:3"] : ["TransferUpdate:3", $"TransferUpdate:{status}"]);
        client.Ask(Requests.Of("GetAgents"))["Agents"]!.AsArray().ShouldBeEmpty("Who is rung can be given no second call.");
    }

    [Fact]
    public void Only_those_who_wait_are_listed_in_the_order_of_their_names()
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn("InCall");
        foreach (var (name, state) in new[] { ("agent0003", "Waiting"), ("agent0001", "Waiting"), ("agent0002", "Unavail"), ("agent0004", "Wrap") }) dialler.AgentIn(state, name, "8002", port: 41_000);

        client.Ask(Requests.Of("GetAgents"))["Agents"]!.ToJsonString().ShouldBe("""["agent0001","agent0003"]""");
    }

    [Fact]
    public void Who_is_rung_gets_no_other_call_and_is_let_go_when_the_transfer_is_taken_back()
    {
        using var dialler = new DiallerStand("""{ "pace": "00:00:03" }""");
        var (client, other) = Two(dialler, "InCall");
        client.Ask(Requests.TransferCall("0", "0", "agent0001"));
        client.Events();
        dialler.Clock.Advance(TimeSpan.FromSeconds(10));
        dialler.Happen("call-connected", "agent0001").ShouldBeFalse();
        other.Ask(Requests.GoUnavailable())["response"]!.GetValue<string>().ShouldBe("OK");
        dialler.Clock.Advance(TimeSpan.FromSeconds(10));
        dialler.StateOf("agent0001").ShouldBe("Waiting+pending", "A call is on its way.");

        client.Ask(Requests.TransferOutcome("cancel"));

        other.Events().ShouldBe(["NowUnavailable"]);
        client.Events().ShouldBe(["NowInCall"]);
        dialler.StateOf("agent0001").ShouldBe("Unavail");
    }

    [Fact]
    public void Whoever_was_rung_in_vain_waits_for_the_next_customer_again()
    {
        using var dialler = new DiallerStand("""{ "pace": "00:00:03" }""");
        var (client, other) = Two(dialler, "InCall");
        client.Ask(Requests.TransferCall("0", "0", "agent0001"));
        dialler.Happen("recipient-refuses").ShouldBeTrue();
        client.Events().ShouldBe(["TransferUpdate:3", "TransferUpdate:2"]);

        dialler.Clock.Advance(TimeSpan.FromSeconds(3));

        other.Events().ShouldBe(["NowInCall"]);
    }

    [Theory]
    [InlineData("01632960911", 2, 2)]
    [InlineData("01632960912", 2, 60)]
    [InlineData("01632 960913", 0, 2)]
    public void Somebody_outside_does_what_the_world_says(string number, int status, int seconds)
    {
        using var dialler = new DiallerStand("""{ "answerAfter": "00:00:02", "ringFor": "00:01:00" }""");
        var client = dialler.AgentIn("InCall");
        client.Ask(Requests.TransferCall("2", "1", number));
        client.Events().ShouldBe(["TransferUpdate:3"]);

        dialler.Clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
        client.Waiting.ShouldBe(0);
        dialler.Clock.Advance(TimeSpan.FromTicks(1));

        client.Events().ShouldBe([$"TransferUpdate:{status}"]);
    }

    [Fact]
    public void An_extension_is_that_of_the_agent_who_has_it()
    {
        using var dialler = new DiallerStand(Answering);
        var (client, other) = Two(dialler, "InCall");

        client.Ask(Requests.TransferCall("1", "0", "8002"));
        dialler.Clock.Advance(Ring);

        other.Events().ShouldBe(["NowInCall"]);
        client.Events().ShouldBe(["TransferUpdate:3", "TransferUpdate:0", "NowWrapping"]);
    }

    [Theory]
    [InlineData("0", "0", "demo", 310)]
    [InlineData("0", "0", "8001", 310)]
    [InlineData("0", "0", "", 310)]
    [InlineData("0", "0", "agent 7", 310)]
    [InlineData("0", "1", "12", 310)]
    [InlineData("0", "1", "+44 (0) 1632-960120x", 310)]
    [InlineData("1", "2", "99", 310)]
    [InlineData("1", "2", "", 311)]
    [InlineData("1", "2", "-7", 311)]
    [InlineData("3", "0", "agent0001", 99)]
    [InlineData("0", "3", "agent0001", 99)]
    [InlineData("x", "0", "agent0001", 99)]
    public void A_bad_recipient_is_refused(string type, string to, string recipient, int error)
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn("InCall");

        client.Ask(Requests.TransferCall(type, to, recipient))["ErrorNumber"]!.GetValue<int>().ShouldBe(error);

        client.Waiting.ShouldBe(0);
        dialler.StateOf().ShouldBe("InCall");
    }

    [Fact]
    public void Into_a_queue_the_agent_who_waits_longest_is_rung()
    {
        using var dialler = new DiallerStand(Answering);
        var client = dialler.AgentIn("InCall");
        var second = dialler.AgentIn("Waiting", "agent0002", "8003", port: 40_003);
        var first = dialler.AgentIn("Waiting", "agent0001", "8002", port: 40_002);

        client.Ask(Requests.TransferCall("0", "2", "7"));
        dialler.Clock.Advance(Ring);

        var call = second.Event("NowInCall");
        (call["calltype"]!.GetValue<int>(), call["queuenumber"]!.GetValue<int>(), call["transfer"]!.GetValue<bool>()).ShouldBe((5, 7, true));
        first.Waiting.ShouldBe(0);
        client.Events().ShouldBe(["TransferUpdate:3", "TransferUpdate:0"]);
    }

    [Fact]
    public void Into_a_queue_without_agents_a_transfer_waits_for_one_and_can_be_taken_back()
    {
        using var dialler = new DiallerStand(Answering);
        var client = dialler.AgentIn("InCall");
        client.Ask(Requests.TransferCall("0", "2", "7"));
        dialler.Clock.Advance(Ring);
        client.Events().ShouldBe(["TransferUpdate:3"]);
        dialler.Happen("recipient-answers").ShouldBeFalse("Nobody is rung.");
        client.Ask(Requests.TransferOutcome("cancel"));
        client.Events().ShouldBe(["NowInCall"]);
        client.Ask(Requests.TransferCall("0", "2", "7"));

        var other = dialler.AgentIn("Waiting", "agent0001", "8002", port: 40_002);
        dialler.Clock.Advance(Ring);

        other.Events().ShouldBe(["NowInCall"]);
        client.Events().ShouldBe(["TransferUpdate:3", "TransferUpdate:0"]);
        dialler.StateOf().ShouldBe("InCall+joined0+client-parked");
    }

    [Fact]
    public void A_blind_transfer_into_a_queue_is_over_at_once_and_its_customer_waits_there()
    {
        using var dialler = new DiallerStand(Answering);
        var client = dialler.AgentIn("InCall");

        client.Ask(Requests.TransferCall("1", "2", "7", new JsonObject { ["URN"] = "S-5001" }));
        client.Events().ShouldBe(["TransferUpdate:3", "TransferUpdate:0", "NowWrapping"]);
        var other = dialler.AgentIn("Unavail", "agent0001", "8002", port: 40_002);
        other.Ask(Requests.GoAvailable());

        other.Events().ShouldBe(["NowAvailable", "NowWaiting", "NowInCall"]);
        dialler.Agent("agent0001").Call!.Data.ToJsonString().ShouldBe("""{"URN":"S-5001"}""");
    }

    [Fact]
    public void Customers_in_a_queue_are_served_in_their_order_by_those_who_serve_it()
    {
        using var dialler = new DiallerStand("""{ "agents": [{ "name": "demo", "password": "demo", "queues": [7] }, { "name": "kim.t", "password": "kim.t", "queues": [] }] }""");
        dialler.Exchange.Run(() =>
        {
            dialler.Exchange.Routing.CallIn(7).ShouldBeTrue();
            dialler.Exchange.Routing.CallIn(7).ShouldBeTrue();
            dialler.Exchange.Routing.CallIn(8).ShouldBeFalse();
        });
        dialler.AgentIn("Waiting", "kim.t", "8002", port: 40_002).Waiting.ShouldBe(0);
        var client = dialler.AgentIn("Unavail");
        client.Ask(Requests.GoAvailable());
        client.Events().ShouldBe(["NowAvailable", "NowWaiting", "NowInCall"]);
        dialler.Agent().Call!.Data["URN"]!.GetValue<string>().ShouldBe("H-5001");
        client.Ask(Requests.StartWrap());
        client.Ask(Requests.Disposition());

        client.Events().ShouldBe(["NowWrapping", "NowWaiting", "NowInCall"]);

        dialler.Agent().Call!.Data["URN"]!.GetValue<string>().ShouldBe("H-5002");
    }

    private static (ClientStand Client, ClientStand Other) Two(DiallerStand dialler, string state)
    {
        var client = dialler.AgentIn(state);
        return (client, dialler.AgentIn("Waiting", "agent0001", "8002", port: 40_002));
    }

    private static (ClientStand Client, ClientStand Other) Joined(DiallerStand dialler, string type)
    {
        var (client, other) = Two(dialler, "InCall");
        client.Ask(Requests.TransferCall(type, "0", "agent0001"));
        dialler.Clock.Advance(Ring);
        client.Events().ShouldBe(["TransferUpdate:3", "TransferUpdate:0"]);
        other.Events().ShouldBe(["NowInCall"]);
        return (client, other);
    }
}
