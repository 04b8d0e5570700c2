namespace Patchbay.Diallers.GenericConnector.Link;

/// <summary>The way to the connector failed.</summary>
/// <param name="message">Why, for people.</param>
/// <param name="inner">What lies beneath.</param>
internal sealed class TransportException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether the broker may have what was sent.</summary>
    public bool MayHaveArrived { get; init; }
}
