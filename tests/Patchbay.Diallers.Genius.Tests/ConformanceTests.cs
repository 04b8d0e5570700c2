using Patchbay.Diallers.Genius.Tests.Stands;
using Patchbay.TestKit.Conformance.Diallers;

namespace Patchbay.Diallers.Genius.Tests;

public sealed class ConformanceTests
{
    [Fact]
    public async Task The_adapter_keeps_the_contract_of_diallers()
    {
        await using var simulator = await Simulator.StartAsync("""{ "pace": "00:10:00", "goUnavailableDelay": "00:00:00.020" }""");
        var number = 0;

        var report = await DiallerConformance.RunAsync(() => ValueTask.FromResult<DiallerStand>(new GeniusConformanceStand(simulator, ++number)));

        report.ThrowIfBroken();
        report.NotTried.ShouldBeEmpty(report.ToString());
    }
}
