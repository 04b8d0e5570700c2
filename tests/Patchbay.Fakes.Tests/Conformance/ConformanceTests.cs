using Patchbay.TestKit.Conformance.Audio;
using Patchbay.TestKit.Conformance.Bridges;
using Patchbay.TestKit.Conformance.Softphones;

namespace Patchbay.Fakes.Tests.Conformance;

public sealed class ConformanceTests
{
    [Fact]
    public async Task The_fake_front_door_keeps_the_contract_of_bridges()
    {
        var report = await BridgeConformance.RunAsync(() => ValueTask.FromResult<BridgeStand>(new DoorConformanceStand()));

        report.ThrowIfBroken();
        // A desk that was opened there is held until it is left there, whoever is gone.
        report.NotTried.ShouldBe(["client-gone-while-opening-holds-nothing", "vanished-client-gives-its-share-back"], report.ToString());
    }

    [Fact]
    public async Task The_fake_softphone_keeps_the_contract_of_softphones()
    {
        var report = await PhoneConformance.RunAsync(async () => await PhoneConformanceStand.OpenAsync());

        report.ThrowIfBroken();
        report.NotTried.ShouldBeEmpty(report.ToString());
    }

    [Fact]
    public async Task The_fake_audio_devices_keep_the_contract_of_audio_backends()
    {
        var report = await AudioConformance.RunAsync(async () => await AudioConformanceStand.OpenAsync());

        report.ThrowIfBroken();
        report.NotTried.ShouldBeEmpty(report.ToString());
    }
}
