namespace Patchbay.Stomp.Tests.Wire;

public sealed class SmallWebBrokerDeathTests() : BrokerDeathTests(new SmallWebBrokerFixture());
