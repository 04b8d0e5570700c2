using Microsoft.Extensions.Logging;
using Patchbay.Hosting;
using Patchbay.Plugins;
using Patchbay.Services;

namespace Patchbay.Simulators.GenericConnector.Broker;

/// <summary>The part <c>stomp-broker</c>, for demonstrations and tests on machines without Java: publishes the address <c>default</c>.</summary>
[Export<IHostedPart>("stomp-broker", Options = typeof(StompBrokerOptions))]
public sealed class StompBrokerPart(StompBrokerOptions options, IPublishedAddresses addresses, TimeProvider clock, ILoggerFactory loggers) : IHostedPart
{
    private StompBroker? _broker;

    /// <inheritdoc/>
    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        _broker = await StompBroker.StartAsync(options, loggers, clock, cancellationToken).ConfigureAwait(false);
        addresses.Publish("default", _broker.Address);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _broker, null) is { } broker) await broker.DisposeAsync().ConfigureAwait(false);
    }
}
