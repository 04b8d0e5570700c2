using Patchbay.Audio;

namespace Patchbay.Fakes.Audio;

/// <summary>A speaker that counts what it is given and plays it at the pace of the clock.</summary>
internal sealed class FakePlayback(FakeDevice device, AudioFormat format, int queue, TimeProvider clock) : IAudioPlayback
{
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(device.Gone.Token);
    private readonly FramePace _pace = new(format, clock);
    private long _written;
    private bool _disposed;

    public int Volume { get; set; } = 100;

    public bool Muted { get; set; }

    public async ValueTask<bool> WriteAsync(ReadOnlyMemory<short> frame, CancellationToken cancellationToken)
    {
        if (frame.Length != format.FrameSamples) throw new ArgumentException($"A frame has {format.FrameSamples} samples; this one has {frame.Length}.", nameof(frame));
        if (_disposed || _end.IsCancellationRequested) return false;
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, cancellationToken);
            // What was not written in time is silence that has gone by.
            _written = Math.Max(_written, _pace.Due) + 1;
            await _pace.UntilAsync(_written - queue, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }

        var heard = Muted ? 0 : Math.Clamp(Volume, 0, 100);
        var samples = new short[frame.Length];
        for (var i = 0; i < samples.Length; i++) samples[i] = (short)(frame.Span[i] * heard / 100);
        device.Count(samples);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        await _end.CancelAsync().ConfigureAwait(false);
        _end.Dispose();
    }
}
