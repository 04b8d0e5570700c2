namespace Patchbay.Diallers.GenericConnector.Tests.Wire.Brokered;

public sealed class OwnBrokerSequenceTests(OwnBrokers shared) : SequenceTests(shared), IClassFixture<OwnBrokers>;
