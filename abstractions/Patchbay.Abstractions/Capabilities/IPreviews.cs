using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Decides on previews.</summary>
[Capability("previews")]
public interface IPreviews : ICapability
{
    /// <summary>Calls it.</summary>
    ValueTask<CommandResult> CallPreviewAsync(CallPreview command, CancellationToken cancellationToken);

    /// <summary>Refuses it.</summary>
    ValueTask<CommandResult> RejectPreviewAsync(RejectPreview command, CancellationToken cancellationToken);

    /// <summary>Gives it back.</summary>
    ValueTask<CommandResult> CancelPreviewAsync(CancelPreview command, CancellationToken cancellationToken);
}
