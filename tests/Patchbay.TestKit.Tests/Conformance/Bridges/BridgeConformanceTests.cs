using Patchbay.TestKit.Conformance;
using Patchbay.TestKit.Conformance.Bridges;

namespace Patchbay.TestKit.Tests.Conformance.Bridges;

/// <summary>Beside nothing else: hosting two thousand bridges keeps a machine busy, and other kits look at the time.</summary>
[Collection(nameof(BridgeConformanceTests))]
[CollectionDefinition(nameof(BridgeConformanceTests), DisableParallelization = true)]
public sealed class BridgeConformanceTests
{
    /// <summary>Some at once: what takes time in a run is waiting for what must not come.</summary>
    private static readonly SemaphoreSlim AtOnce = new(14);

    private static readonly Lazy<IReadOnlyDictionary<BridgeFault, Task<ConformanceReport>>> Runs = new(() => Enum.GetValues<BridgeFault>().ToDictionary(fault => fault, RunAsync));

    /// <summary>Each fault, and the checks that must see it; nothing else may.</summary>
    public static TheoryData<BridgeFault, string[]> Faults => new()
    {
        { BridgeFault.RelativeWebRoot, ["web-root-is-absolute-or-null"] },
        { BridgeFault.BlocksInConfigure, ["configure-and-map-do-not-block", "opens-nothing-by-itself", "two-bridges-are-apart", "desk-is-opened-for-the-agent", "client-gone-while-opening-holds-nothing"] },
        { BridgeFault.OpensByItself, ["opens-nothing-by-itself", "two-bridges-are-apart", "desk-is-opened-for-the-agent"] },
        { BridgeFault.OwnPort, ["no-port-of-its-own"] },
        { BridgeFault.HostedServiceAdded, ["nothing-to-run-in-its-container"] },
        { BridgeFault.ClientsSharedByAll, ["two-bridges-are-apart"] },
        { BridgeFault.DisposalNeedsMapping, ["bridge-disposal-without-use", "web-root-is-absolute-or-null"] },
        { BridgeFault.DisposalOnce, ["bridge-disposal-twice"] },
        { BridgeFault.OpeningOutlivesStop, ["stop-ends-with-clients-there"] },
        { BridgeFault.OpensTwice, ["desk-is-opened-for-the-agent", "two-bridges-are-apart", "forms-reach-the-agent"] },
        { BridgeFault.ChoicesLost, ["forms-reach-the-agent"] },
        { BridgeFault.ProblemHidden, ["form-comes-back-with-its-problem"] },
        { BridgeFault.GivingUpIgnored, ["agent-who-gives-up-ends-the-opening", "form-comes-back-with-its-problem"] },
        { BridgeFault.RefusalHidden, ["refused-opening-is-told"] },
        { BridgeFault.BrokenOpeningIsTheEnd, ["broken-opening-harms-nobody"] },
        { BridgeFault.OneOpeningAtATime, ["slow-opening-holds-nobody"] },
        { BridgeFault.LateShareKept, ["client-gone-while-opening-holds-nothing"] },
        { BridgeFault.OneViewerOnly, ["second-client-joins"] },
        { BridgeFault.HoldsTwice, ["desk-is-held-while-shown", "desk-is-opened-for-the-agent", "forms-reach-the-agent", "two-bridges-are-apart", "one-that-leaves-takes-nobody-along", "stop-gives-every-share-back", "closed-desk-opens-again"] },
        { BridgeFault.LeavingIgnored, ["left-desk-is-given-back"] },
        { BridgeFault.VanishedKept, ["vanished-client-gives-its-share-back"] },
        { BridgeFault.LeavesForAll, ["one-that-leaves-takes-nobody-along"] },
        { BridgeFault.StopKeepsShares, ["stop-gives-every-share-back", "vanished-client-gives-its-share-back"] },
        { BridgeFault.ClosedStillShown, ["closed-desk-is-no-longer-shown", "closed-desk-opens-again", "command-after-the-desk-closed-is-refused"] },
        { BridgeFault.ClosedShareKept, ["closed-desk-opens-again"] },
        { BridgeFault.FirstStateOnly, ["state-before-the-client-is-shown"] },
        { BridgeFault.ThirdChangeLost, ["changes-are-shown", "changes-stay-in-order"] },
        { BridgeFault.OlderAfterNewer, ["changes-stay-in-order"] },
        { BridgeFault.TooSlowIsTheEnd, ["too-slow-reader-starts-again"] },
        { BridgeFault.OtherEpochIsTheEnd, ["other-epoch-starts-again"] },
        { BridgeFault.ShownToAll, ["desks-are-shown-apart"] },
        { BridgeFault.DeafWhileSending, ["what-another-front-door-did-is-shown"] },
        { BridgeFault.BadClientEndsAll, ["bad-client-harms-nobody"] },
        { BridgeFault.CommandTwice, ["command-reaches-its-desk-once"] },
        { BridgeFault.OriginMadeUp, ["command-names-its-bridge"] },
        { BridgeFault.SentIsNo, ["taken-command-is-told-as-done"] },
        { BridgeFault.RefusedIsDone, ["refused-command-is-told"] },
        { BridgeFault.UnknownIsDone, ["command-that-may-have-failed-is-not-told-as-done"] },
        { BridgeFault.StrangerCommandsAnother, ["command-without-a-desk-is-refused"] },
        { BridgeFault.ClosedIsDone, ["command-after-the-desk-closed-is-refused"] },
        { BridgeFault.BrokenIsDone, ["broken-command-harms-nobody"] },
        { BridgeFault.OneCommandAtATime, ["slow-command-holds-nobody"] },
    };

    [Fact]
    public async Task The_reference_keeps_every_sentence()
    {
        var report = await Runs.Value[BridgeFault.None];

        report.Kept.Count.ShouldBe(BridgeConformance.Checks.Count, report.ToString());
        report.ThrowIfBroken();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_is_seen_by_the_check_that_is_about_it(BridgeFault fault, string[] checks)
    {
        var report = await Runs.Value[fault];

        report.Broken.ShouldContain(checks[0], report.ToString());
        report.Broken.ShouldBe(checks, ignoreOrder: true, report.ToString());
    }

    [Fact]
    public void Every_check_has_a_fault_that_turns_it_red() => BridgeConformance.Checks.Select(check => check.Name)
        .Except(Faults.Select(row => ((string[])((object[])row)[1])[0])).ShouldBeEmpty();

    private static async Task<ConformanceReport> RunAsync(BridgeFault fault)
    {
        await AtOnce.WaitAsync();
        try
        {
            return await BridgeConformance.RunAsync(() => ValueTask.FromResult<BridgeStand>(new ReferenceBridgeStand(fault)));
        }
        finally
        {
            AtOnce.Release();
        }
    }
}
