using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class CallTransferringEdge(ICallTransferring inner, Edge edge) : ICallTransferring
{
    private static readonly Operation<CommandResult> SingleStepTransfer = Operation.Command("single-step-transfer.single-step-transfer");

    public ValueTask<CommandResult> SingleStepTransferAsync(SingleStepTransfer command, CancellationToken cancellationToken) =>
        edge.CallAsync(SingleStepTransfer, inner, command, static (part, asked, token) => part.SingleStepTransferAsync(asked, token), cancellationToken);
}
