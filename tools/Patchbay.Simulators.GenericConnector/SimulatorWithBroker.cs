using Microsoft.Extensions.Logging;
using Patchbay.Plugins;
using Patchbay.Simulators.GenericConnector.Broker;
using Patchbay.Simulators.GenericConnector.Worlds.Options;
using Patchbay.Simulators.Programs;

namespace Patchbay.Simulators.GenericConnector;

/// <summary>The simulator as a program starts it: at brokers that run, or at one of its own.</summary>
internal sealed class SimulatorWithBroker : IRunningSimulator
{
    private readonly StompBroker? _broker;
    private readonly SimulatorServer _server;

    private SimulatorWithBroker(StompBroker? broker, SimulatorServer server) => (_broker, _server) = (broker, server);

    public IReadOnlyList<KeyValuePair<string, Uri>> Addresses => _broker is null ? _server.Addresses : [new("default", _broker.Address), .. _server.Addresses];

    /// <summary>Starts both.</summary>
    /// <param name="options">What the simulator plays.</param>
    /// <param name="listen">Where a broker of its own listens; null for those of the options.</param>
    /// <param name="loggers">Where the log goes.</param>
    /// <exception cref="IOException">A port is taken.</exception>
    /// <exception cref="FormatException">An address is none, or another option does not fit.</exception>
    public static async Task<IRunningSimulator> StartAsync(GenericConnectorSimulatorOptions options, string? listen, ILoggerFactory loggers)
    {
        if (listen is null) return new SimulatorWithBroker(null, await ServeAsync(options, loggers).ConfigureAwait(false));
        if (listen.StartsWith("stomp+ssl:", StringComparison.Ordinal) || listen.StartsWith("wss:", StringComparison.Ordinal))
            throw new FormatException($"'{listen}': the broker that the program brings has no certificate to be trusted by; write stomp:// or ws://, or use the part stomp-broker.");
        options.Check();
        var broker = await StompBroker.StartAsync(new StompBrokerOptions { Listen = listen }, loggers, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
        try
        {
            options.Brokers = [new BrokerOptions { Address = new AddressRef { Literal = broker.Address } }];
            return new SimulatorWithBroker(broker, await ServeAsync(options, loggers).ConfigureAwait(false));
        }
        catch
        {
            await broker.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The broker of the command line.</summary>
    /// <exception cref="FormatException">It is no address.</exception>
    public static BrokerOptions AtBroker(string text) => new()
    {
        Address = new AddressRef
        {
            Literal = Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Host.Length > 0 ? address : throw new FormatException($"'{text}' is no broker's address; write stomp://127.0.0.1:61613/, or stomp+ssl://, ws:// or wss://."),
        },
    };

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync().ConfigureAwait(false);
        if (_broker is not null) await _broker.DisposeAsync().ConfigureAwait(false);
    }

    private static Task<SimulatorServer> ServeAsync(GenericConnectorSimulatorOptions options, ILoggerFactory loggers)
    {
        var brokers = (options.Brokers ?? []).Select(broker => SimulatorServer.Broker(broker, broker.Address.Literal
            ?? throw new FormatException($"brokers: {broker.Address} is published by another part; a program needs the address itself."))).ToList();
        return SimulatorServer.StartAsync(options, brokers, loggers, TimeProvider.System, CancellationToken.None);
    }
}
