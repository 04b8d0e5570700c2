using Patchbay.TestKit.Brokers;

namespace Patchbay.Stomp.Tests.Wire;

public sealed class RabbitMqFixture : BrokerFixture
{
    public override bool KnowsPriorities => false;

    public override bool CarriesAnyByte => false;

    protected override async Task<ITestBroker> StartAsync() => await RabbitMq.StartAsync();
}
