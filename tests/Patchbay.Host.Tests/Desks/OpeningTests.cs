using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Host.Deployment;
using Patchbay.Host.Tests.Desks.Stands;
using Patchbay.TestKit.Waiting;
using static Patchbay.Host.Tests.Desks.Stands.RegistryStand;

namespace Patchbay.Host.Tests.Desks;

public sealed class OpeningTests
{
    [Theory]
    [InlineData("ann", "teams")]
    [InlineData("agent0007", "numbers")]
    [InlineData("zoe", "everybody")]
    [InlineData("", "everybody")]
    public async Task The_first_plan_whose_patterns_take_the_agent_and_that_names_the_bridge_is_opened(string agent, string plan)
    {
        await using var stand = new RegistryStand(
            adapter => RegistryStand.Plan("elsewhere", adapter) with { Bridges = [Connector] },
            adapter => RegistryStand.Plan("teams", adapter, "ann", "bob"),
            adapter => RegistryStand.Plan("numbers", adapter, "agent*"),
            adapter => RegistryStand.Plan("everybody", adapter));

        await using var hold = await stand.OpenAsync(agent);

        hold.Desk.Key.ShouldBe(new DeskKey { Plan = plan, Agent = agent });
        stand.Adapter.Requests.ShouldHaveSingleItem().Desk.ShouldBe(hold.Desk.Key);
    }

