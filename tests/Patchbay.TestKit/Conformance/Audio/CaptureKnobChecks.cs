using Patchbay.Audio;

namespace Patchbay.TestKit.Conformance.Audio;

/// <summary>Volume and mute of what is listened to.</summary>
internal static class CaptureKnobChecks
{
    public static IReadOnlyList<ConformanceCheck<AudioStand>> All { get; } =
    [
        new()
        {
            Name = "capture-volume-is-kept",
            Sentence = "IAudioCapture.Volume: 0 to 100. What was set is what is read.",
            Look = KeptAsync,
        },
        new()
        {
            Name = "capture-volume-acts",
            Sentence = "IAudioCapture.Volume: 0 to 100. At 0 nothing is heard, and less at 20 than at 100.",
            Look = ActsAsync,
        },
        new()
        {
            Name = "muted-capture-is-silent",
            Sentence = "IAudioCapture.Muted: muted, frames are silent; and not so when it is taken back.",
            Look = SilentAsync,
        },
        new()
        {
            Name = "muted-capture-goes-on",
            Sentence = "IAudioCapture.Muted: muted, frames go on.",
            Look = GoesOnAsync,
        },
    ];

    private static async Task KeptAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var capture = await stand.ListenAsync(cancellationToken).ConfigureAwait(false);
        foreach (var volume in new[] { 0, 37, 100 })
        {
            capture.Volume = volume;
            Seen.Must(capture.Volume == volume, $"A volume was set to {volume} and is {capture.Volume}.");
        }

        capture.Muted = true;
        Seen.Must(capture.Muted, "A capture was muted and says it is not.");
        capture.Muted = false;
        Seen.Must(!capture.Muted, "A capture's mute was taken back, and it says it is muted.");
        await stand.CloseAsync(capture).ConfigureAwait(false);
    }

    private static async Task ActsAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var capture = await stand.ListenAsync(stand.Sounding(), cancellationToken).ConfigureAwait(false);
        capture.Volume = 100;
        var loud = await stand.PeakAsync(capture, cancellationToken).ConfigureAwait(false);
        capture.Volume = 20;
        var soft = await stand.PeakAsync(capture, cancellationToken).ConfigureAwait(false);
        capture.Volume = 0;
        var none = await stand.PeakAsync(capture, cancellationToken).ConfigureAwait(false);
        Seen.Must(loud > 0, "At volume 100 nothing is heard of an input that has sound.");
        Seen.Must(soft < loud, $"The loudest sample is {loud} at volume 100 and {soft} at 20.");
        Seen.Must(none == 0, $"At volume 0 there are samples of {none}.");
        await stand.CloseAsync(capture).ConfigureAwait(false);
    }

    private static async Task SilentAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var capture = await stand.ListenAsync(stand.Sounding(), cancellationToken).ConfigureAwait(false);
        capture.Muted = true;
        if (!await GivesAsync(stand, capture, cancellationToken).ConfigureAwait(false)) throw new NotTriedException("No frame comes while it is muted.");
        var muted = await stand.PeakAsync(capture, cancellationToken).ConfigureAwait(false);
        Seen.Must(muted == 0, $"Muted, there are samples of {muted}.");
        capture.Muted = false;
        Seen.Must(await stand.PeakAsync(capture, cancellationToken).ConfigureAwait(false) > 0, "Nothing is heard after the mute was taken back.");
        await stand.CloseAsync(capture).ConfigureAwait(false);
    }

    private static async Task GoesOnAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var capture = await stand.ListenAsync(cancellationToken).ConfigureAwait(false);
        await stand.FrameAsync(capture, cancellationToken).ConfigureAwait(false);
        capture.Muted = true;
        for (var i = 0; i < KitAudio.Latency; i++)
            Seen.Must(await GivesAsync(stand, capture, cancellationToken).ConfigureAwait(false), $"Frame {i + 1} after the mute did not come.");
        await stand.CloseAsync(capture).ConfigureAwait(false);
    }

    private static async Task<bool> GivesAsync(AudioStand stand, IAudioCapture capture, CancellationToken cancellationToken)
    {
        var reading = capture.ReadAsync(new short[KitAudio.Format.FrameSamples], cancellationToken).AsTask();
        return await Task.WhenAny(reading, Task.Delay(stand.Patience, cancellationToken)).ConfigureAwait(false) == reading && await reading.ConfigureAwait(false);
    }
}
