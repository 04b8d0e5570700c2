namespace Patchbay.Diallers.GenericConnector.Tests.Wire.Brokered;

public sealed class BridgeSequenceTests(SharedBridge shared) : SequenceTests(shared), IClassFixture<SharedBridge>;
