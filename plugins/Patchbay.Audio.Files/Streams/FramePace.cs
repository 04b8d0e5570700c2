namespace Patchbay.Audio.Files.Streams;

/// <summary>
/// The clock of one stream: time since it was opened, and waits that end when the stream does. Frame n is due when n frames
/// have passed since the opening, so that waits that end late never add up.
/// </summary>
internal sealed class FramePace(TimeProvider clock, AudioFormat format, CancellationToken ended)
{
    private readonly long _opened = clock.GetTimestamp();

    public TimeSpan Frame { get; } = TimeSpan.FromMilliseconds(format.FrameMilliseconds);

    public TimeSpan Now => clock.GetElapsedTime(_opened);

    public bool Ended => ended.IsCancellationRequested;

    /// <summary>Waits until a moment.</summary>
    /// <returns>False where the stream ended first.</returns>
    public async ValueTask<bool> UntilAsync(TimeSpan due, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (due <= Now) return !Ended;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, ended);
        try
        {
            // Timers count whole milliseconds and may fire early by a part of one.
            for (var left = due - Now; left > TimeSpan.Zero; left = due - Now)
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), clock, either.Token).ConfigureAwait(false);
            return !Ended;
        }
        catch (OperationCanceledException) when (Ended)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            // The caller's own token, not the one made here.
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
    }
}
