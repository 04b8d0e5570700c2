using Patchbay.TestKit.Brokers;
using Patchbay.TestKit.Conformance.Diallers;
using Patchbay.TestKit.Xunit;

namespace Patchbay.Diallers.GenericConnector.Tests.Wire.Brokered;

/// <summary>The same through the small broker that the simulator brings along.</summary>
public sealed class OwnBrokerConformanceTests(OwnBrokerConformanceTests.Dialler dialler) : DiallerConformanceTests, IClassFixture<OwnBrokerConformanceTests.Dialler>
{
    protected override ValueTask<DiallerStand> OpenAsync() => ValueTask.FromResult<DiallerStand>(dialler.Open());

    public sealed class Dialler : ConnectorDialler
    {
        protected override Task<ITestBroker> StartBrokerAsync() => Task.FromResult<ITestBroker>(new OwnBroker("stomp"));
    }
}
