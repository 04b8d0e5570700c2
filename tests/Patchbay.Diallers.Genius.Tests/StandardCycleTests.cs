using Patchbay.Desks;
using Patchbay.Diallers.Genius.Tests.Stands;

namespace Patchbay.Diallers.Genius.Tests;

public sealed class StandardCycleTests
{
    [Fact]
    public async Task An_agent_signs_in_takes_a_call_gives_its_outcome_and_signs_out()
    {
        await using var simulator = await Simulator.StartAsync();
        await using var agent = new AgentAtDesk(simulator.Address);

        (await agent.SignInAsync()).ShouldBeOfType<SignedIn>();
        agent.Asked.Select(form => form.Id).ShouldBe(["login", "login", "campaign"]);
        agent.State.Session.ShouldBe(SessionState.Live);
        agent.State.Agent.State.ShouldBe(AgentState.NotReady);
        agent.State.Campaign.ShouldBe("Sales");
        agent.State.AllowedActions.ShouldBe([DeskActions.GoReady, DeskActions.ChangeLimits, DeskActions.MakeCall, DeskActions.SignOut]);
        agent.State.Entries(CatalogueKind.Outcomes).Select(entry => entry.Label).ShouldBe(["Sale", "Call back"]);

        (await agent.GoReadyAsync()).ShouldBeOfType<Done>();
        await agent.UntilCallAsync();
        agent.State.Agent.State.ShouldBe(AgentState.Busy);
        agent.Call.CallType.ShouldBe(CallType.Predictive);
        agent.Call.Direction.ShouldBe(InteractionDirection.Out);
        agent.Call.UserData.Single(entry => entry.Name == "URN").Writable.ShouldBeFalse();
        agent.Call.AllowedActions.ShouldBe([DeskActions.Clear, DeskActions.Hold, DeskActions.SingleStepTransfer, DeskActions.Consult, DeskActions.SendDigits, DeskActions.MarkChapter, DeskActions.SendTemplate, DeskActions.Tag, "multi-sale"]);

        (await agent.TakeBreakAsync()).ShouldBeOfType<Done>();
        agent.State.Agent.Pending.ShouldBe(new PendingAgentState { State = AgentState.NotReady, ReasonCode = "1" });
        (await agent.HangUpAsync()).ShouldBeOfType<Done>();
        await agent.UntilWrapAsync();
        agent.Call.OutcomeOwed.ShouldBeTrue();
        agent.State.Agent.ReadyAfterWork.ShouldBe(false);

        var work = agent.Sale() with
        {
            Outcome = "3",
            Callback = new Callback { Number = "01632 960199", At = new DateTimeOffset(2030, 5, 14, 10, 30, 0, TimeSpan.FromHours(1)), Personal = true },
            Data = [UserDataEntry.Text("Notes", "asked for a call")],
        };
        (await agent.CompleteAsync(work)).ShouldBeOfType<Done>();
        await agent.UntilAsync("the break is granted", state => state.Agent is { State: AgentState.NotReady, ReasonCode: "1", Pending: null });
        var entry = (await simulator.LedgerAsync()).Single();
        entry.GetProperty("outcome").GetInt32().ShouldBe(3);
        entry.GetProperty("callbackTime").GetString().ShouldBe("2030-05-14 10:30:00");
        entry.GetProperty("callbackNumber").GetString().ShouldBe("01632 960199");
        entry.GetProperty("personalCallback").GetBoolean().ShouldBeTrue();
        entry.GetProperty("data").GetProperty("Notes").GetString().ShouldBe("asked for a call");

        (await agent.Session.SignOutAsync(new SignOut(), CancellationToken.None)).ShouldBeOfType<Done>();
        await agent.UntilAsync("the agent is logged out", state => state.Agent.State == AgentState.LoggedOut);
        (await simulator.AgentAsync("demo")).ShouldBeNull();
    }

    [Theory]
    [InlineData("demo", "wrong", "100", "Username and/or password is not valid")]
    [InlineData("demo", "", "104", "No password entered")]
    [InlineData("", "demo", "105", "No agent name entered")]
    [InlineData("", "", "106", "No agent name or password entered")]
    public async Task A_refused_sign_in_carries_the_diallers_number_and_text(string name, string password, string number, string text)
    {
        await using var simulator = await Simulator.StartAsync();
        await using var agent = new AgentAtDesk(simulator.Address, agent: name, password: password);

        var refused = (await agent.SignInAsync()).ShouldBeOfType<SignInRefused>().Reason;

        refused.ShouldBe(new Refused { Code = "vendor", Number = number, Text = text, Level = "Critical" });
    }

    [Theory]
    [InlineData("Elsewhere", "Sales", "110")]
    [InlineData("Demo", "Asleep", "113")]
    public async Task A_tenant_or_campaign_that_is_not_granted_is_told_in_the_diallers_own_number(string tenant, string campaign, string number)
    {
        await using var simulator = await Simulator.StartAsync();
        await using var agent = new AgentAtDesk(simulator.Address, options => (options.Tenant, options.Campaign) = (tenant, campaign));

        (await agent.SignInAsync()).ShouldBeOfType<SignInRefused>().Reason.Number.ShouldBe(number);
    }

    [Fact]
    public async Task An_agent_who_is_ready_is_taken_out_of_the_pool_before_signing_out()
    {
        await using var simulator = await Simulator.StartAsync("""{ "pace": "00:10:00", "goUnavailableDelay": "00:00:00.020" }""");
        await using var agent = new AgentAtDesk(simulator.Address);
        await agent.SignInAsync();
        await agent.GoReadyAsync();
        await simulator.UntilAgentIsAsync("demo", "Waiting");

        (await agent.Session.SignOutAsync(new SignOut(), CancellationToken.None)).ShouldBeOfType<Done>();

        (await simulator.AgentAsync("demo")).ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_is_signed_out_who_owes_an_outcome()
    {
        await using var simulator = await Simulator.StartAsync();
        await using var agent = new AgentAtDesk(simulator.Address);
        await agent.SignInAsync();
        await agent.GoReadyAsync();
        await agent.UntilCallAsync();
        await simulator.CustomerHangsUpAsync("demo");
        await agent.UntilWrapAsync();

        (await agent.Session.SignOutAsync(new SignOut(), CancellationToken.None)).ShouldBeOfType<Refused>().Text.ShouldBe("Finish the call and give its outcome first.");
        (await simulator.AgentAsync("demo")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Plain_websockets_beyond_this_machine_are_refused_unless_asked_for()
    {
        await using var agent = new AgentAtDesk(new Uri("ws://dialler.example.test/"));

        (await agent.SignInAsync()).ShouldBeOfType<SignInRefused>().Reason.Text.ShouldContain("would carry passwords in clear");
    }
}
