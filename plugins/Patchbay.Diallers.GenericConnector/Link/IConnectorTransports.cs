namespace Patchbay.Diallers.GenericConnector.Link;

/// <summary>Connects to brokers. Another protocol of the same broker would be another one of these.</summary>
internal interface IConnectorTransports
{
    /// <summary>Connects and subscribes; when it ends nothing that is published is missed (R1).</summary>
    /// <exception cref="TransportException">It cannot be reached, or said no.</exception>
    Task<IConnectorTransport> ConnectAsync(BrokerOptions broker, CancellationToken cancellationToken);
}
