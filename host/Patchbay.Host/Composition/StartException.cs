using Patchbay.Plugins;

namespace Patchbay.Host.Composition;

/// <summary>The host, or an instance of it, cannot start. The message is for a person.</summary>
internal sealed class StartException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>What the part said its failure means; null where it said nothing.</summary>
    public StartFailure? Said => (InnerException as PartNotStartedException)?.Failure;
}
