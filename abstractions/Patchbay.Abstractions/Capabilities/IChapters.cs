using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Marks chapters in a recording.</summary>
[Capability("chapters")]
public interface IChapters : ICapability
{
    /// <summary>Marks one.</summary>
    ValueTask<CommandResult> MarkAsync(MarkChapter command, CancellationToken cancellationToken);
}
