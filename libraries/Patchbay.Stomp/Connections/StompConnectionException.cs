namespace Patchbay.Stomp;

/// <summary>There is no connection, or it ended before the broker had answered.</summary>
/// <param name="message">Why, for people.</param>
/// <param name="inner">What the network said.</param>
public sealed class StompConnectionException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether the broker may have what was sent. False where not a byte of it had left: sending it again cannot do it twice.</summary>
    public bool MayHaveArrived { get; init; }
}
