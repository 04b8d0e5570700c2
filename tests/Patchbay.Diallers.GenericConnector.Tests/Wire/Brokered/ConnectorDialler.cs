using System.Text.Json.Nodes;
using Patchbay.TestKit.Brokers;

namespace Patchbay.Diallers.GenericConnector.Tests.Wire.Brokered;

/// <summary>One broker and one simulator for all checks of the kit; each check has agents of its own.</summary>
public abstract class ConnectorDialler : IAsyncLifetime
{
    private int _checks;

    internal string Queue { get; } = $"Connector-{Guid.NewGuid():N}";

    internal ITestBroker Broker { get; private set; } = null!;

    internal ConnectorSimulator Simulator { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Broker = await StartBrokerAsync();
        Simulator = await ConnectorSimulator.StartAsync(Broker, new JsonObject { ["platform"] = "ucce" }, Queue);
    }

    public async Task DisposeAsync()
    {
        if (Simulator is not null) await Simulator.DisposeAsync();
        if (Broker is not null) await Broker.DisposeAsync();
    }

    internal ConnectorConformanceStand Open() => new(Broker, Simulator, Queue, Interlocked.Increment(ref _checks));

    protected abstract Task<ITestBroker> StartBrokerAsync();
}
