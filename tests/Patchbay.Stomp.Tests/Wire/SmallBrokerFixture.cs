using Patchbay.TestKit.Brokers;

namespace Patchbay.Stomp.Tests.Wire;

public sealed class SmallBrokerFixture : BrokerFixture
{
    protected override async Task<ITestBroker> StartAsync() => await SmallBroker.StartAsync(new() { Listen = "stomp://127.0.0.1:0/" });
}
