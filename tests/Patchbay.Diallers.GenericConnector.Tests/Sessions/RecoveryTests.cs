using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Tests.Stands;
using static Patchbay.Diallers.GenericConnector.Tests.Stands.ScriptedConnector;

namespace Patchbay.Diallers.GenericConnector.Tests.Sessions;

/// <summary>The resynchronisation of 1.6, the LOGOUT that is none (F6), and what is asked where things do not fit.</summary>
public sealed class RecoveryTests
{
    [Fact]
    public async Task After_a_break_everything_is_read_anew_in_the_sheets_order()
    {
        await using var host = new ScriptedHost();
        await using var desk = await host.SignInAsync();
        await desk.TalkAsync();
        var call = desk.Call.Id;
        var sent = host.Connector.Sent.Count;

        host.Connector.Break();
        await desk.UntilAsync("the session is recovering", state => state.Session == SessionState.Recovering);
        desk.State.Interactions.Count.ShouldBe(1);
        await desk.UntilLiveAsync(2);

        host.Connector.Sent.Skip(sent).Select(one => one.Word).Where(word => word != "Beat").Take(4).ShouldBe(["Hello", "Connect", "GetState", "getdialogstate"]);
        host.Connector.Count("Login").ShouldBe(1);
        (desk.Call.Id, desk.Call.State).ShouldBe((call, InteractionState.Active));
        desk.Asked.Select(form => form.Id).Distinct().ShouldBe(["login"]);
    }

    [Theory]
    [InlineData("LOGOUT")]
    [InlineData("UNKNOWN")]
    [InlineData(null)]
    public async Task Who_is_not_signed_in_any_more_is_signed_in_again(string? state)
    {
        await using var host = new ScriptedHost();
        await using var desk = await host.SignInAsync();
        if (state is null) host.Connector.Mute("GetState");
        else host.Connector.Answer("GetState", State("a1", state, "-1"));

        host.Connector.Break();
        await desk.UntilLiveAsync(2);

        host.Connector.Count("Login").ShouldBe(2);
        desk.Facts.Facts.OfType<AgentStateChanged>().ShouldNotContain(fact => fact.Status.State == AgentState.LoggedOut);
        desk.Facts.Facts.OfType<SessionStateChanged>().ShouldNotContain(fact => fact.State == SessionState.Lost);
    }

    [Fact]
    public async Task Who_is_not_taken_back_has_lost_the_session()
    {
        await using var host = new ScriptedHost();
        await using var desk = await host.SignInAsync();
        host.Connector.Answer("GetState", State("a1", "LOGOUT"));
        host.Connector.Answer("Login", Error("a1", "LICENSES_EXCEEDED", "Too many"));

        host.Connector.Break();
        await host.MoveUntilAsync("the session is lost", () => desk.State.Session == SessionState.Lost);

        desk.State.SessionText!.ShouldContain("Too many");
    }

    [Fact]
    public async Task Calls_that_are_gone_after_a_break_are_lost()
    {
        await using var host = new ScriptedHost();
        await using var desk = await host.SignInAsync();
        await desk.TalkAsync();
        host.Connector.Dialogs.Clear();
        host.Connector.States["a1"] = State("a1", "READY");

        host.Connector.Break();
        await desk.UntilLiveAsync(2);

        desk.Facts.Facts.OfType<InteractionRemoved>().ShouldHaveSingleItem().End.ShouldBe(InteractionEnd.Lost);
    }

    [Fact]
    public async Task A_call_that_ended_in_a_break_wraps_where_the_agent_works_on_it()
    {
        await using var host = new ScriptedHost();
        await using var desk = await host.SignInAsync();
        await desk.TalkAsync();
        host.Connector.Dialogs.Clear();
        host.Connector.States["a1"] = State("a1", "WORK_READY");

        host.Connector.Break();
        await desk.UntilLiveAsync(2);

        (desk.Call.State, desk.Call.OutcomeOwed).ShouldBe((InteractionState.Wrapping, true));
    }

