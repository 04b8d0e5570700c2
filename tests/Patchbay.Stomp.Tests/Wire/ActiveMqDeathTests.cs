namespace Patchbay.Stomp.Tests.Wire;

public sealed class ActiveMqDeathTests() : BrokerDeathTests(new ActiveMqFixture());
