using Patchbay.Audio;

namespace Patchbay.TestKit.Conformance.Audio;

/// <summary>What becomes of a device that is pulled out, and of what is open on it.</summary>
internal static class RemovalChecks
{
    public static IReadOnlyList<ConformanceCheck<AudioStand>> All { get; } =
    [
        new()
        {
            Name = "removed-device-ends-reads",
            Sentence = "ReadAsync: false when the device is gone.",
            Look = ReadsEndAsync,
        },
        new()
        {
            Name = "ended-capture-stays-ended",
            Sentence = "ReadAsync: false when the device is gone; nothing comes after that.",
            Look = StaysEndedAsync,
        },
        new()
        {
            Name = "removed-device-ends-writes",
            Sentence = "WriteAsync: false when the device is gone.",
            Look = WritesEndAsync,
        },
        new()
        {
            Name = "streams-of-removed-device-are-disposed",
            Sentence = "Disposal of a capture or playback ends it, whether its device is there or not.",
            Look = DisposedAsync,
        },
        new()
        {
            Name = "removed-device-is-not-listed",
            Sentence = "ListAsync: the devices there are now.",
            Look = NotListedAsync,
        },
        new()
        {
            Name = "removed-device-cannot-be-opened",
            Sentence = "OpenCaptureAsync throws AudioDeviceException: there is no such device.",
            Look = NotOpenedAsync,
        },
        new()
        {
            Name = "returned-device-has-its-id",
            Sentence = "AudioDevice.Id: the same for the same device whenever it is there.",
            Look = SameIdAsync,
        },
    ];

    private static async Task ReadsEndAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var input = await stand.PlugInAsync(AudioDirection.Input, cancellationToken).ConfigureAwait(false);
        var capture = await stand.ListenAsync(input, cancellationToken).ConfigureAwait(false);
        await stand.FrameAsync(capture, cancellationToken).ConfigureAwait(false);
        var reading = CountAsync(capture);
        await stand.PullOutAsync(input, cancellationToken).ConfigureAwait(false);
        await Seen.EndsAsync("Reading from a device that was pulled out", () => reading, stand.Patience).ConfigureAwait(false);
    }

    private static async Task StaysEndedAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var input = await stand.PlugInAsync(AudioDirection.Input, cancellationToken).ConfigureAwait(false);
        var capture = await stand.ListenAsync(input, cancellationToken).ConfigureAwait(false);
        await stand.PullOutAsync(input, cancellationToken).ConfigureAwait(false);
        var ended = await Task.WhenAny(CountAsync(capture), Task.Delay(stand.Patience, cancellationToken)).ConfigureAwait(false);
        if (ended is not Task<int>) throw new NotTriedException("Reading does not end at all.");
        await stand.PlugInAsync(AudioDirection.Input, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < 3; i++)
        {
            var more = await Seen.EndsAsync("ReadAsync", () => capture.ReadAsync(new short[KitAudio.Format.FrameSamples], cancellationToken).AsTask(), stand.Patience).ConfigureAwait(false);
            Seen.Must(!more, "ReadAsync gave a frame after it had given false: what opened a device that was pulled out does not come back with it.");
        }
    }

    private static async Task WritesEndAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var output = await stand.PlugInAsync(AudioDirection.Output, cancellationToken).ConfigureAwait(false);
        var playback = await stand.PlayAsync(output, cancellationToken).ConfigureAwait(false);
        await stand.GiveAsync(playback, KitAudio.LoudFrame(), cancellationToken).ConfigureAwait(false);
        var writing = WriteOnAsync(playback, cancellationToken);
        await stand.PullOutAsync(output, cancellationToken).ConfigureAwait(false);
        await Seen.EndsAsync("Writing to a device that was pulled out", () => writing, stand.Patience).ConfigureAwait(false);
    }

    private static async Task DisposedAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var input = await stand.PlugInAsync(AudioDirection.Input, cancellationToken).ConfigureAwait(false);
        var output = await stand.PlugInAsync(AudioDirection.Output, cancellationToken).ConfigureAwait(false);
        var capture = await stand.ListenAsync(input, cancellationToken).ConfigureAwait(false);
        var playback = await stand.PlayAsync(output, cancellationToken).ConfigureAwait(false);
        await stand.PullOutAsync(input, cancellationToken).ConfigureAwait(false);
        await stand.PullOutAsync(output, cancellationToken).ConfigureAwait(false);
        await stand.CloseAsync(capture).ConfigureAwait(false);
        await stand.CloseAsync(playback).ConfigureAwait(false);
    }

    private static async Task NotListedAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var input = await stand.PlugInAsync(AudioDirection.Input, cancellationToken).ConfigureAwait(false);
        Seen.Must((await stand.ListAsync(cancellationToken).ConfigureAwait(false)).Any(device => device.Id == input), $"'{input}' was plugged in and is not listed.");
        await stand.PullOutAsync(input, cancellationToken).ConfigureAwait(false);
        Seen.Must((await stand.ListAsync(cancellationToken).ConfigureAwait(false)).All(device => device.Id != input), $"'{input}' was pulled out and is listed.");
    }

    private static async Task NotOpenedAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var input = await stand.PlugInAsync(AudioDirection.Input, cancellationToken).ConfigureAwait(false);
        await stand.PullOutAsync(input, cancellationToken).ConfigureAwait(false);
        string seen;
        try
        {
            await using var capture = await stand.Backend.OpenCaptureAsync(input, KitAudio.Format, cancellationToken).AsTask().WaitAsync(stand.Patience, cancellationToken).ConfigureAwait(false);
            seen = "opened it";
        }
        catch (AudioDeviceException)
        {
            return;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            seen = $"threw {problem.GetType().Name}";
        }

        throw new ContractBrokenException($"'{input}' was pulled out, and OpenCaptureAsync {seen}.");
    }

    private static async Task SameIdAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var first = await stand.PlugInAsync(AudioDirection.Input, cancellationToken).ConfigureAwait(false);
        await stand.PullOutAsync(first, cancellationToken).ConfigureAwait(false);
        var second = await stand.PlugInAsync(AudioDirection.Input, cancellationToken).ConfigureAwait(false);
        Seen.Must(first == second, $"A device was '{first}', and is '{second}' after it was pulled out and plugged in again.");
        Seen.Must((await stand.ListAsync(cancellationToken).ConfigureAwait(false)).Any(device => device.Id == first), $"'{first}' was plugged in again and is not listed.");
    }

    private static async Task<int> CountAsync(IAudioCapture capture)
    {
        var frame = new short[KitAudio.Format.FrameSamples];
        var count = 0;
        for (; await capture.ReadAsync(frame, CancellationToken.None).ConfigureAwait(false); count++) await Task.Yield();
        return count;
    }

    private static async Task WriteOnAsync(IAudioPlayback playback, CancellationToken cancellationToken)
    {
        while (await playback.WriteAsync(KitAudio.LoudFrame(), cancellationToken).ConfigureAwait(false)) await Task.Yield();
    }
}
