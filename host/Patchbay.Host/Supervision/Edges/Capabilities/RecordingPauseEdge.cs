using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Capabilities;

internal sealed class RecordingPauseEdge(IRecordingPause inner, Edge edge) : IRecordingPause
{
    private static readonly Operation<CommandResult> Pause = Operation.Command("recording-pause.pause");
    private static readonly Operation<CommandResult> Resume = Operation.Command("recording-pause.resume");

    public ValueTask<CommandResult> PauseAsync(PauseRecording command, CancellationToken cancellationToken) =>
        edge.CallAsync(Pause, inner, command, static (part, asked, token) => part.PauseAsync(asked, token), cancellationToken);

    public ValueTask<CommandResult> ResumeAsync(ResumeRecording command, CancellationToken cancellationToken) =>
        edge.CallAsync(Resume, inner, command, static (part, asked, token) => part.ResumeAsync(asked, token), cancellationToken);
}
