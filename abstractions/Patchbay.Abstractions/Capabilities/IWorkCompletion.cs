using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>
/// Takes the outcome of an interaction. The desk has it on disk before it calls, and tells nobody that the work is done
/// before the adapter says so.
/// </summary>
[Capability("work-completion")]
public interface IWorkCompletion : ICapability
{
    /// <summary>
    /// Hands one over. <see cref="Done"/> or <see cref="Sent"/> settles it. <see cref="Refused"/> gives it back to the agent.
    /// <see cref="Unknown"/> leaves it to be reconciled.
    /// </summary>
    ValueTask<CommandResult> CompleteAsync(WorkOutcome work, CancellationToken cancellationToken);

    /// <summary>
    /// Finds out what became of outcomes whose end is not known. Called once after a break or a restart, before anything
    /// else is asked of the session, in the order of the decisions; and once more for one that was shown as undecided, when
    /// the agent closes it. It must not change anything at the dialler.
    /// </summary>
    /// <returns>An answer for each, in the same order.</returns>
    ValueTask<ValueList<Reconciliation>> ReconcileAsync(ValueList<PendingWork> pending, CancellationToken cancellationToken);
}
