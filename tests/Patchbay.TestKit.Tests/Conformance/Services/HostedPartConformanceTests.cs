using Patchbay.TestKit.Conformance;
using Patchbay.TestKit.Conformance.Services;

namespace Patchbay.TestKit.Tests.Conformance.Services;

public sealed class HostedPartConformanceTests
{
    /// <summary>All at once: what takes time in a run is waiting for what must not come.</summary>
    private static readonly Lazy<IReadOnlyDictionary<HostedPartFault, Task<ConformanceReport>>> Runs = new(() => Enum.GetValues<HostedPartFault>().ToDictionary(
        fault => fault, fault => HostedPartConformance.RunAsync(() => ValueTask.FromResult<HostedPartStand>(new ReferencePartStand(fault)))));

    /// <summary>Each fault, and the checks that must see it; nothing else may.</summary>
    public static TheoryData<HostedPartFault, string[]> Faults => new()
    {
        { HostedPartFault.ListensLater, ["start-ends-in-use", "work-outlives-the-start-token", "two-instances-are-apart"] },
        { HostedPartFault.PublishesInConstructor, ["nothing-before-start", "start-ends-in-use", "work-outlives-the-start-token", "disposal-without-start", "two-instances-are-apart"] },
        { HostedPartFault.PublishesTooFew, ["addresses-published-in-start"] },
        { HostedPartFault.PublishesPortZero, ["addresses-are-absolute-and-bound", "two-instances-are-apart"] },
        { HostedPartFault.PublishesAgainLater, ["nothing-published-later"] },
        { HostedPartFault.FailureSwallowed, ["failed-start-throws"] },
        { HostedPartFault.FailedDisposalThrows, ["failed-start-is-disposed-safely", "failed-start-throws"] },
        { HostedPartFault.NeverGivesUp, ["cancelled-start-ends"] },
        { HostedPartFault.TiedToStartToken, ["work-outlives-the-start-token"] },
        { HostedPartFault.DisposalNeedsStart, ["disposal-without-start", "nothing-before-start", "cancelled-start-ends"] },
        { HostedPartFault.DisposalOnce, ["part-disposal-twice", "failed-start-is-disposed-safely"] },
        { HostedPartFault.ListensOn, ["disposal-ends-it"] },
        { HostedPartFault.OneSocketForAll, ["two-instances-are-apart", "failed-start-throws"] },
    };

    [Fact]
    public async Task The_reference_keeps_every_sentence()
    {
        var report = await Runs.Value[HostedPartFault.None];

        report.Kept.Count.ShouldBe(HostedPartConformance.Checks.Count, report.ToString());
        report.ThrowIfBroken();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_is_seen_by_the_check_that_is_about_it(HostedPartFault fault, string[] checks)
    {
        var report = await Runs.Value[fault];

        report.Broken.ShouldContain(checks[0], report.ToString());
        report.Broken.ShouldBe(checks, ignoreOrder: true, report.ToString());
    }

    [Fact]
    public void Every_check_has_a_fault_that_turns_it_red() => HostedPartConformance.Checks.Select(check => check.Name)
        .Except(Faults.Select(row => ((string[])((object[])row)[1])[0])).ShouldBeEmpty();
}
