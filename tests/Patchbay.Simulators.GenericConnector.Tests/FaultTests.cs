using Patchbay.Simulators.GenericConnector.Connector.Faults;
using Patchbay.Simulators.GenericConnector.Tests.Stands;
using Patchbay.Simulators.Words;

namespace Patchbay.Simulators.GenericConnector.Tests;

/// <summary>Everything that can be made to go wrong (sheet, M5): for once as a fault, for good as an option.</summary>
public sealed class FaultTests
{
    [Fact]
    public void Silence_neither_carries_out_nor_answers()
    {
        using var stand = Stand();
        Plant(stand, FaultKind.Silence, "MakeReady");

        stand.Ask("makeready#demo").ShouldBeEmpty();
        stand.StateOf("demo").ShouldBe("NOT_READY");
        stand.Ask("MakeReady#demo").ShouldBe(["State demo READY"]);
    }

    [Fact]
    public void Mute_carries_out_and_tells_nobody()
    {
        using var stand = Stand();
        Plant(stand, FaultKind.Mute, "MakeReady");

        stand.Ask("MakeReady#demo").ShouldBeEmpty();
        stand.StateOf("demo").ShouldBe("READY");
        stand.Ask("MakeNotReady#demo").ShouldBe(["State demo NOT_READY"]);
    }

    [Fact]
    public void An_error_refuses()
    {
        using var stand = Stand("""{ "errors": { "hello": "x", "getallagents": "Internal Server Error" } }""");
        Plant(stand, FaultKind.Error, "MakeReady", fault => new Fault { Kind = fault.Kind, Target = fault.Target, Code = "CF_RESOURCE_BUSY", Agent = "DEMO" });

        stand.Ask("MakeReady#demo").ShouldBe(["Error demo CF_RESOURCE_BUSY"]);
        stand.Ask("MakeReady#demo").ShouldBe(["State demo READY"]);
        stand.Ask("getallagents#demo").ShouldBe(["Error demo Internal Server Error"]);
        stand.Ask("getallagents#demo").ShouldBe(["Error demo Internal Server Error"]);
    }

    [Fact]
    public void An_error_for_a_command_that_there_is_not_is_told_at_the_start() =>
        Should.Throw<FormatException>(() => Stand("""{ "errors": { "Dance": "x" } }""")).Message.ShouldBe("errors: there is no command 'Dance'.");

    [Theory]
    [InlineData("lose", 0)]
    [InlineData("duplicate", 2)]
    public void An_event_is_lost_or_comes_twice(string kind, int times)
    {
        using var stand = Stand();
        Plant(stand, KebabNames<FaultKind>.Find(kind)!.Value, "State");

        stand.Ask("MakeReady#demo").Count.ShouldBe(times);
        stand.Ask("MakeNotReady#demo").Count.ShouldBe(1);
    }

    [Fact]
    public void A_delayed_event_is_overtaken()
    {
        using var stand = Stand();
        Plant(stand, FaultKind.Delay, "State", fault => new Fault { Kind = fault.Kind, Target = fault.Target, Delay = TimeSpan.FromSeconds(2) });

        stand.Ask("MakeReady#demo").ShouldBeEmpty();
        stand.Ask("MakeNotReady#demo").ShouldBe(["State demo NOT_READY"]);
        stand.Clock.Advance(TimeSpan.FromSeconds(2));
        stand.TakeShort().ShouldBe(["State demo READY"]);
    }

    [Fact]
    public void An_event_comes_last_of_those_told_together()
    {
        using var stand = Stand();
        stand.Say("MakeReady#demo");
        stand.Take();
        Plant(stand, FaultKind.Last, "State");

        stand.Happen("demo", "customer-calls").ShouldBeTrue();

        stand.TakeShort().Select(told => told.Split(' ')[0]).ShouldBe(["NewInboundCall", "State"]);
    }

    [Fact]
    public void An_event_comes_as_the_old_text()
    {
        using var stand = Stand();
        Plant(stand, FaultKind.LegacyText, "State");

        stand.Say("MakeReady#demo");

        stand.Published.ShouldHaveSingleItem().Text.ShouldBe("demo#State#READY#####Demo Agent#demo#1000");
    }

