using Patchbay.TestKit.Brokers;

namespace Patchbay.Stomp.Tests.Wire;

public sealed class SmallWebBrokerFixture : BrokerFixture
{
    protected override async Task<ITestBroker> StartAsync() => await SmallBroker.StartAsync(new() { Listen = "ws://127.0.0.1:0/ws" });
}
