using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Tests.Stands;
using static Patchbay.Diallers.GenericConnector.Tests.Stands.ScriptedConnector;

namespace Patchbay.Diallers.GenericConnector.Tests.Link;

/// <summary>Brokers in their order, the heartbeat of 1.5, and events for whom they are (T6).</summary>
public sealed class LinkTests
{
    [Fact]
    public async Task The_first_broker_that_works_is_used()
    {
        await using var host = new ScriptedHost(options => options.Brokers = [ScriptedHost.Broker("one"), ScriptedHost.Broker("two")]);
        host.Connector.Away["stomp://one:61613/"] = "no route";

        await using var desk = await host.SignInAsync();

        host.Connector.Tried.ShouldBe(["stomp://one:61613/", "stomp://two:61613/"]);
        host.Trouble.ShouldBeNull();
    }

    [Fact]
    public async Task With_priority_backup_the_first_broker_is_gone_back_to()
    {
        await using var host = new ScriptedHost(options => (options.Brokers, options.PriorityBackup) = ([ScriptedHost.Broker("one"), ScriptedHost.Broker("two")], true));
        host.Connector.Away["stomp://one:61613/"] = "no route";
        await using var desk = await host.SignInAsync();

        host.Connector.Away.Clear();
        await desk.UntilLiveAsync(2);

        host.Connector.Tried.TakeLast(2).ShouldBe(["stomp://one:61613/", "stomp://one:61613/"]);
    }

    [Fact]
    public async Task Beat_follows_Hello_as_soon_as_somebody_is_signed_in()
    {
        await using var host = new ScriptedHost();
        await using var desk = await host.SignInAsync();

        await host.MoveUntilAsync("three beats went out", () => host.Connector.Count("Beat") >= 3, TimeSpan.FromSeconds(5));

        host.Connector.Count("Hello").ShouldBe(1);
        host.Connector.Sent.Where(sent => sent.Word is "Hello" or "Beat").ShouldAllBe(sent => sent.Subject == "desk-1" && sent.Body.Length == 0);
        desk.Facts.Facts.OfType<SessionStateChanged>().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_connector_that_knows_only_Hello_gets_that()
    {
        await using var host = new ScriptedHost(options => options.HeartbeatWhenSignedIn = HeartbeatWord.Hello);
        await using var desk = await host.SignInAsync();

        await host.MoveUntilAsync("three heartbeats went out", () => host.Connector.Count("Hello") >= 3, TimeSpan.FromSeconds(5));

        host.Connector.Count("Beat").ShouldBe(0);
    }

    [Fact]
    public async Task Too_many_unanswered_beats_lead_to_the_next_broker()
    {
        await using var host = new ScriptedHost(options => options.Brokers = [ScriptedHost.Broker("one"), ScriptedHost.Broker("two")]);
        await using var desk = await host.SignInAsync();
        host.Connector.Mute("Beat");

        await host.MoveUntilAsync("the session breaks", () => desk.State.Session == SessionState.Recovering, TimeSpan.FromSeconds(1));
        // The clock may have been moved on into the next connection before the break was seen.
        host.Connector.Count("Beat").ShouldBeGreaterThanOrEqualTo(3);
        host.Connector.Answer("Beat", Service("IN_SERVICE"));
        await desk.UntilLiveAsync(2);

        host.Connector.Tried.Take(2).ShouldBe(["stomp://one:61613/", "stomp://two:61613/"]);
    }

    [Fact]
    public async Task One_beat_that_is_lost_is_followed_by_a_look()
    {
        await using var host = new ScriptedHost();
        await using var desk = await host.SignInAsync();
        var lost = 0;
        host.Connector.Answer("Beat", (_, _) => Interlocked.Increment(ref lost) == 1 ? [] : [Service("IN_SERVICE")]);

        await host.MoveUntilAsync("four beats went out", () => host.Connector.Count("Beat") >= 4, TimeSpan.FromSeconds(1));
        await desk.UntilLiveAsync(2);

        host.Connector.Tried.Count.ShouldBe(1);
        host.Counted("resynchronisations").ShouldBe(1);
    }

    [Fact]
    public async Task Out_of_service_is_shown_and_all_is_read_anew_when_it_is_over()
    {
        await using var host = new ScriptedHost();
        await using var desk = await host.SignInAsync();

        host.Connector.Say(Service("OUT_OF_SERVICE"));
        await desk.UntilAsync("the desk is out of service", state => state is { InService: false, Agent.State: AgentState.OutOfService });
        desk.State.AllowedActions.ShouldBeEmpty();
        host.Connector.Say(Service("IN_SERVICE"));
        await desk.UntilLiveAsync(2);

        (desk.State.InService, desk.State.Agent.State).ShouldBe((true, AgentState.NotReady));
        host.Connector.Count("GetState").ShouldBe(1);
        host.Counted("resynchronisations").ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_signs_in_while_the_contact_centre_is_out_of_service()
    {
        await using var host = new ScriptedHost();
        host.Connector.Answer("Hello", Service("OUT_OF_SERVICE"));
        await using var desk = new ScriptedDesk(host, "a1");

        var signing = desk.SignInAsync();
        await host.MoveUntilAsync("the sign-in is given up", () => signing.IsCompleted);

        (await signing).ShouldBeOfType<SignInRefused>().Reason.Text.ShouldContain("out of service");
    }

    [Fact]
    public async Task Events_go_to_their_agent_and_those_for_strangers_are_counted()
    {
        await using var host = new ScriptedHost();
        await using var first = await host.SignInAsync("a1");
        await using var second = await host.SignInAsync("B1");

        host.Connector.Say(State("stranger", "READY"), "hello", """{"type":"Weather","agentId":"a1"}""", State("b1", "READY"));
        await second.UntilAsync("the second agent is ready", state => state.Agent.State == AgentState.Ready);

        first.State.Agent.State.ShouldBe(AgentState.NotReady);
        (host.Counted("orphans"), host.Counted("dropped"), host.Counted("unknown_events")).ShouldBe((1, 1, 1));
    }

    [Fact]
    public async Task A_desk_that_is_slow_holds_up_no_other_and_is_read_anew()
    {
        await using var host = new ScriptedHost(options => options.QueueCapacity = 16);
        await using var slow = await host.SignInAsync("slow");
        await using var quick = await host.SignInAsync("quick");
        var reading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        slow.Facts.BeforeTaking = _ => reading.Task;

        for (var told = 0; told <= 60; told++)
        {
            var (state, seen) = (told % 2 == 0 ? "READY" : "NOT_READY", told % 2 == 0 ? AgentState.Ready : AgentState.NotReady);
            host.Connector.Say(State("slow", state), State("quick", state));
            await quick.UntilAsync($"the quick desk has seen {state}", desk => desk.Agent.State == seen);
        }

        host.Counted("dropped").ShouldBeGreaterThan(0);
        slow.Facts.BeforeTaking = null;
        reading.SetResult();

        await slow.UntilLiveAsync(2);
        slow.State.Agent.State.ShouldBe(AgentState.Ready);
        quick.Facts.Facts.OfType<SessionStateChanged>().Count().ShouldBe(1);
    }
}
