using Patchbay.Simulators.GenericConnector.Tests.Stands;
using Patchbay.TestKit.Conformance.Services;

namespace Patchbay.Simulators.GenericConnector.Tests;

public sealed class ConformanceTests
{
    [Fact]
    public async Task The_simulator_keeps_the_contract_of_hosted_parts()
    {
        var report = await HostedPartConformance.RunAsync(() => ValueTask.FromResult<HostedPartStand>(new SimulatorConformanceStand()));

        report.ThrowIfBroken();
        report.NotTried.ShouldBeEmpty(report.ToString());
    }
}
