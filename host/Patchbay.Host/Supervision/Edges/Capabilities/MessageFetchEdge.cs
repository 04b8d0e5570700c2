using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class MessageFetchEdge(IMessageFetch inner, Edge edge) : IMessageFetch
{
    private static readonly Operation<CommandResult> Fetch = Operation.Command("message-fetch.fetch");

    public ValueTask<CommandResult> FetchAsync(FetchMessage command, CancellationToken cancellationToken) =>
        edge.CallAsync(Fetch, inner, command, static (part, asked, token) => part.FetchAsync(asked, token), cancellationToken);
}
