using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Capabilities;

/// <summary>Pauses a recording and goes on.</summary>
[Capability("recording-pause")]
public interface IRecordingPause : ICapability
{
    /// <summary>Pauses.</summary>
    ValueTask<CommandResult> PauseAsync(PauseRecording command, CancellationToken cancellationToken);

    /// <summary>Goes on.</summary>
    ValueTask<CommandResult> ResumeAsync(ResumeRecording command, CancellationToken cancellationToken);
}
