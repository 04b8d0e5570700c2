using Patchbay.TestKit.Conformance;
using Patchbay.TestKit.Conformance.Diallers;

namespace Patchbay.TestKit.Tests.Conformance.Diallers;

public sealed class DiallerConformanceTests
{
    /// <summary>All at once: what takes time in a run is waiting for what must not come.</summary>
    private static readonly Lazy<IReadOnlyDictionary<DiallerFault, Task<ConformanceReport>>> Runs = new(() => Enum.GetValues<DiallerFault>().ToDictionary(
        fault => fault, fault => DiallerConformance.RunAsync(() => ValueTask.FromResult<DiallerStand>(new ReferenceDiallerStand(fault)))));

    /// <summary>Each fault, and the checks that must see it; nothing else may.</summary>
    public static TheoryData<DiallerFault, string[]> Faults => new()
    {
        { DiallerFault.FactsOutOfOrder, ["sign-in-facts-in-order"] },
        { DiallerFault.LiveAfterReturn, ["live-before-sign-in-returns"] },
        { DiallerFault.RefusalThrown, ["refused-sign-in-returns"] },
        { DiallerFault.RefusedAndLive, ["refused-sign-in-is-not-live"] },
        { DiallerFault.LeftHalfOpen, ["cancelled-sign-in-ends", "agent-who-gives-up-leaves-nothing"] },
        { DiallerFault.AsksWithoutToken, ["cancelled-sign-in-ends"] },
        { DiallerFault.FormsRenamed, ["same-step-same-form"] },
        { DiallerFault.FactsOverlap, ["facts-one-at-a-time"] },
        { DiallerFault.NoAgentActions, ["actions-with-every-agent-state"] },
        { DiallerFault.NoInteractionActions, ["actions-with-every-interaction-state"] },
        { DiallerFault.IdsReused, ["interaction-ids-never-reused"] },
        { DiallerFault.FactsBeforeAdded, ["facts-of-known-interactions"] },
        { DiallerFault.CapabilityNotPublished, ["capabilities-published-are-found"] },
        { DiallerFault.OneLoopForAll, ["slow-desk-holds-nobody"] },
        { DiallerFault.EventsToEveryone, ["agents-are-apart"] },
        { DiallerFault.GoodbyeAtDisposal, ["nothing-after-disposal", "closed-desk-is-survived"] },
        { DiallerFault.DisposalOnce, ["disposal-twice"] },
        { DiallerFault.DisposalSignsOut, ["disposal-keeps-the-agent-signed-in", "bookmark-finds-the-work-again"] },
        { DiallerFault.LoggedOutUntold, ["sign-out-publishes-logged-out"] },
        { DiallerFault.MoreAfterLoggedOut, ["nothing-after-logged-out"] },
        { DiallerFault.BreakUntold, ["break-is-a-state", "interactions-stay-over-a-break"] },
        { DiallerFault.BreakDropsCalls, ["interactions-stay-over-a-break"] },
        { DiallerFault.ClosedDeskThrown, ["closed-desk-is-survived"] },
        { DiallerFault.ReadyUntold, ["ready-is-noted"] },
        { DiallerFault.StateThrows, ["state-refusal-is-a-result"] },
        { DiallerFault.UnknownIsDone, ["unknown-interaction-is-a-result"] },
        { DiallerFault.HangsAfterDisposal, ["command-after-disposal-ends"] },
        { DiallerFault.OutcomeNotTaken, ["outcome-is-taken"] },
        { DiallerFault.RemovedAsLost, ["completed-work-is-not-removed-otherwise"] },
        { DiallerFault.OutcomeForNobody, ["outcome-refusal-is-a-result"] },
        { DiallerFault.OutcomeNotOwed, ["outcome-owed-is-told"] },
        { DiallerFault.FewerAnswers, ["reconcile-answers-each"] },
        { DiallerFault.ReconcileSends, ["reconcile-changes-nothing"] },
        { DiallerFault.BookmarkAlways, ["bookmark-null-when-nothing-is-open", "bookmark-finds-the-work-again"] },
        { DiallerFault.BookmarkWithPassword, ["bookmark-holds-no-password"] },
        { DiallerFault.BookmarkForgotten, ["bookmark-finds-the-work-again"] },
        { DiallerFault.BookmarkTrusted, ["bad-bookmark-is-survived"] },
    };

    [Fact]
    public async Task The_reference_keeps_every_sentence()
    {
        var report = await RunAsync(DiallerFault.None);

        report.Findings.Count.ShouldBe(DiallerConformance.Checks.Count);
        report.Kept.Count.ShouldBe(DiallerConformance.Checks.Count, report.ToString());
        report.ThrowIfBroken();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_is_seen_by_the_check_that_is_about_it(DiallerFault fault, string[] checks)
    {
        var report = await RunAsync(fault);

        report.Broken.ShouldContain(checks[0], report.ToString());
        foreach (var broken in report.Broken) checks.ShouldContain(broken, report.ToString());
        report.Broken.Count.ShouldBe(checks.Length, report.ToString());
    }

    [Fact]
    public void Every_check_has_a_fault_that_turns_it_red() => DiallerConformance.Checks.Select(check => check.Name)
        .Except(Faults.SelectMany(row => (string[])((object[])row)[1])).ShouldBeEmpty();

    private static Task<ConformanceReport> RunAsync(DiallerFault fault) => Runs.Value[fault];
}
