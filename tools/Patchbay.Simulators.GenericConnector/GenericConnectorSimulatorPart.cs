using Microsoft.Extensions.Logging;
using Patchbay.Hosting;
using Patchbay.Plugins;
using Patchbay.Services;

namespace Patchbay.Simulators.GenericConnector;

/// <summary>The part <c>generic-connector-simulator</c>: publishes the addresses <c>control</c> and <c>exchange</c>.</summary>
[Export<IHostedPart>("generic-connector-simulator", Options = typeof(GenericConnectorSimulatorOptions))]
public sealed class GenericConnectorSimulatorPart(GenericConnectorSimulatorOptions options, IPublishedAddresses addresses, TimeProvider clock, ILoggerFactory loggers) : IHostedPart
{
    private SimulatorServer? _server;

    /// <inheritdoc/>
    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        var brokers = (options.Brokers ?? []).Select(broker => SimulatorServer.Broker(broker, addresses.Resolve(broker.Address))).ToList();
        _server = await SimulatorServer.StartAsync(options, brokers, loggers, clock, cancellationToken).ConfigureAwait(false);
        foreach (var (name, address) in _server.Addresses) addresses.Publish(name, address);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _server, null) is { } server) await server.DisposeAsync().ConfigureAwait(false);
    }
}
