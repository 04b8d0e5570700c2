using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class TaggingEdge(ITagging inner, Edge edge) : ITagging
{
    private static readonly Operation<CommandResult> Tag = Operation.Command("tagging.tag");

    public ValueTask<CommandResult> TagAsync(TagInteraction command, CancellationToken cancellationToken) =>
        edge.CallAsync(Tag, inner, command, static (part, asked, token) => part.TagAsync(asked, token), cancellationToken);
}
