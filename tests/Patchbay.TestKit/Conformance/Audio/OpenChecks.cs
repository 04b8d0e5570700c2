using Patchbay.Audio;

namespace Patchbay.TestKit.Conformance.Audio;

/// <summary>What can be opened, and how the rest is refused.</summary>
internal static class OpenChecks
{
    private const string Nobody = "no-such-device-5f1c";

    // What nearly no frame of sound holds by itself, in a row.
    private const short Untouched = 0x7A5B;

    public static IReadOnlyList<ConformanceCheck<AudioStand>> All { get; } =
    [
        new()
        {
            Name = "unknown-input-refused",
            Sentence = "OpenCaptureAsync throws AudioDeviceException: there is no such device.",
            Look = (stand, cancellationToken) => RefusedAsync(stand, "OpenCaptureAsync of a device that is not there", async () => await stand.Backend.OpenCaptureAsync(Nobody, KitAudio.Format, cancellationToken).ConfigureAwait(false)),
        },
        new()
        {
            Name = "unknown-output-refused",
            Sentence = "OpenPlaybackAsync throws AudioDeviceException: there is no such device.",
            Look = (stand, cancellationToken) => RefusedAsync(stand, "OpenPlaybackAsync of a device that is not there", async () => await stand.Backend.OpenPlaybackAsync(Nobody, KitAudio.Format, cancellationToken).ConfigureAwait(false)),
        },
        new()
        {
            Name = "wrong-direction-refused",
            Sentence = "OpenCaptureAsync and OpenPlaybackAsync throw AudioDeviceException: it cannot be opened so.",
            Look = WrongWayAsync,
        },
        new()
        {
            Name = "odd-format-refused",
            Sentence = "AudioFormat: 8000, 16000 or 48000 samples a second, 1 or 2 channels, frames of 10 or 20 ms. AudioDeviceException: it cannot be opened so.",
            Look = OddFormatAsync,
        },
        new()
        {
            Name = "frames-are-whole",
            Sentence = "ReadAsync: room for one frame, AudioFormat.FrameSamples. What is read fills it, in every format that can be opened.",
            Look = WholeAsync,
        },
    ];

    private static async Task WrongWayAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        foreach (var device in await stand.ListAsync(cancellationToken).ConfigureAwait(false))
            await RefusedAsync(stand, $"Opening the {device.Direction.ToString().ToLowerInvariant()} '{device.Id}' the other way", device.Direction == AudioDirection.Output
                ? async () => await stand.Backend.OpenCaptureAsync(device.Id, KitAudio.Format, cancellationToken).ConfigureAwait(false)
                : async () => await stand.Backend.OpenPlaybackAsync(device.Id, KitAudio.Format, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static async Task OddFormatAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var input = await stand.AnyAsync(AudioDirection.Input, cancellationToken).ConfigureAwait(false);
        foreach (var format in new AudioFormat[] { new() { Rate = 0 }, new() { Rate = 12345 }, new() { Channels = 0 }, new() { Channels = 3 }, new() { FrameMilliseconds = 0 } })
            await RefusedAsync(stand, $"OpenCaptureAsync with {format}", async () => await stand.Backend.OpenCaptureAsync(input, format, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static async Task RefusedAsync(AudioStand stand, string what, Func<Task<IAsyncDisposable>> open)
    {
        Exception? thrown = null;
        try
        {
            var opened = await open().WaitAsync(stand.Patience).ConfigureAwait(false);
            await stand.CloseAsync(opened).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is not ContractBrokenException)
        {
            thrown = problem;
        }

        Seen.Must(thrown is AudioDeviceException, $"{what} {(thrown is null ? "opened something" : $"threw {thrown.GetType().Name} ('{thrown.Message}')")}; an AudioDeviceException was due.");
        Seen.Must(!string.IsNullOrWhiteSpace(thrown!.Message), $"{what} was refused without a word.");
    }

    private static async Task WholeAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var input = stand.SoundingInput ?? await stand.AnyAsync(AudioDirection.Input, cancellationToken).ConfigureAwait(false);
        var opened = 0;
        foreach (var rate in new[] { 8000, 16000, 48000 })
            foreach (var channels in new[] { 1, 2 })
                foreach (var milliseconds in new[] { 10, 20 })
                    opened += await WholeAsync(stand, input, new AudioFormat { Rate = rate, Channels = channels, FrameMilliseconds = milliseconds }, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        Seen.Must(opened > 0, $"'{input}' can be opened in none of the formats there are.");
    }

    private static async Task<bool> WholeAsync(AudioStand stand, string input, AudioFormat format, CancellationToken cancellationToken)
    {
        IAudioCapture capture;
        try
        {
            capture = await stand.Backend.OpenCaptureAsync(input, format, cancellationToken).AsTask().WaitAsync(stand.Patience, cancellationToken).ConfigureAwait(false);
        }
        catch (AudioDeviceException)
        {
            return false;
        }

        for (var i = 0; i < 2; i++)
        {
            var frame = new short[format.FrameSamples];
            Array.Fill(frame, Untouched);
            var more = await Seen.EndsAsync("ReadAsync", () => capture.ReadAsync(frame, cancellationToken).AsTask(), stand.Patience).ConfigureAwait(false);
            Seen.Must(more, "ReadAsync gave false, though the device is there.");
            var left = frame.Reverse().TakeWhile(sample => sample == Untouched).Count();
            Seen.Must(left < 4, $"ReadAsync left {left} of {frame.Length} samples as they were, with {format}.");
        }

        await stand.CloseAsync(capture).ConfigureAwait(false);
        return true;
    }
}
