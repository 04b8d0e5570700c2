using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Places calls.</summary>
[Capability("call-making")]
public interface ICallMaking : ICapability
{
    /// <summary>Places a call. Success means the dialler took it; the call comes as an interaction.</summary>
    ValueTask<CommandResult> MakeCallAsync(MakeCall command, CancellationToken cancellationToken);
}
