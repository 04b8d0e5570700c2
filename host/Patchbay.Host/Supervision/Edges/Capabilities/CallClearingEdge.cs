using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class CallClearingEdge(ICallClearing inner, Edge edge) : ICallClearing
{
    private static readonly Operation<CommandResult> ClearConnection = Operation.Command("call-clearing.clear-connection");

    public ValueTask<CommandResult> ClearConnectionAsync(ClearConnection command, CancellationToken cancellationToken) =>
        edge.CallAsync(ClearConnection, inner, command, static (part, asked, token) => part.ClearConnectionAsync(asked, token), cancellationToken);
}
