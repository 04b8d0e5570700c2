using Patchbay.Desks;
using Patchbay.Host.Tests.Desks.Stands;
using Patchbay.TestKit.Waiting;
using static Patchbay.Host.Tests.Desks.Stands.DeskStand;

namespace Patchbay.Host.Tests.Desks;

public sealed class CompletionTests
{
    [Fact]
    public async Task A_decision_is_on_disk_before_the_dialler_is_told_and_settled_after()
    {
        await using var stand = await DeskStand.OpenAsync();
        var loggedFirst = false;
        stand.Session.OnComplete = (work, _) =>
        {
            loggedFirst = stand.Outcomes.Lines.SequenceEqual([$"decided {work.Command}"]);
            return Task.FromResult<CommandResult>(CommandResult.Success);
        };
        await stand.PublishAsync(Wrapping(I1));

        (await stand.CompleteAsync(I1)).ShouldBeOfType<Done>();

        loggedFirst.ShouldBeTrue();
        stand.Outcomes.Lines.Count.ShouldBe(2);
        stand.Outcomes.Lines[1].ShouldEndWith(" Done");
        stand.State.Interactions.ShouldBeEmpty();
        var facts = (await stand.ChangesAsync()).Select(change => change.Fact).ToList();
        facts.OfType<WorkCompleted>().ShouldHaveSingleItem().Outcome.ShouldBe("1");
        facts.OfType<InteractionRemoved>().ShouldHaveSingleItem().End.ShouldBe(InteractionEnd.Completed);
    }

