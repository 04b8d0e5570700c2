using Patchbay.Desks;

namespace Patchbay.Diallers;

/// <summary>The way of facts into a desk.</summary>
public interface IFactSink
{
    /// <summary>
    /// Publishes a fact. Ends when the fact has its number and is in the desk's state; it waits for no command and no
    /// subscriber, so a vendor that wants an acknowledgement gets it then. Facts are numbered in the order of the calls; do
    /// not publish from several threads at once.
    /// </summary>
    /// <exception cref="ArgumentException">The fact cannot be: an interaction id that was used before.</exception>
    /// <exception cref="InvalidOperationException">The desk is closed.</exception>
    ValueTask PublishAsync(DeskFact fact, CancellationToken cancellationToken);
}
