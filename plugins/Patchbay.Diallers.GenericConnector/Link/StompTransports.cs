using Microsoft.Extensions.Logging;
using Patchbay.Hosting;
using Patchbay.Stomp;

namespace Patchbay.Diallers.GenericConnector.Link;

/// <summary>Connects by STOMP (sheet, 1.4).</summary>
internal sealed class StompTransports(GenericConnectorOptions options, string destination, IPublishedAddresses addresses, TimeProvider clock, ILogger log) : IConnectorTransports
{
    public async Task<IConnectorTransport> ConnectAsync(BrokerOptions broker, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await StompConnection.ConnectAsync(Settings(broker), clock, cancellationToken).ConfigureAwait(false);
            try
            {
                await connection.SubscribeAsync("patchbay", $"/topic/{destination}", [], cancellationToken).ConfigureAwait(false);
                return new StompConnector(connection, options, destination, clock, log);
            }
            catch
            {
                await connection.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }
        catch (Exception problem) when (problem is StompRefusedException or StompConnectionException or InvalidOperationException or IOException)
        {
            throw new TransportException(problem.Message, problem);
        }
    }

    /// <summary>Of one broker. A passcode is read each time, so that a file may change.</summary>
    public StompSettings Settings(BrokerOptions broker) => new()
    {
        Address = addresses.Resolve(broker.Address),
        Login = broker.Login,
        Passcode = broker.Passcode?.Reveal(),
        VirtualHost = broker.VirtualHost,
        HeartBeatSend = options.StompHeartbeat,
        HeartBeatReceive = options.StompHeartbeat,
        ConnectTimeout = options.ConnectTimeout,
        ReceiptTimeout = options.ConnectTimeout,
        TrustedCertificate = broker.TrustedCertificate,
        MaxBodyBytes = options.MaxMessageBytes,
    };
}
