using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Ends the agent's connection.</summary>
[Capability("call-clearing")]
public interface ICallClearing : ICapability
{
    /// <summary>Ends it. Whether work follows is told by the facts.</summary>
    ValueTask<CommandResult> ClearConnectionAsync(ClearConnection command, CancellationToken cancellationToken);
}
