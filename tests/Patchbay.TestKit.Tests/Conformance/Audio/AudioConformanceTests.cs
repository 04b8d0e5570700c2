using Patchbay.Audio;
using Patchbay.TestKit.Conformance;
using Patchbay.TestKit.Conformance.Audio;

namespace Patchbay.TestKit.Tests.Conformance.Audio;

public sealed class AudioConformanceTests(AudioFaultRuns runs) : IClassFixture<AudioFaultRuns>
{
    public static TheoryData<AudioFault, string[]> Faults { get; } = new()
    {
        { AudioFault.IdsShared, ["ids-tell-devices-apart"] },
        { AudioFault.IdsChangeInLists, ["ids-stay", "removed-device-is-not-listed", "returned-device-has-its-id"] },
        { AudioFault.IdsChangeWithThePlug, ["returned-device-has-its-id"] },
        { AudioFault.NamesMissing, ["devices-have-names"] },
        { AudioFault.DefaultMissing, ["one-default-each-way"] },
        { AudioFault.UnknownDeviceOpens, ["unknown-input-refused", "unknown-output-refused", "removed-device-cannot-be-opened"] },
        { AudioFault.UnknownDeviceThrowsAnotherThing, ["unknown-input-refused", "unknown-output-refused", "removed-device-cannot-be-opened"] },
        { AudioFault.WrongDirectionOpens, ["wrong-direction-refused"] },
        { AudioFault.OddFormatOpens, ["odd-format-refused"] },
        { AudioFault.FramesTooShort, ["frames-are-whole"] },
        { AudioFault.FramesTooEarly, ["frames-come-in-time", "late-reader-gets-newest"] },
        { AudioFault.LateReaderGetsOldest, ["late-reader-gets-newest"] },
        { AudioFault.CancelledReadHangs, ["cancelled-read-ends"] },
        { AudioFault.CancelledReadEndsCapture, ["capture-outlives-cancelled-read"] },
        { AudioFault.DisposalLeavesReadWaiting, ["disposal-ends-read"] },
        { AudioFault.SecondDisposalThrows, ["capture-disposed-twice", "playback-disposed-twice"] },
        { AudioFault.VolumeForgotten, ["capture-volume-is-kept", "capture-volume-acts", "playback-volume-is-kept", "playback-volume-acts"] },
        { AudioFault.CaptureVolumeIgnored, ["capture-volume-acts"] },
        { AudioFault.CaptureMuteIgnored, ["muted-capture-is-silent"] },
        { AudioFault.MuteStopsFrames, ["muted-capture-goes-on"] },
        { AudioFault.WriterNeverWaits, ["writer-waits-for-full-queue"] },
        { AudioFault.CancelledWriteHangs, ["cancelled-write-ends"] },
        { AudioFault.PlaybackVolumeIgnored, ["playback-volume-acts"] },
        { AudioFault.PlaybackMuteIgnored, ["muted-playback-is-not-heard"] },
        { AudioFault.MutedPlaybackRefuses, ["muted-playback-takes-frames", "muted-playback-is-not-heard"] },
        { AudioFault.RemovalLeavesReadWaiting, ["removed-device-ends-reads"] },
        { AudioFault.EndedCaptureComesBack, ["ended-capture-stays-ended"] },
        { AudioFault.PlaybackNeverSaysGone, ["removed-device-ends-writes"] },
        { AudioFault.RemovedDeviceListed, ["removed-device-is-not-listed", "removed-device-cannot-be-opened"] },
        { AudioFault.WatchMissesArrival, ["arrivals-are-told", "slow-watcher-misses-none", "slow-watcher-gets-state-once", "each-watcher-is-told"] },
        { AudioFault.WatchMissesRemoval, ["removals-are-told", "slow-watcher-misses-none"] },
        { AudioFault.WatchDropsWhenSlow, ["slow-watcher-misses-none", "slow-watcher-gets-state-once"] },
        { AudioFault.WatchTellsEveryChange, ["slow-watcher-gets-state-once"] },
        { AudioFault.OneWatcherOnly, ["each-watcher-is-told"] },
        { AudioFault.WatchNeverEnds, ["cancelled-watch-ends"] },
    };

    [Fact]
    public void A_backend_that_keeps_the_contract_passes_every_check()
    {
        var report = runs[AudioFault.None];
        report.ThrowIfBroken();
        report.NotTried.ShouldBeEmpty(report.ToString());
        report.Kept.Count.ShouldBe(AudioConformance.Checks.Count);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_backend_with_a_fault_is_found_by_the_checks_of_what_it_breaks_and_by_no_other(AudioFault fault, string[] broken)
    {
        runs[fault].Broken.ShouldBe(broken, ignoreOrder: true, customMessage: runs[fault].ToString());
        Should.Throw<ContractBrokenException>(runs[fault].ThrowIfBroken).Message.ShouldContain($"BROKEN     {broken[0]}: ");
    }

    [Fact]
    public void Every_fault_is_in_the_table() =>
        Faults.Select(row => (AudioFault)row[0]).Order().ShouldBe(Enum.GetValues<AudioFault>().Where(fault => fault != AudioFault.None));

    [Fact]
    public void Every_check_is_broken_by_a_fault_but_those_that_need_no_fault_of_their_own() =>
        AudioConformance.Checks.Select(check => check.Name).Except(Faults.SelectMany(row => (string[])row[1])).ShouldBe(["streams-of-removed-device-are-disposed"]);

    [Fact]
    public void Checks_have_names_of_their_own() => AudioConformance.Checks.Select(check => check.Name).ShouldBeUnique();

    [Fact]
    public async Task A_stand_that_can_do_nothing_leaves_checks_untried_and_says_why()
    {
        var report = await ConformanceRunner.RunAsync(
            "IAudioBackend",
            AudioConformance.Checks.Where(check => check.Name is "arrivals-are-told" or "capture-volume-acts" or "playback-volume-acts" or "ids-stay"),
            () => ValueTask.FromResult<AudioStand>(new BareStand()),
            CancellationToken.None);

        report.Kept.ShouldBe(["ids-stay"]);
        report.NotTried.ShouldBe(["capture-volume-acts", "playback-volume-acts", "arrivals-are-told"], ignoreOrder: true);
        report.ToString().ShouldContain("not tried  arrivals-are-told: The stand cannot plug a device in (PlugInAsync).");
    }

    private sealed class BareStand : AudioStand
    {
        private readonly ReferenceBackend _backend = new(AudioFault.None);

        public override IAudioBackend Backend => _backend;

        public override ValueTask DisposeAsync()
        {
            _backend.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
