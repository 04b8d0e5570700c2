using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class CallRejectingEdge(ICallRejecting inner, Edge edge) : ICallRejecting
{
    private static readonly Operation<CommandResult> RejectCall = Operation.Command("call-rejecting.reject-call");

    public ValueTask<CommandResult> RejectCallAsync(RejectCall command, CancellationToken cancellationToken) =>
        edge.CallAsync(RejectCall, inner, command, static (part, asked, token) => part.RejectCallAsync(asked, token), cancellationToken);
}
