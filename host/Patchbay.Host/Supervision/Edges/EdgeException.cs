namespace Patchbay.Host.Supervision.Edges;

/// <summary>A call of a part has no answer, where its result has no words for that. The message names the instance.</summary>
internal sealed class EdgeException(string message, Exception? innerException = null) : Exception(message, innerException);
