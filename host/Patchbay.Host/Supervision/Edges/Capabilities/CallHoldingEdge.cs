using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class CallHoldingEdge(ICallHolding inner, Edge edge) : ICallHolding
{
    private static readonly Operation<CommandResult> HoldCall = Operation.Command("call-holding.hold-call");
    private static readonly Operation<CommandResult> RetrieveCall = Operation.Command("call-holding.retrieve-call");

    public ValueTask<CommandResult> HoldCallAsync(HoldCall command, CancellationToken cancellationToken) =>
        edge.CallAsync(HoldCall, inner, command, static (part, asked, token) => part.HoldCallAsync(asked, token), cancellationToken);

    public ValueTask<CommandResult> RetrieveCallAsync(RetrieveCall command, CancellationToken cancellationToken) =>
        edge.CallAsync(RetrieveCall, inner, command, static (part, asked, token) => part.RetrieveCallAsync(asked, token), cancellationToken);
}
