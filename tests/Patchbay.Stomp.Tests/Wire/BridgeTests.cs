namespace Patchbay.Stomp.Tests.Wire;

public sealed class BridgeTests(BridgeFixture fixture) : BrokerTests(fixture), IClassFixture<BridgeFixture>;
