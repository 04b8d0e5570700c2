using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class ExtraActionsEdge(IExtraActions inner, Edge edge) : IExtraActions
{
    private static readonly Operation<CommandResult> Run = Operation.Command("extra-actions.run");

    public ValueList<ExtraAction> Actions => edge.Read("extra-actions.actions", inner, static part => part.Actions, []);

    public ValueTask<CommandResult> RunAsync(RunExtraAction command, CancellationToken cancellationToken) =>
        edge.CallAsync(Run, inner, command, static (part, asked, token) => part.RunAsync(asked, token), cancellationToken);
}
