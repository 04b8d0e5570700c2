using Patchbay.TestKit.Brokers;

namespace Patchbay.Diallers.GenericConnector.Tests.Wire.Brokered;

public sealed class ActiveMqBadInputTests : BadInputTests
{
    protected override async Task<ITestBroker> StartBrokerAsync() => await ActiveMq.StartAsync();
}
