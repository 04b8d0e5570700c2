using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Lets a supervisor listen in.</summary>
[Capability("call-monitoring")]
public interface ICallMonitoring : ICapability
{
    /// <summary>Listens in; the call comes as an interaction.</summary>
    ValueTask<CommandResult> MonitorAsync(MonitorAgent command, CancellationToken cancellationToken);
}
