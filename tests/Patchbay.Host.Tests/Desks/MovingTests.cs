using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Host.Desks;
using Patchbay.Host.Tests.Desks.Stands;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Host.Tests.Desks;

/// <summary>What becomes of open desks when other plans come into force, or an instance starts anew.</summary>
public sealed class MovingTests : IAsyncDisposable
{
    private readonly RegistryStand _stand;
    private readonly ScriptedAdapter _old = new() { SignsInAs = new AgentStatus { State = AgentState.NotReady } };
    private readonly ScriptedAdapter _new = new() { SignsInAs = new AgentStatus { State = AgentState.NotReady } };
    private readonly ScriptedSource<IDiallerAdapter> _source;

    public MovingTests()
    {
        _source = new ScriptedSource<IDiallerAdapter>("dialler/main", _old);
        _stand = new RegistryStand(_ => RegistryStand.Plan("default", null) with { Dialler = _source });
    }

    [Fact]
    public async Task An_idle_desk_signs_in_at_the_new_place_with_what_was_answered_before_and_nobody_is_asked()
    {
        await using var hold = await _stand.OpenAsync();
        var before = hold.Desk.Snapshot;
        await GoAsync(AgentState.Ready);
        _new.Session.OnSetState = async _ =>
        {
            await _new.PublishAsync(new AgentStateChanged { Status = new AgentStatus { State = AgentState.Ready } });
            return CommandResult.Success;
        };

        Exchange();
        await UntilMovedAsync();

        _old.Session.Asked.ShouldBe(["sign-out", "dispose"]);
        _new.Session.Asked.ShouldBe(["state Ready"]);
        _source.Leases.ShouldBe(1);
        var after = hold.Desk.Snapshot;
        after.Epoch.ShouldBe(before.Epoch);
        (after.State.Session, after.State.Question, after.State.Closed).ShouldBe((SessionState.Live, null, false));
    }

    [Fact]
    public async Task A_state_that_is_not_granted_in_time_keeps_the_desk_no_longer_and_work_that_comes_not_at_all()
    {
        await using var hold = await _stand.OpenAsync();
        await GoAsync(AgentState.Ready);

        Exchange();
        await Eventually.UntilAsync("the state is asked for", () => _new.Session.Asked.Contains("state Ready"));
        (await hold.Desk.SendAsync(new ReadDirectory(), DeskStand.Origin, CancellationToken.None)).ShouldBeOfType<Refused>().Code.ShouldBe("moving");
        await _new.PublishAsync(DeskStand.Active(DeskStand.I1));

        await UntilMovedAsync();
    }

    [Fact]
    public async Task A_session_that_tells_of_its_end_before_it_answers_does_not_wait_for_itself()
    {
        _old.Session.OnSignOut = async _ =>
        {
            await _old.PublishAsync(new AgentStateChanged { Status = new AgentStatus { State = AgentState.LoggedOut } });
            return CommandResult.Success;
        };
        await using var hold = await _stand.OpenAsync();

        Exchange();

        await UntilMovedAsync();
        hold.Desk.Snapshot.State.Session.ShouldBe(SessionState.Live);
    }

