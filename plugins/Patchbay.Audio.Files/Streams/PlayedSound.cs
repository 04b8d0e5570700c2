using Microsoft.Extensions.Logging;
using Patchbay.Audio.Files.Wav;
using Patchbay.Hosting;

namespace Patchbay.Audio.Files.Streams;

/// <summary>
/// Where played sound goes: into a file, or nowhere. A file that can no longer be written (a full disk) is told once and
/// given up; the call that is being played goes on.
/// </summary>
/// <param name="recording">The file; null where sound is dropped.</param>
/// <param name="device">The device's id.</param>
/// <param name="health">Told of a file that is given up.</param>
/// <param name="log">Told of it too.</param>
internal sealed class PlayedSound(WavRecording? recording, string device, IInstanceHealth health, ILogger log) : IDisposable
{
    private WavRecording? _recording = recording;

    public void Keep(ReadOnlySpan<short> samples)
    {
        try
        {
            _recording?.Append(samples);
        }
        catch (IOException problem)
        {
            health.Degraded($"What is played to '{device}' is no longer kept: {problem.Message}");
            Log.RecordingGivenUp(log, device, problem.Message);
            Dispose();
        }
    }

    public void Dispose()
    {
        _recording?.Dispose();
        _recording = null;
    }
}
