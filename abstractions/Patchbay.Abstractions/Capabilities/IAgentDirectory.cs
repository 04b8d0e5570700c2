using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Tells whom an agent may reach.</summary>
[Capability("directory")]
public interface IAgentDirectory : ICapability
{
    /// <summary>Asks for it; the answer comes as DirectoryChanged.</summary>
    ValueTask<CommandResult> ReadAsync(ReadDirectory command, CancellationToken cancellationToken);
}
