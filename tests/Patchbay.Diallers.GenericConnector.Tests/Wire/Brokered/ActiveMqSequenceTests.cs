namespace Patchbay.Diallers.GenericConnector.Tests.Wire.Brokered;

public sealed class ActiveMqSequenceTests(SharedActiveMq shared) : SequenceTests(shared), IClassFixture<SharedActiveMq>;
