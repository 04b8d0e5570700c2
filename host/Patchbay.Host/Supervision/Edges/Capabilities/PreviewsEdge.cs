using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class PreviewsEdge(IPreviews inner, Edge edge) : IPreviews
{
    private static readonly Operation<CommandResult> CallPreview = Operation.Command("previews.call-preview");
    private static readonly Operation<CommandResult> RejectPreview = Operation.Command("previews.reject-preview");
    private static readonly Operation<CommandResult> CancelPreview = Operation.Command("previews.cancel-preview");

    public ValueTask<CommandResult> CallPreviewAsync(CallPreview command, CancellationToken cancellationToken) =>
        edge.CallAsync(CallPreview, inner, command, static (part, asked, token) => part.CallPreviewAsync(asked, token), cancellationToken);

    public ValueTask<CommandResult> RejectPreviewAsync(RejectPreview command, CancellationToken cancellationToken) =>
        edge.CallAsync(RejectPreview, inner, command, static (part, asked, token) => part.RejectPreviewAsync(asked, token), cancellationToken);

    public ValueTask<CommandResult> CancelPreviewAsync(CancelPreview command, CancellationToken cancellationToken) =>
        edge.CallAsync(CancelPreview, inner, command, static (part, asked, token) => part.CancelPreviewAsync(asked, token), cancellationToken);
}