    [Fact]
    public async Task What_a_vendor_never_confirms_is_settled_when_it_is_sent()
    {
        await using var stand = await DeskStand.OpenAsync();
        stand.Session.OnComplete = (_, _) => Task.FromResult<CommandResult>(new Sent());
        await stand.PublishAsync(Wrapping(I1));

        (await stand.CompleteAsync(I1)).ShouldBeOfType<Sent>();

        stand.Outcomes.Pending.ShouldBeEmpty();
        stand.State.Interactions.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_outcome_goes_back_to_the_agent_with_the_dialler_s_own_number()
    {
        await using var stand = await DeskStand.OpenAsync();
        stand.Session.OnComplete = (_, _) => Task.FromResult<CommandResult>(new Refused { Code = "vendor", Text = "Invalid callback time", Number = "113" });
        await stand.PublishAsync(Wrapping(I1));
        await stand.SendAsync(new DraftOutcome { Interaction = I1, Draft = new OutcomeDraft { Outcome = "2" } });

        (await stand.SendAsync(new CompleteWork { Interaction = I1 })).ShouldBeOfType<Refused>().Number.ShouldBe("113");

        stand.Outcomes.Pending.ShouldBeEmpty();
        stand.State.Find(I1)!.Completion.ShouldBe(CompletionState.None);
        stand.State.Find(I1)!.Draft!.Outcome.ShouldBe("2");
        stand.State.Find(I1)!.AllowedActions.ShouldContain(DeskActions.CompleteWork);
        stand.Session.OnComplete = (_, _) => Task.FromResult<CommandResult>(CommandResult.Success);
        (await stand.CompleteAsync(I1)).ShouldBeOfType<Done>();
    }

    [Fact]
    public async Task What_cannot_be_written_to_disk_is_not_given_to_the_dialler()
    {
        await using var stand = await DeskStand.OpenAsync(outcomes: new MemoryOutcomeLog { Broken = true });
        await stand.PublishAsync(Wrapping(I1));

        var refused = (await stand.CompleteAsync(I1)).ShouldBeOfType<Refused>();

        refused.Text.ShouldBe("The outcome could not be written to disk and was not given to the dialler: The disk is full.");
        stand.Session.Asked.ShouldBeEmpty();
        stand.State.Find(I1)!.Completion.ShouldBe(CompletionState.None);
    }

    [Fact]
    public async Task An_end_that_cannot_be_written_to_disk_completes_the_work_all_the_same()
    {
        await using var stand = await DeskStand.OpenAsync();
        stand.Session.OnComplete = (_, _) =>
        {
            stand.Outcomes.Broken = true;
            return Task.FromResult<CommandResult>(CommandResult.Success);
        };
        await stand.PublishAsync(Wrapping(I1));

        (await stand.CompleteAsync(I1)).ShouldBeOfType<Done>();

        stand.State.Interactions.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_session_that_takes_no_outcomes_says_so_and_nothing_stays_pending()
    {
        await using var stand = await DeskStand.OpenAsync();
        stand.Session.OffersCompletion = false;
        await stand.PublishAsync(Wrapping(I1));

        (await stand.CompleteAsync(I1)).ShouldBeOfType<Unavailable>().Why.ShouldBe("Giving an outcome is not offered here.");

        stand.Outcomes.Pending.ShouldBeEmpty();
        stand.State.Find(I1)!.Completion.ShouldBe(CompletionState.None);
    }

    [Fact]
    public async Task The_draft_and_the_data_written_at_the_desk_go_along()
    {
        await using var stand = await DeskStand.OpenAsync();
        Patchbay.Capabilities.WorkOutcome? handed = null;
        stand.Session.OnComplete = (work, _) =>
        {
            handed = work;
            return Task.FromResult<CommandResult>(CommandResult.Success);
        };
        await stand.PublishAsync(Wrapping(I1));
        await stand.SendAsync(new DraftOutcome { Interaction = I1, Draft = new OutcomeDraft { Outcome = "2" } });
        await stand.SendAsync(new SetUserData { Interaction = I1, Entries = [UserDataEntry.Text("Note", "rang twice"), UserDataEntry.Text("Shoe", "44")] });

        await stand.SendAsync(new CompleteWork { Interaction = I1, Data = [UserDataEntry.Text("Shoe", "45")] });

        handed!.Outcome.ShouldBe("2");
        handed.Data.Select(entry => $"{entry.Name} {entry.Value}").ShouldBe(["Note rang twice", "Shoe 45"], ignoreOrder: true);
    }

    [Fact]
    public async Task Somebody_s_hold_makes_it_wait_with_that_somebody_s_words()
    {
        await using var stand = await DeskStand.OpenAsync();
        await stand.PublishAsync(Wrapping(I1));
        await stand.SendAsync(new HoldCompletion { Interaction = I1, Holder = "crm", Text = "The case is still open." });

        var refused = (await stand.CompleteAsync(I1)).ShouldBeOfType<Refused>();
        await stand.SendAsync(new ReleaseCompletion { Interaction = I1, Holder = "crm" });

        refused.Code.ShouldBe("held");
        refused.Text.ShouldBe("The case is still open.");
        (await stand.CompleteAsync(I1)).ShouldBeOfType<Done>();
    }

    [Fact]
    public async Task A_hold_ends_by_itself_when_its_time_is_over_with_nothing_else_happening()
    {
        await using var stand = await DeskStand.OpenAsync();
        await stand.PublishAsync(Wrapping(I1));
        await stand.SendAsync(new HoldCompletion { Interaction = I1, Holder = "crm", Text = "Saving.", Limit = TimeSpan.FromSeconds(30) });
        await stand.SendAsync(new HoldCompletion { Interaction = I1, Holder = "archive", Text = "Filing.", Limit = TimeSpan.FromDays(3) });

        stand.Clock.Advance(TimeSpan.FromSeconds(29));
        stand.State.Find(I1)!.Holds.Count.ShouldBe(2);
        stand.Clock.Advance(TimeSpan.FromSeconds(1));
        await stand.UntilAsync("the first hold is over", state => state.Find(I1)!.Holds.Count == 1);

        for (var day = 0; day < 3; day++)
        {
            await stand.UntilAsync("the second hold is there until its time", state => state.Find(I1)!.Holds.Count == 1);
            await stand.Desk.TellAsync(() => { });
            stand.Clock.Advance(TimeSpan.FromDays(1));
            await stand.Desk.TellAsync(() => { });
        }

        stand.State.Find(I1)!.Holds.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dialler_that_ends_the_call_before_the_outcome_makes_a_stated_loss()
    {
        await using var stand = await DeskStand.OpenAsync();
        await stand.PublishAsync(Wrapping(I1));

        await stand.PublishAsync(new InteractionRemoved { Interaction = I1, End = InteractionEnd.Revoked, Cause = FactCause.Dialler });

        var facts = (await stand.ChangesAsync()).Select(change => change.Fact).ToList();
        facts[^1].ShouldBeOfType<InteractionRemoved>().End.ShouldBe(InteractionEnd.Lost);
        var notice = facts[^2].ShouldBeOfType<Notice>();
        notice.Level.ShouldBe(NoticeLevel.Error);
        notice.Text.ShouldBe("01632 960123 ended before the dialler took its outcome. Note the outcome elsewhere.");
    }

    [Fact]
    public async Task A_dialler_whose_events_tell_that_it_took_the_outcome_has_taken_it_whatever_its_answer()
    {
        await using var stand = await DeskStand.OpenAsync();
        var answer = new TaskCompletionSource<CommandResult>();
        stand.Session.OnComplete = (_, _) => answer.Task;
        await stand.PublishAsync(Wrapping(I1));
        var sent = stand.CompleteAsync(I1);
        await Eventually.UntilAsync("the dialler is told", () => stand.Session.Asked.Count == 1);

        await stand.PublishAsync(new InteractionRemoved { Interaction = I1, End = InteractionEnd.Completed, Cause = FactCause.Dialler });
        stand.Outcomes.Pending.ShouldBeEmpty();
        stand.State.Interactions.ShouldBeEmpty();
        answer.SetResult(new Unknown { Why = "No answer." });

        (await sent).ShouldBeOfType<Done>();
        (await stand.ChangesAsync()).Select(change => change.Fact).OfType<WorkCompleted>().ShouldHaveSingleItem().Outcome.ShouldBe("1");
        stand.Session.Asked.ShouldBe(["complete 1"]);
    }

    [Fact]
    public async Task An_interaction_that_the_dialler_loses_while_its_outcome_is_on_the_way_stays_until_that_is_known()
    {
        await using var stand = await DeskStand.OpenAsync();
        var answer = new TaskCompletionSource<CommandResult>();
        stand.Session.OnComplete = (_, _) => answer.Task;
        await stand.PublishAsync(Wrapping(I1));
        var sent = stand.CompleteAsync(I1);
        await stand.UntilCompletionAsync(I1, CompletionState.HandingOver);

        await stand.PublishAsync(new InteractionRemoved { Interaction = I1, End = InteractionEnd.Lost });
        stand.State.Find(I1)!.State.ShouldBe(InteractionState.Wrapping);
        answer.SetResult(CommandResult.Success);

        (await sent).ShouldBeOfType<Done>();
        (await stand.ChangesAsync()).Select(change => change.Fact).OfType<InteractionRemoved>().ShouldHaveSingleItem().End.ShouldBe(InteractionEnd.Completed);
    }

    [Fact]
    public async Task An_interaction_that_the_dialler_ended_and_whose_outcome_it_then_refuses_is_a_stated_loss()
    {
        await using var stand = await DeskStand.OpenAsync();
        var answer = new TaskCompletionSource<CommandResult>();
        stand.Session.OnComplete = (_, _) => answer.Task;
        await stand.PublishAsync(Wrapping(I1));
        var sent = stand.CompleteAsync(I1);
        await stand.UntilCompletionAsync(I1, CompletionState.HandingOver);
        await stand.PublishAsync(new InteractionRemoved { Interaction = I1, End = InteractionEnd.Lost });

        answer.SetResult(new Refused { Code = "vendor", Text = "No such call" });

        (await sent).ShouldBeOfType<Refused>();
        stand.State.Interactions.ShouldBeEmpty();
        stand.State.Notices[^1].Text.ShouldContain("Note the outcome elsewhere.");
    }

    [Fact]
    public async Task A_desk_that_closes_with_a_decided_outcome_keeps_it_for_the_next_sign_in_and_says_so()
    {
        var stand = await DeskStand.OpenAsync();
        stand.Session.OnComplete = (_, _) => new TaskCompletionSource<CommandResult>().Task;
        stand.Session.OnReconcile = (_, _) => new TaskCompletionSource<ValueList<Patchbay.Capabilities.Reconciliation>>().Task;
        await stand.PublishAsync(Wrapping(I1));
        _ = stand.CompleteAsync(I1);
        await stand.UntilCompletionAsync(I1, CompletionState.HandingOver);

        await stand.CloseAsync();

        stand.Outcomes.Pending.Count.ShouldBe(1);
        stand.State.Notices[^1].Text.ShouldBe("The outcome of 01632 960123 is kept: the dialler is asked about it at the next sign-in.");
        stand.State.Interactions.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_desk_that_nobody_holds_stays_open_until_the_outcome_is_given()
    {
        var stand = await DeskStand.OpenAsync();
        await stand.PublishAsync(Wrapping(I1));

        stand.Desk.Release();
        stand.Desk.Ended.IsCompleted.ShouldBeFalse();
        await stand.CompleteAsync(I1);

        await Eventually.UntilAsync("the desk is closed", () => stand.Desk.Ended.IsCompleted);
        stand.Session.Asked.ShouldBe(["complete 1", "sign-out", "dispose"]);
    }
}
