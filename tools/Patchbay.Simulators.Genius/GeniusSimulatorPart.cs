using Microsoft.Extensions.Logging;
using Patchbay.Hosting;
using Patchbay.Plugins;
using Patchbay.Services;
using Patchbay.Simulators.Genius.Web;

namespace Patchbay.Simulators.Genius;

/// <summary>The part <c>genius-simulator</c>: publishes the addresses <c>default</c>, <c>control</c> and <c>exchange</c>.</summary>
[Export<IHostedPart>("genius-simulator", Options = typeof(GeniusSimulatorOptions))]
public sealed class GeniusSimulatorPart(GeniusSimulatorOptions options, IPublishedAddresses addresses, TimeProvider clock, ILoggerFactory loggers) : IHostedPart
{
    private SimulatorServer? _server;

    /// <inheritdoc/>
    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        _server = await SimulatorServer.StartAsync(options, loggers, clock, cancellationToken).ConfigureAwait(false);
        foreach (var (name, address) in _server.Addresses) addresses.Publish(name, address);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _server, null) is { } server) await server.DisposeAsync().ConfigureAwait(false);
    }
}
