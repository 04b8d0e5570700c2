using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class CallBargingEdge(ICallBarging inner, Edge edge) : ICallBarging
{
    private static readonly Operation<CommandResult> BargeIn = Operation.Command("call-barging.barge-in");

    public ValueTask<CommandResult> BargeInAsync(BargeIn command, CancellationToken cancellationToken) =>
        edge.CallAsync(BargeIn, inner, command, static (part, asked, token) => part.BargeInAsync(asked, token), cancellationToken);
}
