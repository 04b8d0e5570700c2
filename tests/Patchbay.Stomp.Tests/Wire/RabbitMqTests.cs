namespace Patchbay.Stomp.Tests.Wire;

public sealed class RabbitMqTests(RabbitMqFixture fixture) : BrokerTests(fixture), IClassFixture<RabbitMqFixture>;
