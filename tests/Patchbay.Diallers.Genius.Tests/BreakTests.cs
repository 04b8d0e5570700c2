using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Tests.Stands;

namespace Patchbay.Diallers.Genius.Tests;

public sealed class BreakTests
{
    [Fact]
    public async Task A_socket_that_drops_in_a_call_comes_back_and_the_call_is_still_the_same_interaction()
    {
        await using var simulator = await Simulator.StartAsync();
        await using var agent = new AgentAtDesk(simulator.Address);
        await agent.SignInAsync();
        await agent.GoReadyAsync();
        await agent.UntilCallAsync();
        var before = agent.Call;

        await simulator.PostAsync("agents/demo/drop");
        await agent.UntilAsync("the session recovers", _ => agent.Facts.Facts.OfType<SessionStateChanged>().Count(fact => fact.State == SessionState.Live) == 2);
        await simulator.CustomerHangsUpAsync("demo");
        await agent.UntilWrapAsync();

        agent.Call.Id.ShouldBe(before.Id);
        (await agent.CompleteAsync(agent.Sale())).ShouldBeOfType<Done>();
        (await simulator.LedgerAsync()).Length.ShouldBe(1);
        agent.Facts.Facts.OfType<SessionStateChanged>().Select(fact => fact.State).ShouldBe([SessionState.Live, SessionState.Recovering, SessionState.Live]);
    }

    [Theory]
    [InlineData("swallow-response", Reconciliation.Took)]
    [InlineData("swallow-request", Reconciliation.DidNotTake)]
    public async Task After_a_break_the_dialler_tells_what_became_of_an_outcome(string fault, Reconciliation answer)
    {
        await using var simulator = await Simulator.StartAsync("""{ "pace": "00:10:00" }""");
        await using var agent = new AgentAtDesk(simulator.Address);
        await agent.SignInAsync();
        await agent.GoReadyAsync();
        await simulator.UntilAgentIsAsync("demo", "Waiting");
        await simulator.PostAsync("calls", new { agent = "demo" });
        await agent.UntilCallAsync();
        await agent.HangUpAsync();
        await agent.UntilWrapAsync();
        var work = agent.Sale();
        await simulator.PostAsync("faults", new { kind = fault, command = "Disposition" });

        (await agent.CompleteAsync(work)).ShouldBeOfType<Unknown>();

        (await agent.ReconcileAsync(work)).ShouldBe(answer);
        if (answer == Reconciliation.DidNotTake) (await agent.CompleteAsync(work)).ShouldBeOfType<Done>();
        (await simulator.LedgerAsync()).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("swallow-response", Reconciliation.Took)]
    [InlineData("swallow-request", Reconciliation.DidNotTake)]
    public async Task A_restarted_host_finds_the_call_it_left_and_what_became_of_its_outcome(string fault, Reconciliation answer)
    {
        await using var simulator = await Simulator.StartAsync("""{ "pace": "00:10:00" }""");
        WorkOutcome work;
        string? bookmark;
        await using (var agent = new AgentAtDesk(simulator.Address))
        {
            await agent.SignInAsync();
            await agent.GoReadyAsync();
            await simulator.UntilAgentIsAsync("demo", "Waiting");
            await simulator.PostAsync("calls", new { agent = "demo" });
            await agent.UntilCallAsync();
            await agent.HangUpAsync();
            await agent.UntilWrapAsync();
            work = agent.Sale();
            bookmark = agent.Session.Find<IResumable>()!.Bookmark;
            await simulator.PostAsync("faults", new { kind = fault, command = "Disposition" });
            await agent.CompleteAsync(work);
        }

        await using var again = new AgentAtDesk(simulator.Address);
        (await again.SignInAsync(bookmark)).ShouldBeOfType<SignedIn>();

        again.State.Interactions.Select(interaction => interaction.Id).ShouldBe(answer == Reconciliation.DidNotTake ? [work.Interaction] : []);
        (await again.ReconcileAsync(work)).ShouldBe(answer);
        if (answer == Reconciliation.DidNotTake) (await again.CompleteAsync(work)).ShouldBeOfType<Done>();
        (await simulator.LedgerAsync()).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("swallow-request")]
    [InlineData("swallow-response")]
    public async Task A_break_whose_asking_broke_off_is_not_shown_as_noted_and_can_be_asked_for_again(string fault)
    {
        await using var simulator = await Simulator.StartAsync("""{ "pace": "00:10:00" }""");
        await using var agent = new AgentAtDesk(simulator.Address);
        await agent.SignInAsync();
        await agent.GoReadyAsync();
        await simulator.UntilAgentIsAsync("demo", "Waiting");
        await simulator.PostAsync("calls", new { agent = "demo" });
        await agent.UntilCallAsync();
        await simulator.PostAsync("faults", new { kind = fault, command = "GoUnavailable" });

        var asked = agent.Session.SetAgentStateAsync(new SetAgentState { State = AgentState.NotReady, ReasonCode = "1" }, CancellationToken.None).AsTask();
        await agent.UntilAsync("the break is noted here", state => state.Agent.Pending is not null);
        await simulator.UntilFaultsHappenedAsync();
        await simulator.PostAsync("agents/demo/drop");

        (await asked.WaitAsync(TestKit.Waiting.Eventually.Patience)).ShouldBeOfType<Unknown>();
        await agent.UntilAsync("the session is back, and no break shown that may not be noted", state => state is { Session: SessionState.Live, Agent.Pending: null });
        agent.State.AllowedActions.ShouldContain(DeskActions.GoNotReady);
        (await agent.Session.SetAgentStateAsync(new SetAgentState { State = AgentState.NotReady, ReasonCode = "1" }, CancellationToken.None)).ShouldBeOfType<Done>();
        agent.State.Agent.Pending.ShouldNotBeNull();
        (await simulator.AgentAsync("demo"))!.Value.GetProperty("pendingBreak").GetBoolean().ShouldBeTrue();
        await agent.HangUpAsync();
        await agent.UntilWrapAsync();
        await agent.CompleteAsync(agent.Sale());
        await agent.UntilAsync("the break is granted", state => state.Agent is { State: AgentState.NotReady, ReasonCode: "1", Pending: null });
    }

