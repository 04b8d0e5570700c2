using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class AgentDirectoryEdge(IAgentDirectory inner, Edge edge) : IAgentDirectory
{
    private static readonly Operation<CommandResult> Read = Operation.Command("directory.read");

    public ValueTask<CommandResult> ReadAsync(ReadDirectory command, CancellationToken cancellationToken) =>
        edge.CallAsync(Read, inner, command, static (part, asked, token) => part.ReadAsync(asked, token), cancellationToken);
}
