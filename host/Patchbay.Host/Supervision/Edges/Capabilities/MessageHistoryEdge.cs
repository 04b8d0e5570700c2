using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class MessageHistoryEdge(IMessageHistory inner, Edge edge) : IMessageHistory
{
    private static readonly Operation<CommandResult> Fetch = Operation.Command("message-history.fetch");

    public ValueTask<CommandResult> FetchAsync(FetchMessageHistory command, CancellationToken cancellationToken) =>
        edge.CallAsync(Fetch, inner, command, static (part, asked, token) => part.FetchAsync(asked, token), cancellationToken);
}
