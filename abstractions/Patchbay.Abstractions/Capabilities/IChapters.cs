using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Marks chapters in a recording.</summary>
[Capability("chapters")]
public interface IChapters : ICapability
{
    /// <summary>Marks one; where that is done it is told as ChapterMarked.</summary>
    ValueTask<CommandResult> MarkAsync(MarkChapter command, CancellationToken cancellationToken);
}