    [Fact]
    public async Task Commands_in_a_break_say_that_the_dialler_cannot_be_reached()
    {
        await using var host = new ScriptedHost();
        await using var desk = await host.SignInAsync();
        host.Connector.Away["stomp://one:61613/"] = "no route";

        host.Connector.Break();
        await desk.UntilAsync("the session is recovering", state => state.Session == SessionState.Recovering);

        (await desk.GoAsync(AgentState.Ready)).ShouldBeOfType<Unavailable>().Why.ShouldContain("cannot be reached");
    }

    [Fact]
    public async Task A_session_that_cannot_be_read_is_tried_again()
    {
        await using var host = new ScriptedHost();
        await using var desk = await host.SignInAsync();
        host.Connector.Mute("GetState", "Login");

        host.Connector.Break();
        await host.MoveUntilAsync("it was tried twice", () => host.Connector.Count("GetState") >= 2);
        desk.State.Session.ShouldBe(SessionState.Recovering);
        host.Connector.Answer("GetState", State("a1", "READY"));
        await desk.UntilLiveAsync(2);

        desk.State.Agent.State.ShouldBe(AgentState.Ready);
    }

    [Fact]
    public async Task A_logout_of_a_fail_over_is_none()
    {
        await using var host = new ScriptedHost();
        await using var desk = await host.SignInAsync();

        host.Connector.Say(State("a1", "LOGOUT", "-1"));
        await desk.UntilLiveAsync(2);

        host.Connector.Count("GetState").ShouldBe(1);
        host.Connector.Count("Login").ShouldBe(1);
        desk.State.Agent.State.ShouldBe(AgentState.NotReady);
    }

    [Fact]
    public async Task A_logout_by_somebody_else_ends_the_session()
    {
        await using var host = new ScriptedHost();
        await using var desk = await host.SignInAsync();

        host.Connector.Say(State("a1", "LOGOUT", "28"));
        await desk.UntilAsync("the session is lost", state => state.Session == SessionState.Lost);

        (desk.State.Agent.State, desk.State.Agent.ReasonCode).ShouldBe((AgentState.LoggedOut, "28"));
    }

    [Theory]
    [InlineData("""{"type":"RECONNECT"}""")]
    [InlineData("""{"type":"Resumed","agentId":"a1"}""")]
    [InlineData("""{"type":"State","agentId":"a1","state":"RE_LOGIN"}""")]
    public async Task What_tells_of_a_return_is_followed_by_a_look(string body)
    {
        await using var host = new ScriptedHost();
        await using var desk = await host.SignInAsync();

        host.Connector.Say(body);
        await desk.UntilLiveAsync(2);

        desk.State.Agent.State.ShouldBe(AgentState.NotReady);
    }

    [Fact]
    public async Task Where_no_state_follows_a_call_the_connector_is_asked()
    {
        await using var host = new ScriptedHost();
        await using var desk = await host.SignInAsync();
        await desk.TalkAsync();
        host.Connector.Dialogs.Clear();
        host.Connector.States["a1"] = State("a1", "WORK");

        host.Connector.Say(desk.Told("d1", "DROPPED"));
        await host.MoveUntilAsync("the call wraps", () => desk.Call.State == InteractionState.Wrapping);

        host.Connector.Count("GetState").ShouldBe(1);
    }

    [Fact]
    public async Task A_call_whose_end_was_lost_is_found_out()
    {
        await using var host = new ScriptedHost();
        await using var desk = await host.SignInAsync();
        await desk.TalkAsync();
        host.Connector.Dialogs.Clear();

        host.Connector.Say(State("a1", "READY"));
        await host.MoveUntilAsync("the call is gone", () => desk.State.Interactions.Count == 0);

        host.Connector.Bodies("getdialogstate").ShouldContain("d1");
    }

