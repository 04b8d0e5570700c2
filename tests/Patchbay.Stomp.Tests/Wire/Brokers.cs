using Patchbay.TestKit.Brokers;

namespace Patchbay.Stomp.Tests.Wire;

public sealed class ActiveMqFixture : BrokerFixture
{
    protected override async Task<ITestBroker> StartAsync() => await ActiveMq.StartAsync();
}

public sealed class RabbitMqFixture : BrokerFixture
{
    public override bool KnowsPriorities => false;

    public override bool CarriesAnyByte => false;

    protected override async Task<ITestBroker> StartAsync() => await RabbitMq.StartAsync();
}

public sealed class BridgeFixture : BrokerFixture
{
    protected override async Task<ITestBroker> StartAsync() => await WebSocketBridge.StartAsync(await ActiveMq.StartAsync());
}

public sealed class SmallBrokerFixture : BrokerFixture
{
    protected override async Task<ITestBroker> StartAsync() => await SmallBroker.StartAsync(new() { Listen = "stomp://127.0.0.1:0/" });
}

public sealed class SmallWebBrokerFixture : BrokerFixture
{
    protected override async Task<ITestBroker> StartAsync() => await SmallBroker.StartAsync(new() { Listen = "ws://127.0.0.1:0/ws" });
}

public sealed class ActiveMqTests(ActiveMqFixture fixture) : BrokerTests(fixture), IClassFixture<ActiveMqFixture>;

public sealed class RabbitMqTests(RabbitMqFixture fixture) : BrokerTests(fixture), IClassFixture<RabbitMqFixture>;

public sealed class BridgeTests(BridgeFixture fixture) : BrokerTests(fixture), IClassFixture<BridgeFixture>;

public sealed class ActiveMqDeathTests() : BrokerDeathTests(new ActiveMqFixture());

public sealed class RabbitMqDeathTests() : BrokerDeathTests(new RabbitMqFixture());

public sealed class BridgeDeathTests() : BrokerDeathTests(new BridgeFixture());

public sealed class SmallBrokerTests(SmallBrokerFixture fixture) : BrokerTests(fixture), IClassFixture<SmallBrokerFixture>;

public sealed class SmallWebBrokerTests(SmallWebBrokerFixture fixture) : BrokerTests(fixture), IClassFixture<SmallWebBrokerFixture>;

public sealed class SmallBrokerDeathTests() : BrokerDeathTests(new SmallBrokerFixture());

public sealed class SmallWebBrokerDeathTests() : BrokerDeathTests(new SmallWebBrokerFixture());
