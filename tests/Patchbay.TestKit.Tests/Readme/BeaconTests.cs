using Patchbay.Hosting;
using Patchbay.Services;
using Patchbay.TestKit.Conformance.Services;

namespace Patchbay.TestKit.Tests.Readme;

public sealed class BeaconTests
{
    [Fact]
    public async Task The_beacon_keeps_the_contract_of_hosted_parts()
    {
        var report = await HostedPartConformance.RunAsync(() => ValueTask.FromResult<HostedPartStand>(new Stand()));
        report.ThrowIfBroken();
    }

    private sealed class Stand : HostedPartStand
    {
        public override IReadOnlyList<string> AddressNames => ["default"];
        public override IHostedPart Make(IPublishedAddresses addresses) => new Beacon(port: 0, addresses);
    }
}
