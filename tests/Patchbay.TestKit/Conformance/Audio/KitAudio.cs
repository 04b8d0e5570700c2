using Patchbay.Audio;
using Patchbay.Desks;

namespace Patchbay.TestKit.Conformance.Audio;

/// <summary>What the checks of the audio kit do again and again, each call bounded in time.</summary>
internal static class KitAudio
{
    /// <summary>What every check asks for that does not look at formats: many frames in little time.</summary>
    public static readonly AudioFormat Format = new() { Rate = 8000, Channels = 1, FrameMilliseconds = 10 };

    /// <summary>How many frames a device may still give or take after a knob was turned before it acts.</summary>
    public const int Latency = 25;

    public static Task<ValueList<AudioDevice>> ListAsync(this AudioStand stand, CancellationToken cancellationToken) =>
        Seen.EndsAsync("ListAsync", () => stand.Backend.ListAsync(cancellationToken).AsTask(), stand.Patience);

    /// <summary>A device of a direction; the check is not tried where there is none.</summary>
    public static async Task<string> AnyAsync(this AudioStand stand, AudioDirection direction, CancellationToken cancellationToken) =>
        (await stand.ListAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(device => device.Direction == direction)?.Id
        ?? throw new NotTriedException($"The backend has no {direction.ToString().ToLowerInvariant()} device.");

    public static string Sounding(this AudioStand stand) =>
        stand.SoundingInput ?? throw new NotTriedException("The stand knows no input that is never silent (SoundingInput).");

    public static async Task<IAudioCapture> ListenAsync(this AudioStand stand, string device, CancellationToken cancellationToken) =>
        await Seen.EndsAsync($"OpenCaptureAsync('{device}')", () => stand.Backend.OpenCaptureAsync(device, Format, cancellationToken).AsTask(), stand.Patience).ConfigureAwait(false);

    public static async Task<IAudioCapture> ListenAsync(this AudioStand stand, CancellationToken cancellationToken) =>
        await stand.ListenAsync(await stand.AnyAsync(AudioDirection.Input, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public static async Task<IAudioPlayback> PlayAsync(this AudioStand stand, string device, CancellationToken cancellationToken) =>
        await Seen.EndsAsync($"OpenPlaybackAsync('{device}')", () => stand.Backend.OpenPlaybackAsync(device, Format, cancellationToken).AsTask(), stand.Patience).ConfigureAwait(false);

    public static async Task<IAudioPlayback> PlayAsync(this AudioStand stand, CancellationToken cancellationToken) =>
        await stand.PlayAsync(await stand.AnyAsync(AudioDirection.Output, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>Reads a frame; that there is one is part of the check.</summary>
    public static async Task<short[]> FrameAsync(this AudioStand stand, IAudioCapture capture, CancellationToken cancellationToken)
    {
        var frame = new short[Format.FrameSamples];
        var more = await Seen.EndsAsync("ReadAsync", () => capture.ReadAsync(frame, cancellationToken).AsTask(), stand.Patience).ConfigureAwait(false);
        Seen.Must(more, "ReadAsync gave false, though the device is there.");
        return frame;
    }

    /// <summary>Hands over a frame; that it is taken is part of the check.</summary>
    public static async Task GiveAsync(this AudioStand stand, IAudioPlayback playback, short[] frame, CancellationToken cancellationToken)
    {
        var taken = await Seen.EndsAsync("WriteAsync", () => playback.WriteAsync(frame, cancellationToken).AsTask(), stand.Patience).ConfigureAwait(false);
        Seen.Must(taken, "WriteAsync gave false, though the device is there.");
    }

    public static Task CloseAsync(this AudioStand stand, IAsyncDisposable stream) =>
        Seen.EndsAsync("DisposeAsync", () => stream.DisposeAsync().AsTask(), stand.Patience);

    /// <summary>The loudest sample of some frames, once knobs turned before have acted.</summary>
    public static async Task<int> PeakAsync(this AudioStand stand, IAudioCapture capture, CancellationToken cancellationToken)
    {
        for (var i = 0; i < Latency; i++) await stand.FrameAsync(capture, cancellationToken).ConfigureAwait(false);
        var peak = 0;
        for (var i = 0; i < 5; i++) peak = Math.Max(peak, Peak(await stand.FrameAsync(capture, cancellationToken).ConfigureAwait(false)));
        return peak;
    }

    public static int Peak(IEnumerable<short> samples) => samples.Select(sample => Math.Abs((int)sample)).DefaultIfEmpty(0).Max();

    /// <summary>A frame that can be heard: a square wave of 500 Hz.</summary>
    public static short[] LoudFrame() => [.. Enumerable.Range(0, Format.FrameSamples).Select(i => (short)(i % 16 < 8 ? 12000 : -12000))];
}
