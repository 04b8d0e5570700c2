using Patchbay.TestKit.Conformance.Bridges;

namespace Patchbay.Bridges.SoftphoneConnector.Tests.Conformance;

public sealed class ConformanceTests
{
    [Fact]
    public async Task The_connector_keeps_the_contract_of_bridges()
    {
        var report = await BridgeConformance.RunAsync(() => ValueTask.FromResult<BridgeStand>(new ConnectorConformanceStand()));

        report.ThrowIfBroken();
        // It ends with its container, asks nothing, has one client at a time for a desk and is polled.
        report.NotTried.ShouldBe(
            [
                "bridge-disposal-without-use", "bridge-disposal-twice", "forms-reach-the-agent", "form-comes-back-with-its-problem", "second-client-joins",
                "too-slow-reader-starts-again", "other-epoch-starts-again",
            ],
            report.ToString());
    }
}
