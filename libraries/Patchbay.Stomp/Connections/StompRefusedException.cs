namespace Patchbay.Stomp;

/// <summary>The broker answered, and said no: an ERROR, or a version that is not spoken here. Nothing was done.</summary>
/// <param name="message">What it said, for people.</param>
public sealed class StompRefusedException(string message) : Exception(message);
