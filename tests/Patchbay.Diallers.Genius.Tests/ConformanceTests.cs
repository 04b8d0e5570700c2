using Patchbay.Diallers.Genius.Tests.Stands;
using Patchbay.TestKit.Conformance.Diallers;

namespace Patchbay.Diallers.Genius.Tests;

public sealed class ConformanceTests
{
    [Fact]
    public async Task The_adapter_keeps_the_contract_of_diallers()
    {
        var report = await DiallerConformance.RunAsync(GeniusConformanceStand.OpenAsync);

        report.ThrowIfBroken();
        report.NotTried.ShouldBeEmpty(report.ToString());
    }
}
