using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Notes a record on an interaction.</summary>
[Capability("tagging")]
public interface ITagging : ICapability
{
    /// <summary>Notes it; where that is done it is told as InteractionTagged.</summary>
    ValueTask<CommandResult> TagAsync(TagInteraction command, CancellationToken cancellationToken);
}
