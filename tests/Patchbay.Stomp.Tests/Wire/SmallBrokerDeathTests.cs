namespace Patchbay.Stomp.Tests.Wire;

public sealed class SmallBrokerDeathTests() : BrokerDeathTests(new SmallBrokerFixture());
