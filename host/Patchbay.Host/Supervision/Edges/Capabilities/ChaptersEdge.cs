using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class ChaptersEdge(IChapters inner, Edge edge) : IChapters
{
    private static readonly Operation<CommandResult> Mark = Operation.Command("chapters.mark");

    public ValueTask<CommandResult> MarkAsync(MarkChapter command, CancellationToken cancellationToken) =>
        edge.CallAsync(Mark, inner, command, static (part, asked, token) => part.MarkAsync(asked, token), cancellationToken);
}
