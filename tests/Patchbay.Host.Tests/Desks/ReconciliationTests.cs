using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Host.Desks;
using Patchbay.Host.Tests.Desks.Stands;
using Patchbay.TestKit.Waiting;
using static Patchbay.Host.Tests.Desks.Stands.DeskStand;

namespace Patchbay.Host.Tests.Desks;

public sealed class ReconciliationTests
{
    private static readonly SessionStateChanged Recovering = new() { State = SessionState.Recovering };
    private static readonly SessionStateChanged Live = new() { State = SessionState.Live };

    public static TheoryData<Reconciliation, bool, string[]> Answers => new()
    {
        // What the dialler says, whether the interaction is at the desk, what the session is asked.
        { Reconciliation.Took, true, ["complete 1", "reconcile 1"] },
        { Reconciliation.DidNotTake, true, ["complete 1", "reconcile 1", "complete 1"] },
        { Reconciliation.SendAgainIsHarmless, true, ["complete 1", "reconcile 1", "complete 1"] },
        { Reconciliation.CannotTell, true, ["complete 1", "reconcile 1"] },
        { Reconciliation.Took, false, ["reconcile 1"] },
        { Reconciliation.DidNotTake, false, ["reconcile 1", "complete 1"] },
        { Reconciliation.SendAgainIsHarmless, false, ["reconcile 1", "complete 1"] },
        { Reconciliation.CannotTell, false, ["reconcile 1"] },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task What_the_dialler_says_of_an_outcome_without_an_end_decides_what_becomes_of_it(Reconciliation answer, bool atTheDesk, string[] asked)
    {
        var session = new ScriptedSession { OnReconcile = (pending, _) => Task.FromResult(pending.Select(_ => answer).ToValueList()) };
        await using var stand = atTheDesk ? await BrokenOffAsync(session) : await RestartedAsync(session);

        if (answer == Reconciliation.CannotTell)
        {
            await stand.UntilCompletionAsync(I1, CompletionState.Undecided);
            stand.Outcomes.Pending.Count.ShouldBe(1);
            // Said right after it is shown: two changes, one after the other.
            await stand.UntilAsync("the agent is told", state => state.Notices.Count > 0);
            stand.State.Notices[^1].Text.ShouldBe("The dialler cannot tell whether it took the outcome of 01632 960123. Look it up, then give it again or mark it as done.");
            stand.State.Find(I1)!.Remote.ShouldBe("01632 960123");
            stand.State.Find(I1)!.AllowedActions.ShouldBe([DeskActions.CompleteWork, DeskActions.SettleWork]);
        }
        else
        {
            await Eventually.UntilAsync("the outcome is settled", () => stand.Outcomes.Pending.Count == 0);
            await stand.UntilAsync("the interaction is gone", state => state.Interactions.Count == 0);
        }

        session.Asked.ShouldBe(asked);
    }

    [Fact]
    public async Task An_outcome_whose_answer_did_not_come_is_asked_after_at_once_while_the_session_lives()
    {
        await using var stand = await DeskStand.OpenAsync();
        stand.Session.OnComplete = (_, _) => Task.FromResult<CommandResult>(new Unknown { Why = "No answer." });
        await stand.PublishAsync(Wrapping(I1));

        (await stand.CompleteAsync(I1)).ShouldBeOfType<Unknown>();

        await stand.UntilAsync("the interaction is gone", state => state.Interactions.Count == 0);
        stand.Session.Asked.ShouldBe(["complete 1", "reconcile 1"]);
    }

    [Fact]
    public async Task While_it_is_being_found_out_the_outcome_cannot_be_given_again()
    {
        var session = new ScriptedSession { OnReconcile = (_, _) => new TaskCompletionSource<ValueList<Reconciliation>>().Task };
        await using var stand = await BrokenOffAsync(session);
        await stand.UntilCompletionAsync(I1, CompletionState.Reconciling);

        (await stand.CompleteAsync(I1, "2")).ShouldBeOfType<Refused>().Code.ShouldBe("not-allowed");
    }

    [Fact]
    public async Task An_undecided_outcome_may_be_given_again_which_replaces_it()
    {
        var session = new ScriptedSession { OnReconcile = (pending, _) => Task.FromResult(pending.Select(_ => Reconciliation.CannotTell).ToValueList()) };
        await using var stand = await RestartedAsync(session);
        await stand.UntilCompletionAsync(I1, CompletionState.Undecided);
        stand.State.Find(I1)!.Draft!.Outcome.ShouldBe("1");

        (await stand.CompleteAsync(I1, "2")).ShouldBeOfType<Done>();

        stand.Outcomes.Pending.ShouldBeEmpty();
        stand.State.Interactions.ShouldBeEmpty();
        session.Asked.ShouldBe(["reconcile 1", "complete 2"]);
    }

    [Fact]
    public async Task An_undecided_outcome_may_be_settled_by_the_agent_and_the_dialler_is_not_told()
    {
        var session = new ScriptedSession { OnReconcile = (pending, _) => Task.FromResult(pending.Select(_ => Reconciliation.CannotTell).ToValueList()) };
        await using var stand = await RestartedAsync(session);
        await stand.UntilCompletionAsync(I1, CompletionState.Undecided);

        (await stand.SendAsync(new SettleWork { Interaction = I1 })).ShouldBeOfType<Done>();

        stand.Outcomes.Pending.ShouldBeEmpty();
        stand.Outcomes.Lines[^1].ShouldEndWith(" Unknown");
        stand.State.Interactions.ShouldBeEmpty();
        session.Asked.ShouldBe(["reconcile 1", "reconcile 1"]);
    }

    [Fact]
    public async Task What_the_dialler_knows_by_now_that_it_did_not_take_is_owed_and_cannot_be_settled()
    {
        var answer = Reconciliation.CannotTell;
        var session = new ScriptedSession { OnReconcile = (pending, _) => Task.FromResult(pending.Select(_ => answer).ToValueList()) };
        await using var stand = await RestartedAsync(session);
        await stand.UntilCompletionAsync(I1, CompletionState.Undecided);
        answer = Reconciliation.DidNotTake;

        (await stand.SendAsync(new SettleWork { Interaction = I1 })).ShouldBe(new Refused { Code = "not-taken", Text = "The dialler has not taken this outcome and waits for it. Give it again." });

        stand.Outcomes.Pending.ShouldBeEmpty();
        await stand.UntilCompletionAsync(I1, CompletionState.None);
        stand.State.Find(I1)!.OutcomeOwed.ShouldBeTrue();
        (await stand.CompleteAsync(I1, "2")).ShouldBeOfType<Done>();
        session.Asked.ShouldBe(["reconcile 1", "reconcile 1", "complete 2"]);
    }

    [Fact]
    public async Task An_outcome_on_its_way_to_disk_when_the_dialler_tells_that_the_call_is_completed_is_refused_and_nothing_is_left_pending()
    {
        await using var stand = await DeskStand.OpenAsync();
        await stand.PublishAsync(Wrapping(I1));
        // Behind the mailbox, where both may come at one moment.
        var handover = new WorkHandover(stand.Desk, new DeskSurroundings { Outcomes = stand.Outcomes, Bookmarks = stand.Bookmarks, Log = NullLogger.Instance, Clock = stand.Clock, Limits = new DeskLimits() });
        var looked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        stand.Outcomes.AfterLooking = () => looked.Task;
        var told = handover.TookAsync(new InteractionRemoved { Interaction = I1, End = InteractionEnd.Completed });
        var given = handover.CompleteAsync(new WorkOutcome { Interaction = I1, Command = CommandId.New(), Outcome = "1" }, CancellationToken.None);
        looked.SetResult();

        (await given.WaitAsync(Eventually.Patience)).ShouldBe(new Refused { Code = "unknown-interaction", Text = "The dialler has completed this already, before your outcome was given." });

        await told.WaitAsync(Eventually.Patience);
        stand.State.Interactions.ShouldBeEmpty();
        stand.Outcomes.Lines.ShouldBeEmpty();
        stand.Session.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_undecided_outcome_that_the_dialler_refuses_again_is_owed_as_before()
    {
        var session = new ScriptedSession { OnReconcile = (pending, _) => Task.FromResult(pending.Select(_ => Reconciliation.DidNotTake).ToValueList()) };
        session.OnComplete = (_, _) => Task.FromResult<CommandResult>(
            session.Asked.Count == 0 ? new Unknown { Why = "No answer." } : new Refused { Code = "vendor", Text = "No." });
        await using var stand = await BrokenOffAsync(session);

        await Eventually.UntilAsync("the outcome was sent again", () => session.Asked.Count == 3 && stand.Outcomes.Pending.Count == 0);
        await stand.UntilCompletionAsync(I1, CompletionState.None);
        stand.State.Find(I1)!.OutcomeOwed.ShouldBeTrue();
    }

    [Fact]
    public async Task What_nobody_knows_even_after_sending_it_again_is_not_sent_over_and_over()
    {
        var session = new ScriptedSession
        {
            OnComplete = (_, _) => Task.FromResult<CommandResult>(new Unknown { Why = "No answer." }),
            OnReconcile = (pending, _) => Task.FromResult(pending.Select(_ => Reconciliation.DidNotTake).ToValueList()),
        };
        await using var stand = await BrokenOffAsync(session);

        await stand.UntilCompletionAsync(I1, CompletionState.Undecided);

        session.Asked.ShouldBe(["complete 1", "reconcile 1", "complete 1"]);
    }

    [Fact]
    public async Task An_adapter_that_fails_to_tell_leaves_it_to_the_agent()
    {
        var session = new ScriptedSession { OnReconcile = (_, _) => throw new FormatException("nonsense") };
        await using var stand = await RestartedAsync(session);

        await stand.UntilCompletionAsync(I1, CompletionState.Undecided);
    }

    [Fact]
    public async Task A_session_that_breaks_while_it_is_asked_is_asked_again_when_it_lives()
    {
        var session = new ScriptedSession();
        await using var stand = await BrokenOffAsync(session, live: false);
        session.OnReconcile = async (_, _) =>
        {
            await stand.PublishAsync(Recovering);
            throw new IOException("broken");
        };
        await stand.PublishAsync(Live);
        await stand.UntilAsync("the session is recovering", state => state.Session == SessionState.Recovering);
        stand.State.Find(I1)!.Completion.ShouldBe(CompletionState.Reconciling);

        session.OnReconcile = (_, _) => Task.FromResult(ValueList.Create<Reconciliation>([Reconciliation.Took]));
        await stand.PublishAsync(Live);

        await stand.UntilAsync("the interaction is gone", state => state.Interactions.Count == 0);
    }

    [Fact]
    public async Task What_the_agent_decides_again_while_it_is_looked_at_is_not_asked_after_nor_sent_twice()
    {
        var session = new ScriptedSession { OnReconcile = (pending, _) => Task.FromResult(pending.Select(_ => Reconciliation.CannotTell).ToValueList()) };
        await using var stand = await RestartedAsync(session);
        await stand.UntilCompletionAsync(I1, CompletionState.Undecided);
        session.OnReconcile = (pending, _) => Task.FromResult(pending.Select(_ => Reconciliation.DidNotTake).ToValueList());
        session.OnComplete = (_, _) => Task.FromResult<CommandResult>(new Refused { Code = "vendor", Text = "No." });
        var looked = new TaskCompletionSource();
        var goesOn = new TaskCompletionSource();
        stand.Outcomes.AfterLooking = () =>
        {
            looked.TrySetResult();
            return goesOn.Task;
        };
        await stand.PublishAsync(Live);
        await looked.Task.WaitAsync(Eventually.Patience);

        (await stand.CompleteAsync(I1, "2")).ShouldBeOfType<Refused>();
        goesOn.SetResult();

        await Eventually.UntilAsync("what was taken for nothing is given back", async () =>
            (await stand.ChangesAsync()).Select(change => change.Fact).OfType<CompletionChanged>().Select(fact => fact.Completion).TakeLast(3)
                .SequenceEqual([CompletionState.None, CompletionState.Reconciling, CompletionState.None]));
        (await stand.CompleteAsync(I1, "2")).ShouldBeOfType<Refused>();
        session.Asked.ShouldBe(["reconcile 1", "complete 2", "complete 2"]);
    }

    [Fact]
    public async Task Several_outcomes_are_asked_after_at_once_in_the_order_of_their_decisions()
    {
        var outcomes = new MemoryOutcomeLog();
        await DecideAsync(outcomes, I2, "2");
        await DecideAsync(outcomes, I1, "1");
        var session = new ScriptedSession { OnReconcile = (_, _) => Task.FromResult(ValueList.Create<Reconciliation>([Reconciliation.Took, Reconciliation.CannotTell])) };
        await using var stand = await DeskStand.OpenAsync(outcomes: outcomes, session: session);

        await stand.UntilCompletionAsync(I1, CompletionState.Undecided);

        session.Asked.ShouldBe(["reconcile 2 1"]);
        outcomes.Pending.ShouldHaveSingleItem().Work.Interaction.ShouldBe(I1);
    }

    [Fact]
    public async Task What_the_dialler_tells_to_have_taken_while_another_outcome_is_sent_again_is_not_sent_after_it()
    {
        var session = new ScriptedSession();
        await using var stand = await DeskStand.OpenAsync(session: session);
        session.OnComplete = (_, _) => Task.FromResult<CommandResult>(new Unknown { Why = "The connection broke." });
        await stand.PublishAsync(Wrapping(I1));
        await stand.PublishAsync(Wrapping(I2));
        await stand.PublishAsync(Recovering);
        await stand.CompleteAsync(I1, "1");
        await stand.CompleteAsync(I2, "2");
        session.OnReconcile = (pending, _) => Task.FromResult(pending.Select(_ => Reconciliation.DidNotTake).ToValueList());
        session.OnComplete = async (_, _) =>
        {
            await stand.PublishAsync(new InteractionRemoved { Interaction = I2, End = InteractionEnd.Completed });
            return CommandResult.Success;
        };

        await stand.PublishAsync(Live);

        await Eventually.UntilAsync("both are settled", () => stand.Outcomes.Pending.Count == 0);
        await stand.CloseAsync();
        session.Asked.TakeWhile(asked => asked is not ("sign-out" or "dispose")).ShouldBe(["complete 1", "complete 2", "reconcile 1 2", "complete 1"]);
    }

    [Fact]
    public async Task A_desk_that_closes_while_the_dialler_is_asked_leaves_it_for_the_next_sign_in()
    {
        var session = new ScriptedSession { OnReconcile = (_, _) => new TaskCompletionSource<ValueList<Reconciliation>>().Task };
        var stand = await RestartedAsync(session);
        await Eventually.UntilAsync("the dialler is asked", () => session.Asked.Count == 1);

        await stand.CloseAsync();

        stand.Outcomes.Pending.Count.ShouldBe(1);
    }

    /// <summary>An outcome is given, the answer does not come, the session breaks and lives again.</summary>
    private static async Task<DeskStand> BrokenOffAsync(ScriptedSession session, bool live = true)
    {
        var stand = await DeskStand.OpenAsync(session: session);
        var after = session.OnComplete;
        session.OnComplete = async (work, cancellationToken) =>
        {
            session.OnComplete = after;
            await stand.PublishAsync(Recovering);
            return new Unknown { Why = "The connection broke." };
        };
        await stand.PublishAsync(Wrapping(I1));
        (await stand.CompleteAsync(I1)).ShouldBeOfType<Unknown>();
        stand.State.Find(I1)!.Completion.ShouldBe(CompletionState.Reconciling);
        if (live) await stand.PublishAsync(Live);
        return stand;
    }

    /// <summary>A host that died between the decision and the answer, started again; the call did not come back.</summary>
    private static async Task<DeskStand> RestartedAsync(ScriptedSession session)
    {
        var outcomes = new MemoryOutcomeLog();
        await DecideAsync(outcomes, I1, "1");
        return await DeskStand.OpenAsync(outcomes: outcomes, session: session);
    }

    private static async Task DecideAsync(MemoryOutcomeLog outcomes, InteractionId interaction, string outcome) => await outcomes.DecidedAsync(
        new PendingWork { Desk = Key, DecidedAt = DateTimeOffset.UnixEpoch, Remote = "01632 960123", Work = new WorkOutcome { Interaction = interaction, Command = CommandId.New(), Outcome = outcome } },
        CancellationToken.None);
}
