using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class WorkCompletionEdge(IWorkCompletion inner, Edge edge) : IWorkCompletion
{
    private static readonly Operation<CommandResult> Complete = Operation.Command("work-completion.complete");
    private static readonly Operation<ValueList<Reconciliation>> Reconcile = new() { Name = "work-completion.reconcile" };

    public ValueTask<CommandResult> CompleteAsync(WorkOutcome work, CancellationToken cancellationToken) =>
        edge.CallAsync(Complete, inner, work, static (part, asked, token) => part.CompleteAsync(asked, token), cancellationToken);

    public ValueTask<ValueList<Reconciliation>> ReconcileAsync(ValueList<PendingWork> pending, CancellationToken cancellationToken) =>
        edge.CallAsync(Reconcile, inner, pending, static (part, asked, token) => part.ReconcileAsync(asked, token), cancellationToken);
}
