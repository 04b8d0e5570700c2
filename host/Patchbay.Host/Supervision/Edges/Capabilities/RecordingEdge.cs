using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class RecordingEdge(IRecording inner, Edge edge) : IRecording
{
    private static readonly Operation<CommandResult> Start = Operation.Command("recording.start");
    private static readonly Operation<CommandResult> Stop = Operation.Command("recording.stop");

    public ValueTask<CommandResult> StartAsync(StartRecording command, CancellationToken cancellationToken) =>
        edge.CallAsync(Start, inner, command, static (part, asked, token) => part.StartAsync(asked, token), cancellationToken);

    public ValueTask<CommandResult> StopAsync(StopRecording command, CancellationToken cancellationToken) =>
        edge.CallAsync(Stop, inner, command, static (part, asked, token) => part.StopAsync(asked, token), cancellationToken);
}
