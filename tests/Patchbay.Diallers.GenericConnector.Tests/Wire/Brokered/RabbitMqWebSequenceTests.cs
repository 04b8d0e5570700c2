namespace Patchbay.Diallers.GenericConnector.Tests.Wire.Brokered;

public sealed class RabbitMqWebSequenceTests(SharedRabbitMq shared) : SequenceTests(shared), IClassFixture<SharedRabbitMq>;
