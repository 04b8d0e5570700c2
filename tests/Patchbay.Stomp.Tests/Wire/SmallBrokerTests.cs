namespace Patchbay.Stomp.Tests.Wire;

public sealed class SmallBrokerTests(SmallBrokerFixture fixture) : BrokerTests(fixture), IClassFixture<SmallBrokerFixture>;
