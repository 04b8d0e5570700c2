using Patchbay.TestKit.Brokers;

namespace Patchbay.Diallers.GenericConnector.Tests.Wire.Brokered;

public sealed class SharedRabbitMq : SharedBroker
{
    protected override async Task<ITestBroker> StartAsync() => await RabbitMq.StartAsync();
}
