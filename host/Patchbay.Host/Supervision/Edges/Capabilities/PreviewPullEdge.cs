using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class PreviewPullEdge(IPreviewPull inner, Edge edge) : IPreviewPull
{
    private static readonly Operation<CommandResult> GetPreview = Operation.Command("preview-pull.get-preview");

    public ValueTask<CommandResult> GetPreviewAsync(GetPreview command, CancellationToken cancellationToken) =>
        edge.CallAsync(GetPreview, inner, command, static (part, asked, token) => part.GetPreviewAsync(asked, token), cancellationToken);
}
