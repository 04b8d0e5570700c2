using Patchbay.TestKit.Brokers;

namespace Patchbay.Diallers.GenericConnector.Tests.Wire.Brokered;

public sealed class SharedActiveMq : SharedBroker
{
    protected override async Task<ITestBroker> StartAsync() => await ActiveMq.StartAsync();
}