    [Fact]
    public async Task A_break_that_was_granted_while_nobody_listened_is_known_after_it()
    {
        await using var simulator = await Simulator.StartAsync("""{ "pace": "00:10:00", "goUnavailableDelay": "00:00:00" }""");
        await using var agent = new AgentAtDesk(simulator.Address);
        await agent.SignInAsync();
        await agent.GoReadyAsync();
        await simulator.UntilAgentIsAsync("demo", "Waiting");
        await simulator.PostAsync("faults", new { kind = "swallow-response", command = "GoUnavailable" });
        var behind = new TaskCompletionSource();
        agent.Facts.BeforeTaking = fact => fact is AgentStateChanged { Status.State: AgentState.NotReady } ? behind.Task : Task.CompletedTask;

        var asked = agent.Session.SetAgentStateAsync(new SetAgentState { State = AgentState.NotReady, ReasonCode = "1" }, CancellationToken.None).AsTask();
        await simulator.UntilAgentIsAsync("demo", "Unavail");
        await simulator.PostAsync("agents/demo/drop");
        behind.SetResult();

        (await asked.WaitAsync(TestKit.Waiting.Eventually.Patience)).ShouldBeOfType<Unknown>();
        await agent.UntilAsync("the break is known", state => state.Session == SessionState.Live && state.Agent is { State: AgentState.NotReady, ReasonCode: "1", Pending: null });
    }

