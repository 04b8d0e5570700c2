using Patchbay.Abstractions.Tests.Paper;
using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Abstractions.Tests.WalkThroughs;

/// <summary>
/// Service Client API sheet 2.11 and vocabulary, section 3: a page and a client of the Service Client API share what the agent
/// has decided and not yet handed over.
/// </summary>
public sealed class CompletionTests
{
    [Fact]
    public async Task An_outcome_drafted_at_one_bridge_is_shown_corrected_and_completed_at_another()
    {
        var (desk, page, scapi, dialler, call) = await WrappingAsync();
        await page.DoesAsync(new DraftOutcome { Interaction = call, Draft = new OutcomeDraft { Outcome = "12" } });
        page.Sees(call, InteractionState.Wrapping, DeskActions.CompleteWork).Draft!.Outcome.ShouldBe("12");
        (await scapi.SetCallResultAsync("1", "999")).ShouldBe("""{"errorMessage":"There is no outcome \u0027999\u0027."}""");
        page.Sees(call, InteractionState.Wrapping, DeskActions.CompleteWork).Draft!.Outcome.ShouldBe("12");
        (await scapi.SetCallResultAsync("1", "30")).ShouldBe("true");
        page.Sees(call, InteractionState.Wrapping, DeskActions.CompleteWork).Draft!.Outcome.ShouldBe("30");
        await page.DoesAsync(new DraftOutcome { Interaction = call, Draft = null });
        page.Sees(call, InteractionState.Wrapping, DeskActions.CompleteWork).Draft.ShouldBeNull();
        (await scapi.MarkDoneAsync("1")).ShouldBe("""{"errorMessage":"Choose an outcome first."}""");
        dialler.Wire.ShouldBeEmpty();

        await page.DoesAsync(new DraftOutcome { Interaction = call, Draft = new OutcomeDraft { Outcome = "30" } });
        (await scapi.MarkDoneAsync("1")).ShouldBe("true");
        dialler.Wire.ShouldBe(["C> Disposition 30 slot 0"]);
        page.SeesGone(call, InteractionEnd.Completed);
        (await page.SendAsync(new CompleteWork { Interaction = call })).ShouldBeOfType<Refused>().Code.ShouldBe("unknown-interaction");
        desk.Changes.Select(change => change.Fact).OfType<WorkCompleted>().Single().Outcome.ShouldBe("30");
    }

    [Fact]
    public async Task While_anybody_holds_the_completion_nobody_completes_and_each_hold_ends_by_its_holder_or_in_time()
    {
        var (desk, page, scapi, dialler, call) = await WrappingAsync();
        await page.DoesAsync(new DraftOutcome { Interaction = call, Draft = new OutcomeDraft { Outcome = "12" } });
        (await scapi.BlockMarkdoneAsync("1", "Save the form first.")).ShouldBe("true");
        await page.DoesAsync(new HoldCompletion { Interaction = call, Holder = "page/7", Text = "The survey runs.", Limit = TimeSpan.FromMinutes(5) });
        var until = page.Sees(call, InteractionState.Wrapping).Holds[1].Until.ShouldNotBeNull();
        (await page.SendAsync(new CompleteWork { Interaction = call, Outcome = "12" })).ShouldBe(new Refused { Code = "held", Text = "Save the form first." });
        (await scapi.MarkDoneAsync("1")).ShouldBe("""{"errorMessage":"Save the form first."}""");
        dialler.Wire.ShouldBeEmpty();

        (await scapi.BlockMarkdoneAsync("1", "Still saving.")).ShouldBe("true");
        page.Sees(call, InteractionState.Wrapping).Holds.Select(hold => hold.Text).ShouldBe(["Still saving.", "The survey runs."]);
        (await scapi.UnblockMarkdoneAsync("1")).ShouldBe("true");
        page.Sees(call, InteractionState.Wrapping).Holds.Single().Holder.ShouldBe("page/7");
        (await scapi.UnblockMarkdoneAsync("1")).ShouldBe("true");
        (await scapi.MarkDoneAsync("1")).ShouldBe("""{"errorMessage":"The survey runs."}""");

        desk.Now = until;
        (await scapi.MarkDoneAsync("1")).ShouldBe("true");
        dialler.Wire.ShouldBe(["C> Disposition 12 slot 0"]);
        page.SeesGone(call, InteractionEnd.Completed);
        scapi.Told().ShouldContain("CAPABILITIES 1 MARK_DONE");
    }

