namespace Patchbay.Stomp.Tests.Wire;

public sealed class SmallWebBrokerTests(SmallWebBrokerFixture fixture) : BrokerTests(fixture), IClassFixture<SmallWebBrokerFixture>;
