using System.Diagnostics;
using Patchbay.Audio;

namespace Patchbay.TestKit.Tests.Conformance.Audio;

/// <summary>Hears a square wave of 500 Hz.</summary>
internal sealed class ReferenceCapture(ReferenceBackend backend, ReferenceDevice device, AudioFormat format) : IAudioCapture
{
    private const int Kept = 4;
    private const int FramesInARow = 100;

    private readonly CancellationTokenSource _closed = new();
    private readonly Stopwatch _time = Stopwatch.StartNew();
    private int _volume = 100;
    private long _next;
    private bool _over;

    public int Volume
    {
        get => _volume;
        set => _volume = backend.Fault == AudioFault.VolumeForgotten ? 100 : value;
    }

    public bool Muted { get; set; }

    public async ValueTask<bool> ReadAsync(Memory<short> frame, CancellationToken cancellationToken)
    {
        if (_over && backend.Fault != AudioFault.EndedCaptureComesBack) return false;
        var gone = _over ? CancellationToken.None : device.Gone;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closed.Token, gone);
        try
        {
            if (backend.Fault == AudioFault.MuteStopsFrames && Muted) await Task.Delay(Timeout.InfiniteTimeSpan, ending.Token);
            await WaitAsync(ending.Token);
        }
        catch (OperationCanceledException)
        {
            return await EndAsync(cancellationToken);
        }

        Fill(frame.Span[..(backend.Fault == AudioFault.FramesTooShort ? format.FrameSamples / 2 : format.FrameSamples)]);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_closed.IsCancellationRequested && backend.Fault == AudioFault.SecondDisposalThrows) throw new ObjectDisposedException(nameof(ReferenceCapture));
        await _closed.CancelAsync();
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (backend.Fault == AudioFault.FramesTooEarly)
        {
            // At once, so that a busy machine makes no frames of them that are in time; now and then others get their turn.
            if (++_next % FramesInARow == 0) await Task.Yield();
            return;
        }

        while (_time.Elapsed.TotalMilliseconds < (_next + 1) * format.FrameMilliseconds) await Task.Delay(1, cancellationToken);
        if (backend.Fault != AudioFault.LateReaderGetsOldest) _next = Math.Max(_next, (long)(_time.Elapsed.TotalMilliseconds / format.FrameMilliseconds) - Kept);
        _next++;
    }

    private async ValueTask<bool> EndAsync(CancellationToken cancellationToken)
    {
        if (device.Gone.IsCancellationRequested)
        {
            if (backend.Fault == AudioFault.RemovalLeavesReadWaiting) await Task.Delay(Timeout.InfiniteTimeSpan, _closed.Token);
            return !(_over = true);
        }

        if (_closed.IsCancellationRequested)
        {
            if (backend.Fault == AudioFault.DisposalLeavesReadWaiting) await Task.Delay(Timeout.InfiniteTimeSpan, device.Gone);
            return false;
        }

        if (backend.Fault == AudioFault.CancelledReadHangs) await Task.Delay(Timeout.InfiniteTimeSpan, _closed.Token);
        _over = backend.Fault == AudioFault.CancelledReadEndsCapture;
        cancellationToken.ThrowIfCancellationRequested();
        return false;
    }

    private void Fill(Span<short> frame)
    {
        var half = format.Rate / 1000 * format.Channels;
        var volume = Muted && backend.Fault != AudioFault.CaptureMuteIgnored ? 0 : backend.Fault == AudioFault.CaptureVolumeIgnored ? 100 : _volume;
        for (var i = 0; i < frame.Length; i++) frame[i] = (short)((i / half % 2 == 0 ? 9000 : -9000) * volume / 100);
    }
}