    [Theory]
    [InlineData("drop", "State")]
    [InlineData("drop-after-command", "MakeReady")]
    public void The_connection_breaks_and_the_event_comes_all_the_same(string kind, string target)
    {
        using var stand = Stand();
        Plant(stand, KebabNames<FaultKind>.Find(kind)!.Value, target);

        stand.Ask("MakeReady#demo").ShouldBe(["State demo READY"]);
        stand.Node.Drops.ShouldBe(1);
    }

    [Fact]
    public void Any_command_or_event_of_one_agent_can_be_struck_more_than_once()
    {
        using var stand = Stand();
        stand.SignIn("agent0001");
        Plant(stand, FaultKind.Lose, Fault.Any, fault => new Fault { Kind = fault.Kind, Target = fault.Target, Agent = "demo", Count = 2 });

        stand.Ask("MakeReady#agent0001").Count.ShouldBe(1);
        stand.Ask("MakeReady#demo").ShouldBeEmpty();
        stand.Ask("reasoncodelogout#demo").ShouldBeEmpty();
        stand.Ask("reasoncodelogout#demo").Count.ShouldBe(1);
        stand.Hub.Faults.Left.ShouldBeEmpty();
    }

    [Fact]
    public void Everything_late_keeps_its_order()
    {
        using var stand = Stand("""{ "delay": "00:00:01" }""");
        stand.Clock.Advance(TimeSpan.FromSeconds(1));
        stand.Take();

        stand.Ask("MakeReady#demo").ShouldBeEmpty();
        stand.Ask("MakeNotReady#demo").ShouldBeEmpty();
        stand.Clock.Advance(TimeSpan.FromSeconds(1));

        stand.TakeShort().ShouldBe(["State demo READY", "State demo NOT_READY"]);
    }

    [Fact]
    public void Everything_comes_twice()
    {
        using var stand = Stand("""{ "duplicate": true }""");

        stand.Ask("MakeReady#demo").ShouldBe(["State demo READY", "State demo READY"]);
    }

    [Fact]
    public void Every_third_event_is_lost()
    {
        using var stand = new CentreStand("""{ "lose": 3 }""");

        Enumerable.Range(0, 9).Sum(_ => stand.Ask($"Hello#{CentreStand.Desk}").Count).ShouldBe(6);
    }

    [Fact]
    public void The_connection_breaks_after_so_many_events()
    {
        using var stand = new CentreStand("""{ "dropAfter": 2 }""");

        foreach (var _ in Enumerable.Range(0, 5)) stand.Say($"Hello#{CentreStand.Desk}");

        stand.Node.Drops.ShouldBe(2);
    }

    [Fact]
    public void States_change_places_with_calls_and_calls_keep_their_order()
    {
        using var stand = new CentreStand("""{ "shuffle": true, "ringEvents": "both" }""");
        stand.Ready("demo");
        var orders = new HashSet<string>();
        foreach (var _ in Enumerable.Range(0, 20))
        {
            stand.Happen("demo", "customer-calls").ShouldBeTrue();
            orders.Add(string.Join(' ', stand.TakeShort().Select(told => told.Split(' ')[0])));
            stand.Happen("demo", "customer-hangs-up").ShouldBeTrue();
            stand.Take();
        }

        orders.ShouldBe(["State NewInboundCall InboundCall", "NewInboundCall State InboundCall", "NewInboundCall InboundCall State"], ignoreOrder: true);
    }

    [Fact]
    public void Who_is_silent_answers_not_even_a_heart_beat()
    {
        using var stand = new CentreStand("""{ "silent": true }""");

        stand.Ask($"Hello#{CentreStand.Desk}").ShouldBeEmpty();
        stand.Hub.Counters.Taken.ShouldBe(1);
    }

