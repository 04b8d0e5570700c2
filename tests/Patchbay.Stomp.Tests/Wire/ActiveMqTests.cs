namespace Patchbay.Stomp.Tests.Wire;

public sealed class ActiveMqTests(ActiveMqFixture fixture) : BrokerTests(fixture), IClassFixture<ActiveMqFixture>;
