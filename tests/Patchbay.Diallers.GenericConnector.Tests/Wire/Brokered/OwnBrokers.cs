using Patchbay.TestKit.Brokers;

namespace Patchbay.Diallers.GenericConnector.Tests.Wire.Brokered;

/// <summary>The small broker that comes with the simulator.</summary>
public sealed class OwnBrokers : SharedBroker
{
    /// <summary>A new one each time: it belongs to one simulator.</summary>
    public override ITestBroker Broker => new OwnBroker("stomp");

    protected override Task<ITestBroker> StartAsync() => Task.FromResult<ITestBroker>(new OwnBroker("stomp"));
}