    [Fact]
    public void Out_of_service_only_heart_beats_are_answered_and_every_client_is_told()
    {
        using var stand = Stand();
        stand.Say("Hello#another");
        stand.Take();

        stand.Hub.Centre.Run(() => stand.Hub.SetService(ServiceStatus.OutOfService));
        stand.Published.Select(told => told.Destination).ShouldBe([CentreStand.Desk, "another"], ignoreOrder: true);
        stand.TakeShort().ShouldBe(["System OUT_OF_SERVICE", "System OUT_OF_SERVICE"]);
        stand.Ask("Beat#another").ShouldBe(["System OUT_OF_SERVICE"]);
        stand.Ask("MakeReady#demo").ShouldBe(["Error demo Service Unavailable"]);
        stand.Ask("Login#demo", "demo,1000").ShouldBe(["Error demo Service Unavailable"]);
        stand.Hub.Centre.Run(() => stand.Hub.SetService(ServiceStatus.InService));
        stand.Ask("MakeReady#demo").ShouldBe(["State demo READY"]);
    }

    [Fact]
    public void After_a_nodes_death_an_agent_hears_nothing_until_he_is_connected_again()
    {
        using var stand = Stand("""{ "failoverLogout": true }""");
        stand.Node.Running = false;

        stand.Hub.Receive(stand.Other, "MakeReady#demo", "");
        stand.Take().ShouldBeEmpty();
        stand.Hub.Receive(stand.Other, "Connect#demo", $"{CentreStand.Desk},demo");
        var spurious = stand.Take().ShouldHaveSingleItem();
        (spurious["state"]!.GetValue<string>(), spurious["reasonCode"]!.GetValue<string>()).ShouldBe(("LOGOUT", "-1"));
        stand.Hub.Receive(stand.Other, "GetState#demo", "");

        stand.TakeShort().ShouldBe(["State demo READY"]);
    }

    [Fact]
    public void The_last_Connect_wins()
    {
        using var stand = Stand();

        stand.Say("Connect#demo", "another,demo");
        stand.Say("MakeReady#demo");

        stand.Published.ShouldHaveSingleItem().Destination.ShouldBe("another");
    }

    [Fact]
    public void Whom_nobody_spoke_for_is_told_nothing_and_that_is_counted()
    {
        using var stand = new CentreStand();

        stand.Ask("Login#demo", "demo,1000").ShouldBeEmpty();
        stand.Hub.Post.Unbound.ShouldBe(2);
        stand.StateOf("demo").ShouldBe("NOT_READY");
    }

    [Theory]
    [InlineData("demo", "ConnectStatus demo CONNECTED")]
    [InlineData("wrong", "Error demo SUBSCRIPTION_FAILED")]
    public void Newer_connectors_answer_Connect(string password, string told)
    {
        using var stand = new CentreStand("""{ "newer": true }""");

        stand.Ask("Connect#demo", $"{CentreStand.Desk},{password}").ShouldBe([told]);
    }

    [Fact]
    public void The_reasons_of_a_supervisors_doing_are_those_of_the_platform()
    {
        foreach (var (platform, reason) in new[] { ("uccx", "33"), ("ucce", "999") })
        {
            using var stand = Stand($$"""{ "platform": "{{platform}}" }""");
            stand.Happen("demo", "supervisor-makes-not-ready").ShouldBeTrue();
            stand.Take().ShouldHaveSingleItem()["reasonCode"]!.GetValue<string>().ShouldBe(reason);
            stand.Happen("demo", "supervisor-logs-out").ShouldBeTrue();
            stand.TakeShort().ShouldBe(["State demo LOGOUT"]);
            stand.Happen("demo", "supervisor-logs-out").ShouldBeFalse();
        }
    }

    private static CentreStand Stand(string settings = "{}")
    {
        var stand = new CentreStand(settings);
        stand.SignIn("demo");
        return stand;
    }

    private static void Plant(CentreStand stand, FaultKind kind, string target, Func<Fault, Fault>? with = null)
    {
        var fault = new Fault { Kind = kind, Target = target };
        stand.Hub.Centre.Run(() => stand.Hub.Faults.Plant(with?.Invoke(fault) ?? fault));
    }
}
