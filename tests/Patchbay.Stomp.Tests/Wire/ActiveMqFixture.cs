using Patchbay.TestKit.Brokers;

namespace Patchbay.Stomp.Tests.Wire;

public sealed class ActiveMqFixture : BrokerFixture
{
    protected override async Task<ITestBroker> StartAsync() => await ActiveMq.StartAsync();
}
