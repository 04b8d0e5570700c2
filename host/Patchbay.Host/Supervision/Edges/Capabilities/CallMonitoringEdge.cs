using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class CallMonitoringEdge(ICallMonitoring inner, Edge edge) : ICallMonitoring
{
    private static readonly Operation<CommandResult> Monitor = Operation.Command("call-monitoring.monitor");

    public ValueTask<CommandResult> MonitorAsync(MonitorAgent command, CancellationToken cancellationToken) =>
        edge.CallAsync(Monitor, inner, command, static (part, asked, token) => part.MonitorAsync(asked, token), cancellationToken);
}
