using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Previews on request.</summary>
[Capability("preview-pull")]
public interface IPreviewPull : ICapability
{
    /// <summary>Asks for one; it comes as an interaction that is Previewing.</summary>
    ValueTask<CommandResult> GetPreviewAsync(GetPreview command, CancellationToken cancellationToken);
}
