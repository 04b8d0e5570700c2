using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Link;

/// <summary>One command that waits.</summary>
internal sealed class PendingAnswer(long stamp, Func<ConnectorEvent, bool> fits, bool takesErrors)
{
    /// <summary>Smaller for those that were asked earlier, over all agents.</summary>
    public long Stamp => stamp;

    public bool TakesErrors => takesErrors;

    /// <summary>The event that answered; null where the connection broke first.</summary>
    public TaskCompletionSource<ConnectorEvent?> Told { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool Fits(ConnectorEvent told) => fits(told);
}
