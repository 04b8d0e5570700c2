using Patchbay.Audio;

namespace Patchbay.Fakes.Audio;

/// <summary>Frames due since a start, by the clock: what is late is not made up for one by one.</summary>
internal sealed class FramePace(AudioFormat format, TimeProvider clock)
{
    private readonly TimeSpan _length = TimeSpan.FromMilliseconds(format.FrameMilliseconds);
    private readonly long _start = clock.GetTimestamp();

    /// <summary>Whole frames since the start.</summary>
    public long Due => clock.GetElapsedTime(_start).Ticks / _length.Ticks;

    /// <summary>Waits until so many frames are due.</summary>
    public async ValueTask UntilAsync(long frames, CancellationToken cancellationToken)
    {
        var left = (_length * frames) - clock.GetElapsedTime(_start);
        if (left > TimeSpan.Zero) await Task.Delay(left, clock, cancellationToken).ConfigureAwait(false);
    }
}
