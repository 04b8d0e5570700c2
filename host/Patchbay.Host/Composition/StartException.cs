namespace Patchbay.Host.Composition;

/// <summary>The host cannot start; everything that was started is stopped again. The message is for a person.</summary>
internal sealed class StartException(string message, Exception? innerException = null) : Exception(message, innerException);
