using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class RecordsEdge(IRecords inner, Edge edge) : IRecords
{
    private static readonly Operation<CommandResult> Get = Operation.Command("records.get");

    public ValueTask<CommandResult> GetAsync(GetRecord command, CancellationToken cancellationToken) =>
        edge.CallAsync(Get, inner, command, static (part, asked, token) => part.GetAsync(asked, token), cancellationToken);
}
