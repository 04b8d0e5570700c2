using Patchbay.Audio;
using Patchbay.Desks;

namespace Patchbay.Host.Supervision.Edges.Audio;

/// <summary>
/// Stands before sound devices where they are listed and opened. Frames go past it: they come every few milliseconds, and who
/// moves them sees a device that is gone by itself.
/// </summary>
internal sealed class AudioEdge(IAudioBackend inner, Edge edge) : IAudioBackend, ISupervised
{
    private static readonly Operation<ValueList<AudioDevice>> List = new() { Name = "audio.list", Answer = Throw<ValueList<AudioDevice>>, IsAnswer = IsAnswer };

    private static readonly Operation<IAudioCapture> OpenCapture = new()
    {
        Name = "audio.open-capture",
        Limit = static limits => limits.Open,
        Answer = Throw<IAudioCapture>,
        IsAnswer = IsAnswer,
        Discard = static capture => capture.DisposeAsync(),
    };

    private static readonly Operation<IAudioPlayback> OpenPlayback = new()
    {
        Name = "audio.open-playback",
        Limit = static limits => limits.Open,
        Answer = Throw<IAudioPlayback>,
        IsAnswer = IsAnswer,
        Discard = static playback => playback.DisposeAsync(),
    };

    public object Inner => inner;

    public ValueTask<ValueList<AudioDevice>> ListAsync(CancellationToken cancellationToken) =>
        edge.CallAsync(List, inner, 0, static (backend, _, token) => backend.ListAsync(token), cancellationToken);

    public IAsyncEnumerable<AudioDeviceChange> WatchAsync(CancellationToken cancellationToken) => inner.WatchAsync(cancellationToken);

    public ValueTask<IAudioCapture> OpenCaptureAsync(string device, AudioFormat format, CancellationToken cancellationToken) =>
        edge.CallAsync(OpenCapture, inner, (device, format), static (backend, asked, token) => backend.OpenCaptureAsync(asked.device, asked.format, token), cancellationToken);

    public ValueTask<IAudioPlayback> OpenPlaybackAsync(string device, AudioFormat format, CancellationToken cancellationToken) =>
        edge.CallAsync(OpenPlayback, inner, (device, format), static (backend, asked, token) => backend.OpenPlaybackAsync(asked.device, asked.format, token), cancellationToken);

    /// <summary>There is no such device, or it cannot be opened so.</summary>
    private static bool IsAnswer(Exception problem) => problem is AudioDeviceException;

    private static T Throw<T>(EdgeFault fault) => throw new AudioDeviceException(fault.Text);
}
