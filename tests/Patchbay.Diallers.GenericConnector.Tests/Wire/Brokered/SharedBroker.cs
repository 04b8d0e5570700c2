using Patchbay.TestKit.Brokers;

namespace Patchbay.Diallers.GenericConnector.Tests.Wire.Brokered;

/// <summary>One broker for the tests of a class.</summary>
public abstract class SharedBroker : IAsyncLifetime
{
    private ITestBroker? _broker;

    public virtual ITestBroker Broker => _broker ?? throw new InvalidOperationException("It has not started.");

    public async Task InitializeAsync() => _broker = await StartAsync();

    public async Task DisposeAsync()
    {
        if (_broker is not null) await _broker.DisposeAsync();
    }

    protected abstract Task<ITestBroker> StartAsync();
}
