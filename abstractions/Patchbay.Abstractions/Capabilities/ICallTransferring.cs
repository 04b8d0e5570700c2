using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Transfers without asking first.</summary>
[Capability("single-step-transfer")]
public interface ICallTransferring : ICapability
{
    /// <summary>Transfers. A transfer that fails later leaves the interaction with the agent and says so with a notice.</summary>
    ValueTask<CommandResult> SingleStepTransferAsync(SingleStepTransfer command, CancellationToken cancellationToken);
}
