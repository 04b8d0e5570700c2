using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class QueriesEdge(IQueries inner, Edge edge) : IQueries
{
    private static readonly Operation<CommandResult> Run = Operation.Command("queries.run");

    public ValueTask<CommandResult> RunAsync(RunQuery command, CancellationToken cancellationToken) =>
        edge.CallAsync(Run, inner, command, static (part, asked, token) => part.RunAsync(asked, token), cancellationToken);
}
