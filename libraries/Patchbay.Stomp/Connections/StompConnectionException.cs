namespace Patchbay.Stomp;

/// <summary>There is no connection, or it ended before the broker had answered: it may or may not have what was sent.</summary>
/// <param name="message">Why, for people.</param>
/// <param name="inner">What the network said.</param>
public sealed class StompConnectionException(string message, Exception? inner = null) : Exception(message, inner);
