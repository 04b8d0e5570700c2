using Patchbay.Audio;

namespace Patchbay.Fakes.Audio;

/// <summary>A microphone that hears one level all the time.</summary>
internal sealed class FakeCapture(FakeDevice device, AudioFormat format, short level, TimeProvider clock) : IAudioCapture
{
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(device.Gone.Token);
    private readonly FramePace _pace = new(format, clock);
    private long _read;
    private bool _disposed;

    public int Volume { get; set; } = 100;

    public bool Muted { get; set; }

    public async ValueTask<bool> ReadAsync(Memory<short> frame, CancellationToken cancellationToken)
    {
        if (frame.Length < format.FrameSamples) throw new ArgumentException($"A frame has {format.FrameSamples} samples; there is room for {frame.Length}.", nameof(frame));
        if (_disposed || _end.IsCancellationRequested) return false;
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, cancellationToken);
            _read = Math.Max(_read + 1, _pace.Due);
            await _pace.UntilAsync(_read, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }

        var samples = frame.Span[..format.FrameSamples];
        samples.Fill(Muted ? (short)0 : (short)(level * Math.Clamp(Volume, 0, 100) / 100));
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
