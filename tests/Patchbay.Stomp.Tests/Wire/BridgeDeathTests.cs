namespace Patchbay.Stomp.Tests.Wire;

public sealed class BridgeDeathTests() : BrokerDeathTests(new BridgeFixture());
