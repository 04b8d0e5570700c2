using Patchbay.TestKit.Brokers;
using Patchbay.TestKit.Conformance.Diallers;
using Patchbay.TestKit.Xunit;

namespace Patchbay.Diallers.GenericConnector.Tests.Wire.Brokered;

/// <summary>The adapter against the simulator, through ActiveMQ.</summary>
public sealed class ConformanceTests(ConformanceTests.Dialler dialler) : DiallerConformanceTests, IClassFixture<ConformanceTests.Dialler>
{
    protected override ValueTask<DiallerStand> OpenAsync() => ValueTask.FromResult<DiallerStand>(dialler.Open());

    public sealed class Dialler : ConnectorDialler
    {
        protected override async Task<ITestBroker> StartBrokerAsync() => await ActiveMq.StartAsync();
    }
}
