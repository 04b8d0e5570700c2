using Patchbay.TestKit.Conformance.Bridges;

namespace Patchbay.Bridges.ServiceClient.Tests.Conformance;

public sealed class ConformanceTests
{
    [Fact]
    public async Task The_bridge_keeps_the_contract_of_bridges()
    {
        var report = await BridgeConformance.RunAsync(() => ValueTask.FromResult<BridgeStand>(new PageConformanceStand()));

        report.ThrowIfBroken();
        // It ends with its container.
        report.NotTried.ShouldBe(["bridge-disposal-without-use", "bridge-disposal-twice"], report.ToString());
    }
}
