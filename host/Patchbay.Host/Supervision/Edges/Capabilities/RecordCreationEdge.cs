using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class RecordCreationEdge(IRecordCreation inner, Edge edge) : IRecordCreation
{
    private static readonly Operation<CommandResult> Create = Operation.Command("record-creation.create");

    public ValueTask<CommandResult> CreateAsync(CreateRecord command, CancellationToken cancellationToken) =>
        edge.CallAsync(Create, inner, command, static (part, asked, token) => part.CreateAsync(asked, token), cancellationToken);
}
