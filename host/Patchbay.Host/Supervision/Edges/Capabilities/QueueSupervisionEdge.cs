using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class QueueSupervisionEdge(IQueueSupervision inner, Edge edge) : IQueueSupervision
{
    private static readonly Operation<CommandResult> ReadQueues = Operation.Command("queue-supervision.read-queues");

    public ValueTask<CommandResult> ReadQueuesAsync(ReadQueues command, CancellationToken cancellationToken) =>
        edge.CallAsync(ReadQueues, inner, command, static (part, asked, token) => part.ReadQueuesAsync(asked, token), cancellationToken);
}
