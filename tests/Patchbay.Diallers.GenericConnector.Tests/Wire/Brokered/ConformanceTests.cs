using System.Text.Json.Nodes;
using Patchbay.TestKit.Brokers;
using Patchbay.TestKit.Conformance.Diallers;
using Patchbay.TestKit.Xunit;

namespace Patchbay.Diallers.GenericConnector.Tests.Wire.Brokered;

/// <summary>The adapter against the simulator, through ActiveMQ.</summary>
public sealed class ConformanceTests(ConformanceTests.Dialler dialler) : DiallerConformanceTests, IClassFixture<ConformanceTests.Dialler>
{
    protected override ValueTask<DiallerStand> OpenAsync() => ValueTask.FromResult<DiallerStand>(new ConnectorConformanceStand(dialler.Broker, dialler.Simulator, dialler.Queue, dialler.Next()));

    /// <summary>One broker and one simulator for all checks; each check has agents of its own.</summary>
    public sealed class Dialler : IAsyncLifetime
    {
        private int _checks;

        internal string Queue { get; } = $"Connector-{Guid.NewGuid():N}";

        internal ITestBroker Broker { get; private set; } = null!;

        internal ConnectorSimulator Simulator { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Broker = await ActiveMq.StartAsync();
            Simulator = await ConnectorSimulator.StartAsync(Broker, new JsonObject { ["platform"] = "ucce" }, Queue);
        }

        public int Next() => Interlocked.Increment(ref _checks);

        public async Task DisposeAsync()
        {
            if (Simulator is not null) await Simulator.DisposeAsync();
            if (Broker is not null) await Broker.DisposeAsync();
        }
    }
}
