namespace Patchbay.Stomp;

/// <summary>What came is no STOMP, or more than the reader takes. What follows on that stream cannot be understood any more.</summary>
/// <param name="message">What was wrong, for people; no value of a header, no body.</param>
public sealed class StompMalformedException(string message) : Exception(message);