    [Fact]
    public async Task An_agent_for_whom_no_desk_is_planned_is_told_what_would_have_to_be()
    {
        await using var stand = new RegistryStand(adapter => RegistryStand.Plan("teams", adapter, "ann"));

        var refused = await stand.NotOpenedAsync("zoe", "secret");

        refused.Code.ShouldBe("no-desk-plan");
        refused.Text.ShouldBe("No desk is planned for 'zoe' here. A desk plan that names page/desk must list the agent.");
        stand.Adapter.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_client_without_anybody_to_ask_opens_no_desk_that_opens_at_a_sign_in()
    {
        await using var stand = new RegistryStand(adapter => RegistryStand.Plan("teams", adapter, "ann"));

        var refused = (await stand.Desks.OpenAsync("ann", prompt: null, CancellationToken.None)).ShouldBeOfType<DeskNotOpened>().Reason;

        refused.ShouldBe(new Refused { Code = "no-desk-plan", Text = "The desk plan 'teams' opens when 'ann' signs in, not by a client of page/desk. Write \"opens\": \"client\" if it shall." });
        stand.Adapter.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_client_opens_the_first_plan_that_is_for_clients_unless_the_dialler_asks_something()
    {
        await using var stand = new RegistryStand(
            adapter => RegistryStand.Plan("people", adapter),
            adapter => RegistryStand.Plan("clients", adapter) with { Opens = DeskOpens.Client });

        var refused = (await stand.Desks.OpenAsync("ann", prompt: null, CancellationToken.None)).ShouldBeOfType<DeskNotOpened>().Reason;
        refused.ShouldBe(new Refused { Code = "nobody-to-ask", Text = "There is nobody to answer 'Sign in'." });
        stand.Adapter.Requests.ShouldHaveSingleItem().Desk.Plan.ShouldBe("clients");

        stand.Adapter.OnSignIn = (_, _, _) => Task.FromResult<SignInResult>(new SignedIn { Session = new ScriptedSession() });
        var opened = (await stand.Desks.OpenAsync("ann", prompt: null, CancellationToken.None)).ShouldBeOfType<DeskOpened>();
        opened.Hold.Desk.Key.Plan.ShouldBe("clients");
        await opened.Hold.DisposeAsync();
    }

    [Fact]
    public async Task What_the_dialler_says_against_a_sign_in_reaches_whoever_asked_and_no_desk_stays()
    {
        await using var stand = new RegistryStand();
        stand.Adapter.OnSignIn = (_, _, _) => Task.FromResult<SignInResult>(new SignInRefused { Reason = new Refused { Code = "vendor", Text = "Too many agents", Number = "117" } });

        var refused = await stand.NotOpenedAsync("ann", "secret");

        refused.Number.ShouldBe("117");
        stand.Desks.Open.ShouldBeEmpty();
        stand.Adapter.OnSignIn = null;
        await using var hold = await stand.OpenAsync();
    }

    [Fact]
    public async Task A_sign_in_that_is_given_up_leaves_no_desk()
    {
        await using var stand = new RegistryStand();
        using var patience = new CancellationTokenSource();
        stand.Adapter.OnSignIn = async (_, _, cancellationToken) =>
        {
            await patience.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("never here");
        };

        await Should.ThrowAsync<OperationCanceledException>(stand.Desks.OpenAsync("ann", new Prompt("secret"), patience.Token).AsTask());

        stand.Desks.Open.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_sign_in_joins_with_the_same_secret_and_never_reaches_the_dialler()
    {
        await using var stand = new RegistryStand();
        await using var first = await stand.OpenAsync();

        var prompt = new Prompt("secret");
        var joined = (await stand.Desks.OpenAsync("ann", prompt, CancellationToken.None)).ShouldBeOfType<DeskOpened>();

        joined.Joined.ShouldBeTrue();
        joined.Hold.Desk.ShouldBeSameAs(first.Desk);
        prompt.Shown.ShouldHaveSingleItem().Id.ShouldBe("credentials");
        stand.Adapter.Requests.Count.ShouldBe(1);
        await joined.Hold.DisposeAsync();
        first.Desk.Snapshot.State.Closed.ShouldBeFalse();
    }

    [Fact]
    public async Task A_wrong_secret_is_asked_again_twice_and_then_refused_while_the_desk_stays()
    {
        await using var stand = new RegistryStand();
        await using var first = await stand.OpenAsync();
        var prompt = new Prompt("wrong", "worse", "worst");

        var refused = (await stand.Desks.OpenAsync("ann", prompt, CancellationToken.None)).ShouldBeOfType<DeskNotOpened>().Reason;

        refused.Text.ShouldBe("That is not what was given when this desk was opened.");
        prompt.Shown.Select(form => form.Problem?.Code).ShouldBe([null, "wrong-secret", "wrong-secret"]);
        first.Desk.Snapshot.State.Closed.ShouldBeFalse();
        (await stand.Desks.OpenAsync("ann", new Prompt("wrong", "secret"), CancellationToken.None)).ShouldBeOfType<DeskOpened>();
    }

    [Fact]
    public async Task When_the_last_holder_leaves_the_agent_is_signed_out_and_the_desk_closes()
    {
        await using var stand = new RegistryStand();
        var first = await stand.OpenAsync();
        var second = await stand.OpenAsync();

        await first.DisposeAsync();
        await first.DisposeAsync();
        first.Desk.Snapshot.State.Closed.ShouldBeFalse();
        await second.DisposeAsync();

        await Eventually.UntilAsync("no desk is open", () => stand.Desks.Open.Count == 0);
        stand.Adapter.Session.Asked.ShouldBe(["sign-out", "dispose"]);
    }

    [Fact]
    public async Task Who_comes_while_a_desk_is_closing_gets_a_new_one_after_that()
    {
        await using var stand = new RegistryStand();
        var goes = new TaskCompletionSource();
        stand.Adapter.Session.OnDispose = () => goes.Task;
        var first = await stand.OpenAsync();
        await first.DisposeAsync();
        await Eventually.UntilAsync("the desk is closing", () => stand.Adapter.Session.Asked.Contains("dispose"));
        stand.Adapter.Session = new ScriptedSession();

        var opening = stand.OpenAsync();
        opening.IsCompleted.ShouldBeFalse();
        goes.SetResult();
        await using var second = await Eventually.ComesAsync("the desk opens anew", opening);

        second.Desk.ShouldNotBeSameAs(first.Desk);
        second.Desk.Snapshot.Epoch.ShouldNotBe(first.Desk.Snapshot.Epoch);
        stand.Adapter.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_bridge_sees_the_desks_of_the_plans_that_name_it_and_no_others()
    {
        await using var stand = new RegistryStand();
        await using var hold = await stand.OpenAsync();
        var elsewhere = stand.Registry.For(Connector);

        stand.Desks.Open.ShouldBe([hold.Desk]);
        stand.Desks.Find(hold.Desk.Key).ShouldBeSameAs(hold.Desk);
        elsewhere.Open.ShouldBeEmpty();
        elsewhere.Find(hold.Desk.Key).ShouldBeNull();
    }

    [Fact]
    public async Task What_a_session_left_is_given_to_the_agent_s_next_sign_in()
    {
        await using var stand = new RegistryStand();
        stand.Adapter.Session.Bookmark = "where the call was";
        var hold = await stand.OpenAsync();
        await hold.DisposeAsync();
        await Eventually.UntilAsync("no desk is open", () => stand.Desks.Open.Count == 0);

        await using var again = await stand.OpenAsync();

        stand.Adapter.Requests.Select(request => request.Bookmark).ShouldBe([null, "where the call was"]);
    }

    [Fact]
    public async Task A_desk_without_a_dialler_opens_without_a_question()
    {
        await using var stand = new RegistryStand(_ => RegistryStand.Plan("phone only", null));
        var prompt = new Prompt("never typed");

        var opened = (await stand.Desks.OpenAsync("ann", prompt, CancellationToken.None)).ShouldBeOfType<DeskOpened>();

        prompt.Shown.ShouldBeEmpty();
        await opened.Hold.DisposeAsync();
    }

    [Fact]
    public async Task A_stopping_host_gives_calls_and_owed_outcomes_their_time_and_then_signs_agents_out()
    {
        var stand = new RegistryStand();
        var hold = await stand.OpenAsync();
        var facts = stand.Adapter.Requests[0].Facts;
        await facts.PublishAsync(DeskStand.Active(DeskStand.I1), CancellationToken.None);

        var stopped = stand.Registry.StopAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
        await facts.PublishAsync(new InteractionStateChanged { Interaction = DeskStand.I1, State = InteractionState.Wrapping, Actions = [DeskActions.CompleteWork] }, CancellationToken.None);
        stand.Adapter.Session.Asked.ShouldBeEmpty();
        (await hold.Desk.SendAsync(new CompleteWork { Interaction = DeskStand.I1, Outcome = "1" }, DeskStand.Origin, CancellationToken.None)).ShouldBeOfType<Done>();

        await stopped.WaitAsync(Eventually.Patience);
        stand.Adapter.Session.Asked.ShouldBe(["complete 1", "sign-out", "dispose"]);
    }

    [Fact]
    public async Task A_call_that_outlives_a_stopping_host_s_patience_is_left_with_its_loss_stated()
    {
        var stand = new RegistryStand();
        var hold = await stand.OpenAsync();
        await stand.Adapter.Requests[0].Facts.PublishAsync(DeskStand.Active(DeskStand.I1), CancellationToken.None);

        var stopped = stand.Registry.StopAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
        await Eventually.UntilAsync("the host waits", () => stand.Clock.ActiveTimers > 0);
        stopped.IsCompleted.ShouldBeFalse();
        stand.Clock.Advance(TimeSpan.FromSeconds(30));
        await stopped.WaitAsync(Eventually.Patience);

        stand.Adapter.Session.Asked.ShouldBe(["sign-out", "dispose"]);
        hold.Desk.Snapshot.State.Closed.ShouldBeTrue();
        hold.Desk.Snapshot.State.Notices[^1].Level.ShouldBe(NoticeLevel.Error);
    }
}