    [Fact]
    public async Task A_call_that_no_event_told_of_is_told_to_who_logs_in_again()
    {
        await using var host = new ScriptedHost();
        await using var desk = await host.SignInAsync();
        host.Connector.Dialogs["d5"] = "ALERTING";
        host.Connector.Answer("Login", State("a1", "RESERVED"), """{"type":"AgentInfo","agentId":"a1"}""", Dialog("a1", "d5", "ALERTING"));

        host.Connector.Say(State("a1", "RESERVED"));
        await host.MoveUntilAsync("the call is there", () => desk.State.Interactions is [{ VendorId: "d5", State: InteractionState.Alerting }]);

        host.Connector.Count("Login").ShouldBe(2);
    }

    [Fact]
    public async Task A_command_nobody_answers_is_followed_by_a_look_and_the_agent_bound_anew_where_that_is_silent_too()
    {
        await using var host = new ScriptedHost();
        await using var desk = await host.SignInAsync();
        host.Connector.Mute("MakeReady", "GetState");
        host.Connector.Answer("Connect", (agent, _) =>
        {
            host.Connector.Answer("GetState", State(agent, "READY"));
            return [];
        });

        var asking = desk.GoAsync(AgentState.Ready);
        await host.MoveUntilAsync("the command ends", () => asking.IsCompleted);
        await desk.UntilLiveAsync(2);

        host.Connector.Count("Connect").ShouldBe(2);
        host.Connector.Count("Login").ShouldBe(1);
        desk.State.Agent.State.ShouldBe(AgentState.Ready);
    }

    [Fact]
    public async Task An_agent_of_whom_nothing_is_heard_is_asked_for()
    {
        await using var host = new ScriptedHost(options => options.CheckInterval = TimeSpan.FromMinutes(1));
        await using var desk = await host.SignInAsync();
        host.Connector.States["a1"] = State("a1", "READY");

        await host.MoveUntilAsync("what was not told is found", () => desk.State.Agent.State == AgentState.Ready, TimeSpan.FromSeconds(5));

        desk.Facts.Facts.OfType<SessionStateChanged>().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_doubt_that_stays_is_not_asked_about_for_ever()
    {
        await using var host = new ScriptedHost();
        await using var desk = await host.SignInAsync();
        host.Connector.Answer("Login", State("a1", "TALKING"));

        host.Connector.Say(State("a1", "TALKING"));
        await host.MoveUntilAsync("it was asked three times", () => host.Connector.Count("GetState") == 3);
        for (var step = 0; step < 40; step++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
            host.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        host.Connector.Count("GetState").ShouldBe(3);
    }

    [Fact]
    public async Task A_restarted_host_finds_the_call_it_left()
    {
        string? bookmark;
        InteractionId left;
        await using (var host = new ScriptedHost())
        {
            await using var desk = await host.SignInAsync();
            desk.Offer<IResumable>().Bookmark.ShouldBeNull();
            await desk.TalkAsync();
            left = desk.Call.Id;
            bookmark = desk.Offer<IResumable>().Bookmark;
        }

        bookmark!.ShouldNotContain("secret");
        await using var after = new ScriptedHost();
        after.Connector.Dialogs["d1"] = "HELD";
        after.Connector.Answer("Login", State("a1", "TALKING"), """{"type":"AgentInfo","agentId":"a1"}""", Dialog("a1", "d1", "HELD"));
        await using var again = new ScriptedDesk(after, "a1");
        (await again.SignInAsync(bookmark)).ShouldBeOfType<SignedIn>();

        (again.Call.Id, again.Call.State, again.Call.Remote).ShouldBe((left, InteractionState.Held, "4012"));
        after.Connector.Say(again.Told("d1", "ACTIVE"));
        await again.UntilAsync("the call goes on", state => state.Interactions[0].State == InteractionState.Active);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"version\":99}")]
    [InlineData("nonsense")]
    [InlineData("\0")]
    public async Task A_bookmark_of_somebody_else_is_passed_over(string bookmark)
    {
        await using var host = new ScriptedHost();
        await using var desk = new ScriptedDesk(host, "a1");

        (await desk.SignInAsync(bookmark)).ShouldBeOfType<SignedIn>();
    }
}
