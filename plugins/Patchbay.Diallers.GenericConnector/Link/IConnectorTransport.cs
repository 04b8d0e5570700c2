using System.Threading.Channels;
using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Link;

/// <summary>One connection to a broker, with the subscription to this host's topic. It is never mended: another takes its place.</summary>
internal interface IConnectorTransport : IAsyncDisposable
{
    /// <summary>Bodies published to this host's topic, in their order; completed when the connection is over.</summary>
    ChannelReader<string> Bodies { get; }

    /// <summary>Why it ended, for people, once it has. Never fails.</summary>
    Task<string> Ended { get; }

    /// <summary>
    /// Sends a command to the connector's queue. Ends when the broker has it, which says nothing of the connector. What is sent
    /// goes out in the order of the calls.
    /// </summary>
    /// <exception cref="TransportException">The broker refused it, or the connection ended first.</exception>
    Task SendAsync(ConnectorCommand command, CancellationToken cancellationToken);
}