    [Fact]
    public async Task What_the_dialler_refuses_comes_back_to_the_agent_with_its_draft()
    {
        var (desk, page, scapi, dialler, call) = await WrappingAsync();
        await page.DoesAsync(new DraftOutcome { Interaction = call, Draft = new OutcomeDraft { Outcome = "12" } });
        dialler.DispositionEnds.Enqueue(new Refused { Code = "vendor", Text = "Not in wrap", Number = "320" });
        (await scapi.MarkDoneAsync("1")).ShouldBe("""{"errorMessage":"Not in wrap"}""");
        var back = page.Sees(call, InteractionState.Wrapping, DeskActions.CompleteWork);
        (back.Completion, back.Draft!.Outcome, back.OutcomeOwed).ShouldBe((CompletionState.None, "12", true));
        desk.Pending.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Reconciliation.Took, 1)]
    [InlineData(Reconciliation.DidNotTake, 2)]
    [InlineData(Reconciliation.SendAgainIsHarmless, 2)]
    public async Task An_outcome_whose_answer_never_came_is_asked_after_before_it_is_sent_again(Reconciliation answer, int sent)
    {
        var (desk, page, scapi, dialler, call) = await WrappingAsync();
        dialler.Remembers = answer;
        dialler.DispositionEnds.Enqueue(new Unknown { Why = "No answer came in time." });
        (await page.SendAsync(new CompleteWork { Interaction = call, Outcome = "12" })).ShouldBeOfType<Unknown>();
        page.Sees(call, InteractionState.Wrapping).Completion.ShouldBe(CompletionState.Reconciling);
        desk.Pending.Single().Work.Outcome.ShouldBe("12");
        (await scapi.MarkDoneAsync("1")).ShouldContain("cannot be done now");

        await desk.ReconcileAsync();
        dialler.Wire.Count(line => line == "C> Disposition 12 slot 0").ShouldBe(sent);
        page.SeesGone(call, InteractionEnd.Completed);
        desk.Pending.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_dialler_cannot_tell_is_the_agents_to_settle_or_to_give_again(bool again)
    {
        var (desk, page, _, dialler, call) = await WrappingAsync();
        dialler.DispositionEnds.Enqueue(new Unknown { Why = "The connection broke." });
        (await page.SendAsync(new CompleteWork { Interaction = call, Outcome = "12" })).ShouldBeOfType<Unknown>();
        await page.MayNotAsync(new SettleWork { Interaction = call });
        await desk.ReconcileAsync();
        page.Sees(call, InteractionState.Wrapping, DeskActions.CompleteWork, DeskActions.SettleWork).Completion.ShouldBe(CompletionState.Undecided);
        desk.Pending.Count.ShouldBe(1);

        await page.DoesAsync(again ? new CompleteWork { Interaction = call, Outcome = "30" } : new SettleWork { Interaction = call });
        dialler.Wire[^1].ShouldBe(again ? "C> Disposition 30 slot 0" : "C> Disposition 12 slot 0");
        dialler.Wire.Count.ShouldBe(again ? 2 : 1);
        page.SeesGone(call, InteractionEnd.Completed);
        desk.Pending.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dialler_that_ends_the_call_while_its_outcome_is_owed_makes_a_stated_loss()
    {
        var (desk, page, scapi, _, call) = await WrappingAsync();
        await desk.PublishAsync(new InteractionRemoved { Interaction = call, End = InteractionEnd.Completed, Cause = FactCause.Dialler }, CancellationToken.None);
        page.SeesGone(call, InteractionEnd.Lost);
        page.View.Notices.Single().ShouldSatisfyAllConditions(
            notice => notice.Level.ShouldBe(NoticeLevel.Error),
            notice => notice.Interaction.ShouldBe(call));
        scapi.Told()[^1].ShouldBe("REMOVED 1 LOST");
    }

    [Fact]
    public async Task A_dialler_that_ends_the_call_while_its_outcome_is_on_its_way_waits_for_the_answer()
    {
        var (desk, page, _, dialler, call) = await WrappingAsync();
        dialler.Remembers = Reconciliation.Took;
        dialler.DispositionEnds.Enqueue(new Unknown { Why = "No answer came in time." });
        (await page.SendAsync(new CompleteWork { Interaction = call, Outcome = "12" })).ShouldBeOfType<Unknown>();
        await desk.PublishAsync(new InteractionRemoved { Interaction = call, End = InteractionEnd.Completed, Cause = FactCause.Dialler }, CancellationToken.None);
        page.Sees(call, InteractionState.Wrapping).Completion.ShouldBe(CompletionState.Reconciling);
        await desk.ReconcileAsync();
        page.SeesGone(call, InteractionEnd.Completed);
        page.View.Notices.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bridge_that_joins_late_sees_draft_and_hold_in_its_first_snapshot()
    {
        var (desk, page, scapi, _, call) = await WrappingAsync();
        await page.DoesAsync(new DraftOutcome { Interaction = call, Draft = new OutcomeDraft { Outcome = "30" } });
        (await scapi.BlockMarkdoneAsync("1", "Save the form first.")).ShouldBe("true");
        var late = new PaperBridge(desk);
        var seen = late.Sees(call, InteractionState.Wrapping);
        (seen.Draft!.Outcome, seen.Holds.Single().Text).ShouldBe(("30", "Save the form first."));
        (await scapi.UnblockMarkdoneAsync("1")).ShouldBe("true");
        late.Sees(call, InteractionState.Wrapping, DeskActions.CompleteWork);
        page.View.ShouldBe(late.View);
    }

    private static async Task<(PaperDesk Desk, PaperBridge Page, ScapiOnPaper Scapi, GeniusOnPaper Dialler, InteractionId Call)> WrappingAsync()
    {
        var (desk, page, dialler) = await GeniusAdapterOnPaper.InCallAsync();
        var scapi = new ScapiOnPaper(desk);
        await dialler.HappensAsync("NowWrapping");
        scapi.Told().ShouldBe(["ADDED 1 TALKING HANGUP,HOLD", "IDLE 1 MARK_DONE"]);
        page.Sees(page.Newest, InteractionState.Wrapping, DeskActions.CompleteWork).OutcomeOwed.ShouldBeTrue();
        dialler.Wire.Clear();
        return (desk, page, scapi, dialler, page.Newest);
    }
}
