using Patchbay.TestKit.Brokers;

namespace Patchbay.Diallers.GenericConnector.Tests.Wire.Brokered;

public sealed class SharedBridge : SharedBroker
{
    protected override async Task<ITestBroker> StartAsync() => await WebSocketBridge.StartAsync(await ActiveMq.StartAsync());
}
