namespace Patchbay.Simulators.GenericConnector.Broker;

/// <summary>A frame that the broker answers with an ERROR.</summary>
/// <param name="message">What the client is told.</param>
internal sealed class BrokerRefusalException(string message) : Exception(message)
{
    /// <summary>Whether the connection ends with it: failures of CONNECT do, and what nobody can go on after.</summary>
    public bool Final { get; init; }
}
