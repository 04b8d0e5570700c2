using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Shows a supervisor the queues.</summary>
[Capability("queue-supervision")]
public interface IQueueSupervision : ICapability
{
    /// <summary>Asks how they stand.</summary>
    ValueTask<CommandResult> ReadQueuesAsync(ReadQueues command, CancellationToken cancellationToken);
}
