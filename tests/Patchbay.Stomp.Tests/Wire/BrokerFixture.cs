using Patchbay.TestKit.Brokers;

namespace Patchbay.Stomp.Tests.Wire;

/// <summary>One broker for all tests of a class; each uses destinations of its own.</summary>
public abstract class BrokerFixture : IAsyncLifetime
{
    private ITestBroker? _broker;

    public ITestBroker Broker => _broker ?? throw new InvalidOperationException("It has not started.");

    /// <summary>Whether a consumer can be preferred (<c>activemq.priority</c>).</summary>
    public virtual bool KnowsPriorities => true;

    /// <summary>Whether bytes that are no UTF-8 get through. RabbitMQ puts them into WebSocket messages of text, which no client may take.</summary>
    public virtual bool CarriesAnyByte => true;

    public async Task InitializeAsync() => _broker = await StartAsync();

    public async Task DisposeAsync()
    {
        if (_broker is not null) await _broker.DisposeAsync();
    }

    protected abstract Task<ITestBroker> StartAsync();
}
