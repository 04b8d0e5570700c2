using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Desks;
using Patchbay.Hosting;
using Patchbay.Plugins;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Time;

namespace Patchbay.Audio.Files.Tests.Stands;

/// <summary>A backend over a folder of its own and a clock moved by hand.</summary>
internal sealed class FilesStand : IDisposable, IInstanceHealth
{
    public static readonly InstanceKey Key = InstanceKey.Parse("files/desk");

    private FilesBackend? _backend;

    public TemporaryFolder Folder { get; } = new();

    public ManualTimeProvider Clock { get; } = new();

    public FilesOptions Options { get; } = new();

    /// <summary>Made of the options as they are when it is first asked for.</summary>
    public FilesBackend Backend => _backend ??= new FilesBackend(Options, Key, this, Clock, NullLogger<FilesBackend>.Instance);

    public List<string> Troubles { get; } = [];

    public void Degraded(string reason) => Troubles.Add(reason);

    public void Recovered() => Troubles.Clear();

    public async Task<string> ActAsync(string action, string arguments)
    {
        using var document = JsonDocument.Parse(arguments);
        return await Backend.ActAsync(action, document.RootElement, CancellationToken.None);
    }

    public async Task<ValueList<AudioDevice>> ListAsync() => await Backend.ListAsync(CancellationToken.None);

    public async Task<IAudioCapture> ListenAsync(AudioFormat? format = null, string device = "input") =>
        await Backend.OpenCaptureAsync(device, format ?? new AudioFormat(), CancellationToken.None);

    public async Task<IAudioPlayback> PlayAsync(AudioFormat? format = null, string device = "output") =>
        await Backend.OpenPlaybackAsync(device, format ?? new AudioFormat(), CancellationToken.None);

    /// <summary>Reads frames, moving the clock as far as each needs.</summary>
    public async Task<short[]> ReadAsync(IAudioCapture capture, AudioFormat format, int frames)
    {
        var samples = new short[format.FrameSamples * frames];
        for (var i = 0; i < frames; i++)
        {
            var read = capture.ReadAsync(samples.AsMemory(i * format.FrameSamples, format.FrameSamples), CancellationToken.None);
            Clock.Advance(TimeSpan.FromMilliseconds(format.FrameMilliseconds));
            (await read).ShouldBeTrue();
        }

        return samples;
    }

    /// <summary>Hands frames over, moving the clock on after each by its length.</summary>
    public async Task WriteAsync(IAudioPlayback playback, AudioFormat format, short[] samples)
    {
        for (var at = 0; at < samples.Length; at += format.FrameSamples)
        {
            (await playback.WriteAsync(samples.AsMemory(at, format.FrameSamples), CancellationToken.None)).ShouldBeTrue();
            Clock.Advance(TimeSpan.FromMilliseconds(format.FrameMilliseconds));
        }
    }

    public void Dispose()
    {
        _backend?.Dispose();
        Folder.Dispose();
    }
}
