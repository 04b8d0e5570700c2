using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class CallMakingEdge(ICallMaking inner, Edge edge) : ICallMaking
{
    private static readonly Operation<CommandResult> MakeCall = Operation.Command("call-making.make-call");

    public ValueTask<CommandResult> MakeCallAsync(MakeCall command, CancellationToken cancellationToken) =>
        edge.CallAsync(MakeCall, inner, command, static (part, asked, token) => part.MakeCallAsync(asked, token), cancellationToken);
}