    [Fact]
    public async Task A_call_that_comes_before_the_dialler_lets_the_agent_go_ends_the_signing_out()
    {
        await using var simulator = await Simulator.StartAsync("""{ "pace": "00:10:00" }""");
        await using var agent = new AgentAtDesk(simulator.Address);
        await agent.SignInAsync();
        var behind = new TaskCompletionSource();
        agent.Facts.BeforeTaking = fact => fact is AgentStateChanged { Status.State: AgentState.Ready } ? behind.Task : Task.CompletedTask;
        await agent.GoReadyAsync();
        await simulator.UntilAgentIsAsync("demo", "Waiting");
        await simulator.PostAsync("calls", new { agent = "demo" });
        await simulator.UntilAgentIsAsync("demo", "InCall");

        var signedOut = agent.Session.SignOutAsync(new SignOut(), CancellationToken.None).AsTask();
        behind.SetResult();

        var refused = (await signedOut.WaitAsync(TestKit.Waiting.Eventually.Patience)).ShouldBeOfType<Refused>();
        refused.Text.ShouldBe("Finish the call and give its outcome first.");
        agent.State.Agent.Pending!.State.ShouldBe(AgentState.NotReady);
    }

    [Fact]
    public async Task A_SID_that_expired_is_replaced_and_the_request_that_met_it_is_sent_again()
    {
        await using var simulator = await Simulator.StartAsync("""{ "pace": "00:10:00", "keepAliveTimeout": "00:00:00.200" }""");
        await using var agent = new AgentAtDesk(simulator.Address, options => options.KeepAlive = TimeSpan.FromMinutes(10));
        await agent.SignInAsync();
        await TestKit.Waiting.Eventually.UntilAsync("the SID is dead", async () => (await simulator.AgentAsync("demo"))?.GetProperty("sid").GetInt64() == 0);

        (await agent.GoReadyAsync()).ShouldBeOfType<Done>();

        await agent.UntilAsync("the agent is ready", state => state.Agent.State == AgentState.Ready);
    }

    [Fact]
    public async Task Where_the_dialler_forgot_the_agent_the_call_is_a_stated_loss_and_work_is_asked_for_again()
    {
        await using var simulator = await Simulator.StartAsync("""{ "pace": "00:10:00", "reauthState": "fresh" }""");
        await using var agent = new AgentAtDesk(simulator.Address);
        await agent.SignInAsync();
        await agent.GoReadyAsync();
        await simulator.UntilAgentIsAsync("demo", "Waiting");
        await simulator.PostAsync("calls", new { agent = "demo" });
        await agent.UntilCallAsync();

        await simulator.PostAsync("agents/demo/drop");
        await simulator.UntilAgentIsAsync("demo", "Waiting");

        await agent.UntilAsync("the agent is ready again", state => state.Agent.State == AgentState.Ready && state.Session == SessionState.Live);
        agent.Facts.Facts.OfType<InteractionRemoved>().Single().End.ShouldBe(InteractionEnd.Lost);
    }

    [Theory]
    [InlineData("""{ "text": "this is not JSON" }""")]
    [InlineData("""{ "text": "[1,2,3]" }""")]
    [InlineData("""{ "text": "{\"event\":\"NowInCall\"}" }""")]
    [InlineData("""{ "text": "{\"event\":\"SomethingNew\",\"RID\":4711}" }""")]
    [InlineData("""{ "text": "{\"RID\":999999999,\"response\":\"OK\"}" }""")]
    [InlineData("""{ "base64": "AAECAwQ=" }""")]
    public async Task What_is_no_message_is_dropped_and_the_session_goes_on(string raw)
    {
        await using var simulator = await Simulator.StartAsync();
        await using var agent = new AgentAtDesk(simulator.Address);
        await agent.SignInAsync();

        await simulator.PostAsync("agents/demo/raw", System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(raw));
        await agent.GoReadyAsync();

        await agent.UntilCallAsync();
        agent.Facts.Facts.OfType<SessionStateChanged>().Single().State.ShouldBe(SessionState.Live);
    }

    [Fact]
    public async Task A_message_larger_than_the_limit_is_dropped_and_the_session_goes_on()
    {
        await using var simulator = await Simulator.StartAsync();
        await using var agent = new AgentAtDesk(simulator.Address, options => options.MaxMessageBytes = 2048);
        await agent.SignInAsync();

        await simulator.PostAsync("agents/demo/raw", new { text = $$$"""{"event":"NowInCall","RID":1,"data":{"Notes":"{{{new string('x', 100_000)}}}"}}""" });
        await agent.GoReadyAsync();

        await agent.UntilCallAsync();
    }
}
