using System.Diagnostics;
using Patchbay.Audio;

namespace Patchbay.TestKit.Conformance.Audio;

/// <summary>How frames come, and how reading ends. Of time only the least is looked at, never the most: a busy machine breaks nothing.</summary>
internal static class CaptureChecks
{
    public static IReadOnlyList<ConformanceCheck<AudioStand>> All { get; } =
    [
        new()
        {
            Name = "frames-come-in-time",
            Sentence = "ReadAsync waits for the next frame: frames come as fast as they are long.",
            Look = PacedAsync,
        },
        new()
        {
            Name = "late-reader-gets-newest",
            Sentence = "A reader that is late gets the newest frames, not the oldest.",
            Look = LateAsync,
        },
        new()
        {
            Name = "cancelled-read-ends",
            Sentence = "ReadAsync, cancellationToken: ends the waiting.",
            Look = CancelledAsync,
        },
        new()
        {
            Name = "capture-outlives-cancelled-read",
            Sentence = "ReadAsync, cancellationToken: ends the waiting. It does not end the capture.",
            Look = OutlivesAsync,
        },
        new()
        {
            Name = "disposal-ends-read",
            Sentence = "IAudioCapture: disposal ends a read that waits.",
            Look = DisposalAsync,
        },
        new()
        {
            Name = "capture-disposed-twice",
            Sentence = "IAudioCapture: disposal is safe twice.",
            Look = TwiceAsync,
        },
    ];

    private static async Task PacedAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var capture = await stand.ListenAsync(cancellationToken).ConfigureAwait(false);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 60; i++) await stand.FrameAsync(capture, cancellationToken).ConfigureAwait(false);
        Seen.Must(watch.ElapsedMilliseconds >= 200, $"600 ms of sound came within {watch.ElapsedMilliseconds} ms.");
        await stand.CloseAsync(capture).ConfigureAwait(false);
    }

    private static async Task LateAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var capture = await stand.ListenAsync(cancellationToken).ConfigureAwait(false);
        await stand.FrameAsync(capture, cancellationToken).ConfigureAwait(false);
        await Task.Delay(TimeSpan.FromMilliseconds(900), cancellationToken).ConfigureAwait(false);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 80; i++) await stand.FrameAsync(capture, cancellationToken).ConfigureAwait(false);
        Seen.Must(watch.ElapsedMilliseconds >= 250, $"After a pause of 900 ms, 800 ms of sound came within {watch.ElapsedMilliseconds} ms: frames of the pause were kept.");
        await stand.CloseAsync(capture).ConfigureAwait(false);
    }

    private static async Task CancelledAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var capture = await stand.ListenAsync(cancellationToken).ConfigureAwait(false);
        using var cancelling = new CancellationTokenSource();
        var reading = ReadOnAsync(capture, cancelling.Token);
        await Task.Delay(TimeSpan.FromMilliseconds(45), cancellationToken).ConfigureAwait(false);
        await cancelling.CancelAsync().ConfigureAwait(false);
        var ended = await Task.WhenAny(reading, Task.Delay(stand.Patience, cancellationToken)).ConfigureAwait(false);
        Seen.Must(ended == reading, "Reading did not end when it was cancelled.");
        Seen.Must(reading.IsCanceled, $"Reading that was cancelled ended otherwise: {reading.Exception?.InnerException?.Message ?? "ReadAsync gave false"}");
        await stand.CloseAsync(capture).ConfigureAwait(false);
    }

    private static async Task OutlivesAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var capture = await stand.ListenAsync(cancellationToken).ConfigureAwait(false);
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(25));
        await Task.WhenAny(ReadOnAsync(capture, cancelled.Token), Task.Delay(stand.Patience, cancellationToken)).ConfigureAwait(false);
        await stand.FrameAsync(capture, cancellationToken).ConfigureAwait(false);
        await stand.CloseAsync(capture).ConfigureAwait(false);
    }

    private static async Task DisposalAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var capture = await stand.ListenAsync(cancellationToken).ConfigureAwait(false);
        await stand.FrameAsync(capture, cancellationToken).ConfigureAwait(false);
        var reading = ReadOnAsync(capture, CancellationToken.None);
        await stand.CloseAsync(capture).ConfigureAwait(false);
        var ended = await Task.WhenAny(reading, Task.Delay(stand.Patience, cancellationToken)).ConfigureAwait(false);
        Seen.Must(ended == reading, "A read that waited when the capture was disposed did not end.");
        Seen.Must(reading.Exception?.InnerException is null or ObjectDisposedException, $"A read that waited when the capture was disposed threw {reading.Exception?.InnerException?.GetType().Name}.");
    }

    private static async Task TwiceAsync(AudioStand stand, CancellationToken cancellationToken)
    {
        var capture = await stand.ListenAsync(cancellationToken).ConfigureAwait(false);
        await stand.CloseAsync(capture).ConfigureAwait(false);
        await stand.CloseAsync(capture).ConfigureAwait(false);
    }

    /// <summary>Reads until there is no more.</summary>
    private static async Task ReadOnAsync(IAudioCapture capture, CancellationToken cancellationToken)
    {
        var frame = new short[KitAudio.Format.FrameSamples];
        while (await capture.ReadAsync(frame, cancellationToken).ConfigureAwait(false)) await Task.Yield();
    }
}
