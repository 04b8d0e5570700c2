using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Refuses what rings or is offered. Not every dialler lets an agent do that: some ring until the call goes elsewhere.</summary>
[Capability("call-rejecting")]
public interface ICallRejecting : ICapability
{
    /// <summary>Refuses.</summary>
    ValueTask<CommandResult> RejectCallAsync(RejectCall command, CancellationToken cancellationToken);
}
