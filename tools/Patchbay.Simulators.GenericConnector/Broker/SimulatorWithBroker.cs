using Microsoft.Extensions.Logging;
using Patchbay.Simulators.GenericConnector.Worlds.Options;
using Patchbay.Simulators.Programs;

namespace Patchbay.Simulators.GenericConnector.Broker;

/// <summary>The simulator as a program that brings a small broker of its own and is a client of that.</summary>
internal sealed class SimulatorWithBroker : IRunningSimulator
{
    private readonly StompBroker _broker;
    private readonly SimulatorServer _simulator;

    private SimulatorWithBroker(StompBroker broker, SimulatorServer simulator) => (_broker, _simulator) = (broker, simulator);

    public IReadOnlyList<KeyValuePair<string, Uri>> Addresses => [new("broker", _broker.Address), .. _simulator.Addresses];

    /// <summary>Starts both.</summary>
    /// <exception cref="IOException">A port is taken.</exception>
    /// <exception cref="FormatException">An option does not fit.</exception>
    public static async Task<SimulatorWithBroker> StartAsync(string listen, GenericConnectorSimulatorOptions options, ILoggerFactory loggers, TimeProvider clock)
    {
        if (listen.StartsWith("stomp+ssl:", StringComparison.Ordinal) || listen.StartsWith("wss:", StringComparison.Ordinal))
            throw new FormatException($"'{listen}': the broker that the program brings has no certificate to be trusted by; write stomp:// or ws://, or use the part stomp-broker.");
        var broker = await StompBroker.StartAsync(new StompBrokerOptions { Listen = listen }, loggers, clock, CancellationToken.None).ConfigureAwait(false);
        try
        {
            var simulator = await SimulatorServer.StartAsync(options, [SimulatorServer.Broker(new BrokerOptions { Address = new() { Literal = broker.Address } }, broker.Address)], loggers, clock, CancellationToken.None).ConfigureAwait(false);
            return new SimulatorWithBroker(broker, simulator);
        }
        catch
        {
            await broker.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _simulator.DisposeAsync().ConfigureAwait(false);
        await _broker.DisposeAsync().ConfigureAwait(false);
    }
}
