using Patchbay.TestKit.Brokers;

namespace Patchbay.Stomp.Tests.Wire;

public sealed class BridgeFixture : BrokerFixture
{
    protected override async Task<ITestBroker> StartAsync() => await WebSocketBridge.StartAsync(await ActiveMq.StartAsync());
}