    [Fact]
    public async Task What_a_session_told_while_it_would_not_go_counts_after_all()
    {
        var refuses = true;
        _old.Session.OnSignOut = async _ =>
        {
            if (!refuses) return CommandResult.Success;
            await _old.PublishAsync(DeskStand.Active(DeskStand.I1));
            return new Refused { Code = "vendor", Text = "A call is here." };
        };
        await using var hold = await _stand.OpenAsync();

        Exchange();

        await Eventually.UntilAsync("the call is at the desk", () => hold.Desk.Snapshot.State.Find(DeskStand.I1) is { State: InteractionState.Active });
        refuses = false;
        _new.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_session_that_can_be_found_again_is_left_without_signing_out_and_found_at_the_new_place()
    {
        _old.Session.Bookmark = "where it was";
        await using var hold = await _stand.OpenAsync();

        Exchange();
        await UntilMovedAsync();

        _old.Session.Asked.ShouldBe(["dispose"]);
        _new.Requests.ShouldHaveSingleItem().Bookmark.ShouldBe("where it was");
    }

    [Fact]
    public async Task A_desk_with_a_call_stays_until_the_call_and_its_outcome_are_over()
    {
        await using var hold = await _stand.OpenAsync();
        await _old.PublishAsync(DeskStand.Active(DeskStand.I1));

        Exchange();
        await _old.PublishAsync(new InteractionStateChanged { Interaction = DeskStand.I1, State = InteractionState.Wrapping, Actions = [DeskActions.CompleteWork], OutcomeOwed = true });
        hold.Desk.Snapshot.State.Interactions.ShouldHaveSingleItem();
        _new.Requests.ShouldBeEmpty();
        (await hold.Desk.SendAsync(new CompleteWork { Interaction = DeskStand.I1, Outcome = "1" }, DeskStand.Origin, CancellationToken.None)).ShouldBeOfType<Done>();

        await UntilMovedAsync();
        _old.Session.Asked.ShouldContain("complete 1");
    }

    [Fact]
    public async Task A_dialler_that_will_not_let_the_agent_go_keeps_the_desk()
    {
        var refuses = true;
        _old.Session.OnSignOut = _ => Task.FromResult<CommandResult>(refuses ? new Refused { Code = "vendor", Text = "A call comes." } : CommandResult.Success);
        await using var hold = await _stand.OpenAsync();

        Exchange();
        await Eventually.UntilAsync("it was tried", () => _old.Session.Asked.Contains("sign-out"));
        await Eventually.UntilAsync("facts come through again", async () => await TryPublishAsync(_old, new CampaignChanged { Campaign = "Sales" }));
        hold.Desk.Snapshot.State.Session.ShouldBe(SessionState.Live);
        _new.Requests.ShouldBeEmpty();

        refuses = false;
        await Eventually.UntilAsync("it moves at the next try", () =>
        {
            _stand.Clock.Advance(TimeSpan.FromSeconds(1));
            return _new.Requests.Count > 0;
        });
        await UntilMovedAsync();
    }

    [Fact]
    public async Task An_agent_whom_the_new_place_refuses_is_signed_in_at_the_old_one_again()
    {
        await using var hold = await _stand.OpenAsync();
        await GoAsync(AgentState.NotReady, "2");
        _new.OnSignIn = (_, _, _) => Task.FromResult<SignInResult>(new SignInRefused { Reason = new Refused { Code = "vendor", Text = "Too many agents" } });
        var back = new ScriptedSession
        {
            OnSetState = async _ =>
            {
                await _old.PublishAsync(new AgentStateChanged { Status = new AgentStatus { State = AgentState.NotReady, ReasonCode = "2" } });
                return CommandResult.Success;
            },
        };
        _old.Session = back;

        Exchange();

        await Eventually.UntilAsync("the agent is back", () => back.Asked.Contains("state NotReady"));
        await Eventually.UntilAsync("the desk works", async () =>
            await hold.Desk.SendAsync(new ReadDirectory(), DeskStand.Origin, CancellationToken.None) is not Refused { Code: "moving" });
        (hold.Desk.Snapshot.State.Closed, hold.Desk.Snapshot.State.Session).ShouldBe((false, SessionState.Live));
        _source.Leases.ShouldBe(1);
    }

    [Fact]
    public async Task An_agent_whom_neither_takes_is_told_to_sign_in_again_and_nothing_stays_leased()
    {
        await using var hold = await _stand.OpenAsync();
        _new.OnSignIn = _old.OnSignIn = (_, _, _) => throw new InvalidOperationException("no server");

        Exchange();

        await Eventually.UntilAsync("the desk is closed", () => hold.Desk.Snapshot.State.Closed);
        hold.Desk.Snapshot.State.SessionText.ShouldBe("The desk could not be connected anew; sign in again.");
        await Eventually.UntilAsync("nothing is leased", () => _source.Leases == 0);
    }

    [Fact]
    public async Task An_agent_who_would_be_asked_something_is_asked_when_to_go_on_and_stays_until_then()
    {
        _old.OnSignIn = _new.OnSignIn = null;
        var withCode = ScriptedAdapter.Form with { Fields = [.. ScriptedAdapter.Form.Fields, new FormField { Name = "code", Label = "Code", Kind = FormFieldKind.Number, OneTime = true }] };
        (_old.Asks, _new.Asks) = (withCode, withCode);
        await using var hold = await _stand.OpenAsync();

        Exchange();

        await Eventually.UntilAsync("the agent is asked", () => hold.Desk.Snapshot.State.Question is { Id: "connect-anew" });
        hold.Desk.Snapshot.State.Session.ShouldBe(SessionState.Live);
        await AnswerAsync(hold.Desk);
        await Eventually.UntilAsync("the dialler asks for the code alone", () => hold.Desk.Snapshot.State.Question is { Id: "credentials", Fields: [{ Name: "code" }] });
        await AnswerAsync(hold.Desk, new FormAnswer { Field = "code", Value = "123456" });
        await UntilMovedAsync();
    }

    [Fact]
    public async Task One_who_never_goes_on_is_signed_out_when_the_time_for_it_is_over()
    {
        _old.Asks = _new.Asks = ScriptedAdapter.Form with { Fields = [new FormField { Name = "code", Label = "Code", Kind = FormFieldKind.Number, OneTime = true }] };
        await using var hold = await _stand.OpenAsync();

        Exchange(TimeSpan.FromMinutes(10));
        await Eventually.UntilAsync("the agent is asked", () => hold.Desk.Snapshot.State.Question is not null);
        _stand.Clock.Advance(TimeSpan.FromMinutes(10));

        await Eventually.UntilAsync("the desk is closed", () => hold.Desk.Snapshot.State.Closed);
        _old.Session.Asked.ShouldBe(["sign-out", "dispose"]);
        _new.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task While_a_desk_moves_its_commands_are_refused_and_its_old_session_is_heard_no_more()
    {
        await using var hold = await _stand.OpenAsync();
        var open = new TaskCompletionSource();
        _new.OnSignIn = async (request, _, _) =>
        {
            await open.Task;
            await request.Facts.PublishAsync(new SessionStateChanged { State = SessionState.Live }, CancellationToken.None);
            return new SignedIn { Session = _new.Session };
        };

        Exchange();
        await Eventually.UntilAsync("the new place is asked", () => _new.Requests.Count == 1);
        (await hold.Desk.SendAsync(new ReadDirectory(), DeskStand.Origin, CancellationToken.None)).ShouldBe(
            new Refused { Code = "moving", Text = "This desk is being connected anew; try again in a moment." });
        await Should.ThrowAsync<ObjectDisposedException>(() => _old.PublishAsync(DeskStand.Active(DeskStand.I1)));
        hold.Desk.Snapshot.State.Session.ShouldBe(SessionState.Recovering);
        open.SetResult();
        await UntilMovedAsync();
    }

    [Fact]
    public async Task Desks_of_a_plan_that_is_gone_stay_for_the_time_they_have_and_no_new_one_opens()
    {
        await using var hold = await _stand.OpenAsync();
        _stand.Registry.Use(new PlanSet { MoveBy = _stand.Clock.GetUtcNow() + TimeSpan.FromMinutes(10) });
        (await _stand.NotOpenedAsync("bob", "secret")).Code.ShouldBe("no-desk-plan");
        _stand.Desks.Open.ShouldHaveSingleItem();
        hold.Desk.Snapshot.State.Closed.ShouldBeFalse();

        await Eventually.UntilAsync("the desk is closed", () =>
        {
            _stand.Clock.Advance(TimeSpan.FromMinutes(1));
            return hold.Desk.Snapshot.State.Closed;
        });
        _old.Session.Asked.ShouldBe(["sign-out", "dispose"]);
    }

    [Fact]
    public async Task A_plan_out_of_service_opens_no_desk_and_those_that_are_open_close_at_their_next_pause()
    {
        await using var hold = await _stand.OpenAsync();
        await _old.PublishAsync(DeskStand.Active(DeskStand.I1) with { Interaction = DeskStand.Active(DeskStand.I1).Interaction with { OutcomeOwed = false } });
        _stand.Registry.Use(_stand.Registry.Plans with { Drained = System.Collections.Frozen.FrozenSet.ToFrozenSet(["default"]) });
        (await _stand.NotOpenedAsync("bob", "secret")).ShouldBe(new Refused { Code = "out-of-service", Text = "The desk plan 'default' is taken out of service; nobody can sign in there now." });
        hold.Desk.Snapshot.State.Closed.ShouldBeFalse();
        await _old.PublishAsync(new InteractionRemoved { Interaction = DeskStand.I1, End = InteractionEnd.Completed });
        await Eventually.UntilAsync("the desk is closed", () => hold.Desk.Snapshot.State.Closed);
        hold.Desk.Snapshot.State.SessionText.ShouldBe("This desk is taken out of service.");
    }

    [Fact]
    public async Task Nobody_signs_in_where_the_instance_takes_nothing_new()
    {
        _source.Part = null;
        (await _stand.NotOpenedAsync("ann", "secret")).ShouldBe(
            new Refused { Code = "instance-unavailable", Text = "Nothing new can be opened there now. dialler/main is quarantined: on purpose." });
    }

    public ValueTask DisposeAsync() => _stand.DisposeAsync();

    private void Exchange(TimeSpan? time = null)
    {
        _source.Part = _new;
        _stand.Registry.Use(_stand.Registry.Plans with { MoveBy = _stand.Clock.GetUtcNow() + (time ?? TimeSpan.FromHours(1)) });
    }

    private Task UntilMovedAsync() => Eventually.UntilAsync("the desk has moved", async () =>
        _new.Requests.Count == 1 && _stand.Desks.Open is [{ Snapshot.State.Session: SessionState.Live } desk]
        && await desk.SendAsync(new ReadDirectory(), DeskStand.Origin, CancellationToken.None) is not Refused { Code: "moving" });

    private async Task GoAsync(AgentState state, string? reason = null) =>
        await _old.PublishAsync(new AgentStateChanged { Status = new AgentStatus { State = state, ReasonCode = reason } });

    private static async Task<bool> TryPublishAsync(ScriptedAdapter adapter, DeskFact fact)
    {
        await adapter.PublishAsync(fact);
        return true;
    }

    private static async Task AnswerAsync(IDesk desk, params FormAnswer[] answers) =>
        (await desk.SendAsync(new AnswerForm { Form = desk.Snapshot.State.Question!.Id, Answers = new FormAnswers { Answers = [.. answers] } }, DeskStand.Origin, CancellationToken.None)).ShouldBeOfType<Done>();
}
