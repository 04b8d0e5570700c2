using System.Diagnostics;
using Patchbay.Audio;

namespace Patchbay.TestKit.Conformance.Audio;

/// <summary>How frames are taken, and what is heard of them.</summary>
internal static class PlaybackChecks
{
    public static IReadOnlyList<ConformanceCheck<AudioStand>> All { get; } =
    [
        new()
        {
            Name = "writer-waits-for-full-queue",
            Sentence = "WriteAsync hands over a frame; waits while the device's own queue is full.",
            Look = PacedAsync,
        },
        new()
        {
            Name = "cancelled-write-ends",
            Sentence = "WriteAsync waits while the queue is full, and the token ends the waiting.",
            Look = CancelledAsync,
        },
        new()
        {
            Name = "playback-disposed-twice",
            Sentence = "IAudioPlayback: disposal is safe twice.",
            Look = TwiceAsync,
        },
        new()
        {
            Name = "playback-volume-is-kept",
            Sentence = "IAudioPlayback.Volume: 0 to 100. What was set is what is read.",
            Look = KeptAsync,
        },
        new()
        {
            Name = "playback-volume-acts",
            Sentence = "IAudioPlayback.Volume: 0 to 100. At 0 nothing is heard, and less at 20 than at 100.",
            Look = ActsAsync,
        },
        new()
        {
            Name = "muted-playback-takes-frames",
            Sentence = "IAudioPlayback.Muted: muted, frames are taken.",
            Look = TakesAsync,
        },
        new()
        {
            Name = "muted-playback-is-not-heard",
            Sentence = "IAudioPlayback.Muted: muted, frames are not heard.",
            Look = NotHeardAsync,
        },
    ];

    private static async Task PacedAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var playback = await stand.PlayAsync(cancellationToken).ConfigureAwait(false);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 60; i++) await stand.GiveAsync(playback, KitAudio.LoudFrame(), cancellationToken).ConfigureAwait(false);
        Seen.Must(watch.ElapsedMilliseconds >= 150, $"600 ms of sound were taken within {watch.ElapsedMilliseconds} ms.");
        await stand.CloseAsync(playback).ConfigureAwait(false);
    }

    private static async Task CancelledAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var playback = await stand.PlayAsync(cancellationToken).ConfigureAwait(false);
        using var cancelling = new CancellationTokenSource();
        var writing = WriteOnAsync(playback, cancelling.Token);
        await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken).ConfigureAwait(false);
        await cancelling.CancelAsync().ConfigureAwait(false);
        var ended = await Task.WhenAny(writing, Task.Delay(stand.Patience, cancellationToken)).ConfigureAwait(false);
        Seen.Must(ended == writing, "Writing did not end when it was cancelled.");
        Seen.Must(writing.IsCanceled, $"Writing that was cancelled ended otherwise: {writing.Exception?.InnerException?.Message ?? "WriteAsync gave false"}");
        await stand.CloseAsync(playback).ConfigureAwait(false);
    }

    private static async Task TwiceAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var playback = await stand.PlayAsync(cancellationToken).ConfigureAwait(false);
        await stand.GiveAsync(playback, KitAudio.LoudFrame(), cancellationToken).ConfigureAwait(false);
        await stand.CloseAsync(playback).ConfigureAwait(false);
        await stand.CloseAsync(playback).ConfigureAwait(false);
    }

    private static async Task KeptAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var playback = await stand.PlayAsync(cancellationToken).ConfigureAwait(false);
        foreach (var volume in new[] { 0, 37, 100 })
        {
            playback.Volume = volume;
            Seen.Must(playback.Volume == volume, $"A volume was set to {volume} and is {playback.Volume}.");
        }

        playback.Muted = true;
        Seen.Must(playback.Muted, "A playback was muted and says it is not.");
        playback.Muted = false;
        Seen.Must(!playback.Muted, "A playback's mute was taken back, and it says it is muted.");
        await stand.CloseAsync(playback).ConfigureAwait(false);
    }

    private static async Task ActsAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var loud = await HeardAsync(stand, playback => playback.Volume = 100, cancellationToken).ConfigureAwait(false);
        var soft = await HeardAsync(stand, playback => playback.Volume = 20, cancellationToken).ConfigureAwait(false);
        var none = await HeardAsync(stand, playback => playback.Volume = 0, cancellationToken).ConfigureAwait(false);
        Seen.Must(loud > 0, "At volume 100 nothing is heard of what is played.");
        Seen.Must(soft < loud, $"The loudest sample heard is {loud} at volume 100 and {soft} at 20.");
        Seen.Must(none == 0, $"At volume 0 samples of {none} are heard.");
    }

    private static async Task TakesAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var playback = await stand.PlayAsync(cancellationToken).ConfigureAwait(false);
        playback.Muted = true;
        for (var i = 0; i < KitAudio.Latency; i++) await stand.GiveAsync(playback, KitAudio.LoudFrame(), cancellationToken).ConfigureAwait(false);
        await stand.CloseAsync(playback).ConfigureAwait(false);
    }

    private static async Task NotHeardAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var muted = await HeardAsync(stand, playback => playback.Muted = true, cancellationToken).ConfigureAwait(false);
        Seen.Must(muted == 0, $"Muted, samples of {muted} are heard.");
    }

    /// <summary>The loudest sample heard of frames that can be heard.</summary>
    private static async Task<int> HeardAsync(AudioStand stand, Action<IAudioPlayback> turn, CancellationToken cancellationToken)
    {
        var output = await stand.AnyAsync(AudioDirection.Output, cancellationToken).ConfigureAwait(false);
        var playback = await stand.PlayAsync(output, cancellationToken).ConfigureAwait(false);
        turn(playback);
        for (var i = 0; i < KitAudio.Latency; i++) await stand.GiveAsync(playback, KitAudio.LoudFrame(), cancellationToken).ConfigureAwait(false);
        await stand.CloseAsync(playback).ConfigureAwait(false);
        return KitAudio.Peak(await stand.HeardAsync(output, cancellationToken).ConfigureAwait(false));
    }

    private static async Task WriteOnAsync(IAudioPlayback playback, CancellationToken cancellationToken)
    {
        while (await playback.WriteAsync(KitAudio.LoudFrame(), cancellationToken).ConfigureAwait(false)) await Task.Yield();
    }
}
