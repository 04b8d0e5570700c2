namespace Patchbay.Stomp.Tests.Wire;

public sealed class RabbitMqDeathTests() : BrokerDeathTests(new RabbitMqFixture());
