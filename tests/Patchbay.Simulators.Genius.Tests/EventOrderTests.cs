using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Tests.Stands;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>Section 1.4: one unacknowledged event for each SID, the rest in their order.</summary>
public sealed class EventOrderTests
{
    [Fact]
    public void The_next_event_comes_only_after_the_acknowledgement_of_the_one_before()
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn("Unavail");
        client.Ask(Requests.GoAvailable());
        dialler.ConnectCall();

        var available = client.Event("NowAvailable");
        client.Waiting.ShouldBe(0);
        client.Acknowledge(available);
        var waiting = client.Event("NowWaiting");
        client.Waiting.ShouldBe(0);
        client.Acknowledge(waiting);
        client.Event("NowInCall");
    }

    [Fact]
    public void An_acknowledgement_that_is_wrong_or_repeated_is_passed_over_in_silence()
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn("Unavail");
        client.Ask(Requests.GoAvailable());
        var available = client.Event("NowAvailable");

        client.Acknowledge(new JsonObject { ["RID"] = 1 });
        client.Waiting.ShouldBe(0);
        client.Acknowledge(available);
        client.Event("NowWaiting");
        client.Acknowledge(available);
        client.Waiting.ShouldBe(0);
    }

    [Fact]
    public void Answers_are_not_held_back_by_an_event_that_waits()
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn("Unavail");
        client.Ask(Requests.GoAvailable());
        client.Event("NowAvailable");

        client.Ask(Requests.GetTenants())["tenants"].ShouldNotBeNull();
    }

    [Fact]
    public void Commands_are_judged_on_the_true_state_and_not_on_what_was_delivered()
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn("InCall");
        dialler.CustomerHangsUp();
        client.Event("NowWrapping");

        client.Ask(Requests.StartWrap())["ErrorNumber"]!.GetValue<int>().ShouldBe(324);
        client.Ask(Requests.Disposition())["response"]!.GetValue<string>().ShouldBe("OK");
        client.Waiting.ShouldBe(0);
    }

    [Fact]
    public void A_new_SID_gets_the_head_of_the_queue_again_with_the_same_RID_and_then_the_rest()
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn("Unavail");
        client.Ask(Requests.GoAvailable());
        var first = client.Event("NowAvailable");
        dialler.Exchange.Closed(client);
        dialler.ConnectCall();

        var again = dialler.Connect(port: 40_002);
        again.Authenticate();

        again.Event("NowAvailable")["RID"]!.GetValue<long>().ShouldBe(first["RID"]!.GetValue<long>());
        again.Acknowledge(first);
        again.Events().ShouldBe(["NowWaiting", "NowInCall"]);
    }

    [Fact]
    public void Events_wait_while_nobody_is_connected()
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn("InCall");
        dialler.Exchange.Closed(client);
        dialler.CustomerHangsUp();

        var again = dialler.Connect(port: 40_002);
        again.Authenticate();

        again.Events().ShouldBe(["NowWrapping"]);
    }

    [Fact]
    public void Nothing_is_sent_twice_where_the_option_says_nothing()
    {
        using var dialler = new DiallerStand("""{ "keepAliveTimeout": "1.00:00:00" }""");
        var client = dialler.AgentIn("InCall");
        dialler.CustomerHangsUp();
        client.Event("NowWrapping");

        dialler.Clock.Advance(TimeSpan.FromHours(1));

        client.Waiting.ShouldBe(0);
    }

    [Fact]
    public void An_event_that_is_not_acknowledged_comes_again_and_again_where_the_option_says_so()
    {
        using var dialler = new DiallerStand("""{ "redeliverAfter": "00:00:05" }""");
        var client = dialler.AgentIn("InCall");
        dialler.CustomerHangsUp();
        var first = client.Event("NowWrapping");

        for (var times = 0; times < 3; times++)
        {
            dialler.Clock.Advance(TimeSpan.FromSeconds(5));
            client.Event("NowWrapping")["RID"]!.GetValue<long>().ShouldBe(first["RID"]!.GetValue<long>());
        }

        client.Acknowledge(first);
        dialler.Clock.Advance(TimeSpan.FromSeconds(30));
        client.Waiting.ShouldBe(0);
    }

    [Fact]
    public void What_waited_at_logoff_still_goes_out_in_order_and_then_the_SID_is_unknown()
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn("Unavail");
        client.Ask(Requests.GoAvailable());
        var available = client.Event("NowAvailable");

        client.Ask(Requests.Logoff())["response"]!.GetValue<string>().ShouldBe("OK");
        client.Acknowledge(available);
        client.Events().ShouldBe(["NowWaiting", "NowLoggedOff"]);

        client.Acknowledge(available);
        client.Take()["ErrorNumber"]!.GetValue<int>().ShouldBe(198);
    }

    [Fact]
    public void Two_agents_do_not_wait_for_each_other()
    {
        using var dialler = new DiallerStand();
        var first = dialler.AgentIn("Unavail");
        var second = dialler.AgentIn("Unavail", "agent0001");
        first.Ask(Requests.GoAvailable());
        second.Ask(Requests.GoAvailable());

        second.Events().ShouldBe(["NowAvailable", "NowWaiting"]);
        first.Event("NowAvailable");
        first.Waiting.ShouldBe(0);
    }
}
