namespace Patchbay.Stomp;

/// <summary>One header of a frame, as it is meant: without escapes.</summary>
/// <param name="Name">Case counts. A frame may repeat a name; the first one holds (STOMP 1.2, "Repeated Header Entries").</param>
/// <param name="Value">Blanks at its ends count.</param>
public sealed record StompHeader(string Name, string Value);
