using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Starts and stops recording.</summary>
[Capability("recording")]
public interface IRecording : ICapability
{
    /// <summary>Starts.</summary>
    ValueTask<CommandResult> StartAsync(StartRecording command, CancellationToken cancellationToken);

    /// <summary>Stops.</summary>
    ValueTask<CommandResult> StopAsync(StopRecording command, CancellationToken cancellationToken);
}
