using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Holds and retrieves an interaction or a consultation.</summary>
[Capability("call-holding")]
public interface ICallHolding : ICapability
{
    /// <summary>Holds. Where the vendor sends no event for it the adapter publishes the effect itself.</summary>
    ValueTask<CommandResult> HoldCallAsync(HoldCall command, CancellationToken cancellationToken);

    /// <summary>Retrieves.</summary>
    ValueTask<CommandResult> RetrieveCallAsync(RetrieveCall command, CancellationToken cancellationToken);
}
