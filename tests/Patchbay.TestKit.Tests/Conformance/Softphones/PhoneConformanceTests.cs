using Patchbay.TestKit.Conformance;
using Patchbay.TestKit.Conformance.Softphones;

namespace Patchbay.TestKit.Tests.Conformance.Softphones;

public sealed class PhoneConformanceTests
{
    private static readonly string[] NeedLines =
    [
        "line-ids-count-from-zero", "register-ends-and-lines-follow", "register-again", "unregister-unregisters", "absent-settings-stay", "phone-facts-one-at-a-time",
        "call-is-on-a-line-of-the-phone", "call-ids-never-reused", "ended-call-goes-to-null", "calls-are-answered-and-cleared-by-their-id", "unregister-ends-calls",
        "unknown-call-is-a-result", "phone-disposal-twice", "phone-disposal-unregisters", "nothing-after-phone-disposal", "closed-desk-is-survived-by-its-phone",
    ];

    /// <summary>All at once: what takes time in a run is waiting for what must not come.</summary>
    private static readonly Lazy<IReadOnlyDictionary<PhoneFault, Task<ConformanceReport>>> Runs = new(() => Enum.GetValues<PhoneFault>().ToDictionary(
        fault => fault, fault => PhoneConformance.RunAsync(() => ValueTask.FromResult<PhoneStand>(new ReferencePhoneStand(fault)))));

    /// <summary>Each fault, and the checks that must see it; nothing else may.</summary>
    public static TheoryData<PhoneFault, string[]> Faults => new()
    {
        { PhoneFault.RegistersUntold, ["nothing-registered-before-told"] },
        { PhoneFault.KeyUnanswered, ["every-key-is-answered"] },
        { PhoneFault.EveryKeyKnown, ["unknown-key-is-told"] },
        { PhoneFault.SevenLines, ["six-lines-at-most"] },
        { PhoneFault.IdsFromOne, ["line-ids-count-from-zero"] },
        { PhoneFault.NeverRegistered, ["register-ends-and-lines-follow", "refused-line-failed", .. NeedLines] },
        { PhoneFault.AgainLosesLines, ["register-again"] },
        { PhoneFault.FailureUntold, ["refused-line-failed"] },
        { PhoneFault.UnregisterNoneRefused, ["unregister-with-none-is-done"] },
        { PhoneFault.UnregisterUntold, ["unregister-unregisters"] },
        { PhoneFault.AbsentLinesDropped, ["absent-settings-stay"] },
        { PhoneFault.FactsOverlap, ["phone-facts-one-at-a-time"] },
        { PhoneFault.CallOnNoLine, ["call-is-on-a-line-of-the-phone"] },
        { PhoneFault.IdsReused, ["call-ids-never-reused"] },
        { PhoneFault.EndUntold, ["ended-call-goes-to-null", "call-ids-never-reused", "calls-are-answered-and-cleared-by-their-id", "unregister-ends-calls"] },
        { PhoneFault.ToldAfterEnd, ["ended-call-goes-to-null"] },
        { PhoneFault.CallsUnknownById, ["calls-are-answered-and-cleared-by-their-id"] },
        { PhoneFault.UnregisterKeepsCalls, ["unregister-ends-calls"] },
        { PhoneFault.UnknownCallThrows, ["unknown-call-is-a-result"] },
        { PhoneFault.AudioUntold, ["audio-change-is-answered-and-told"] },
        { PhoneFault.AbsentAudioReset, ["absent-audio-stays"] },
        { PhoneFault.VolumeUnbounded, ["volume-is-0-to-100"] },
        { PhoneFault.UnknownDeviceThrows, ["unknown-device-is-a-result"] },
        { PhoneFault.DisposalOnce, ["phone-disposal-twice"] },
        { PhoneFault.DisposalKeepsLines, ["phone-disposal-unregisters"] },
        { PhoneFault.GoodbyeAfterDisposal, ["nothing-after-phone-disposal"] },
        { PhoneFault.ClosedDeskThrown, ["closed-desk-is-survived-by-its-phone"] },
        { PhoneFault.OneTurnForAll, ["slow-desk-holds-no-other-phone"] },
    };

    [Fact]
    public async Task The_reference_keeps_every_sentence()
    {
        var report = await Runs.Value[PhoneFault.None];

        report.Kept.Count.ShouldBe(PhoneConformance.Checks.Count, report.ToString());
        report.ThrowIfBroken();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_is_seen_by_the_check_that_is_about_it(PhoneFault fault, string[] checks)
    {
        var report = await Runs.Value[fault];

        report.Broken.ShouldContain(checks[0], report.ToString());
        report.Broken.ShouldBe(checks.Distinct(), ignoreOrder: true, report.ToString());
    }

    [Fact]
    public void Every_check_has_a_fault_that_turns_it_red() => PhoneConformance.Checks.Select(check => check.Name)
        .Except(Faults.Select(row => ((string[])((object[])row)[1])[0])).ShouldBeEmpty();
}
