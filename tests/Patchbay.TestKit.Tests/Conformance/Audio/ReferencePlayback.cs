using System.Diagnostics;
using Patchbay.Audio;

namespace Patchbay.TestKit.Tests.Conformance.Audio;

/// <summary>Keeps what is heard; one frame is played after the other, and a few may wait.</summary>
internal sealed class ReferencePlayback(ReferenceBackend backend, ReferenceDevice device, AudioFormat format) : IAudioPlayback
{
    private const int Room = 4;

    private readonly CancellationTokenSource _closed = new();
    private readonly Stopwatch _time = Stopwatch.StartNew();
    private readonly List<short> _heard = [];
    private int _volume = 100;
    private double _busyUntil;

    public int Volume
    {
        get => _volume;
        set => _volume = backend.Fault == AudioFault.VolumeForgotten ? 100 : value;
    }

    public bool Muted { get; set; }

    public async ValueTask<bool> WriteAsync(ReadOnlyMemory<short> frame, CancellationToken cancellationToken)
    {
        if (backend.Fault != AudioFault.CancelledWriteHangs) cancellationToken.ThrowIfCancellationRequested();
        if (device.Gone.IsCancellationRequested && backend.Fault != AudioFault.PlaybackNeverSaysGone) return false;
        if (Muted && backend.Fault == AudioFault.MutedPlaybackRefuses) return false;
        var gone = backend.Fault == AudioFault.PlaybackNeverSaysGone ? CancellationToken.None : device.Gone;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closed.Token, gone);
        try
        {
            while (backend.Fault != AudioFault.WriterNeverWaits && _busyUntil - _time.Elapsed.TotalMilliseconds > Room * format.FrameMilliseconds)
                await Task.Delay(1, ending.Token);
        }
        catch (OperationCanceledException)
        {
            if (cancellationToken.IsCancellationRequested && backend.Fault == AudioFault.CancelledWriteHangs) await Task.Delay(Timeout.InfiniteTimeSpan, _closed.Token);
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }

        _busyUntil = Math.Max(_busyUntil, _time.Elapsed.TotalMilliseconds) + format.FrameMilliseconds;
        var volume = Muted && backend.Fault != AudioFault.PlaybackMuteIgnored ? 0 : backend.Fault == AudioFault.PlaybackVolumeIgnored ? 100 : _volume;
        foreach (var sample in frame.Span) _heard.Add((short)(sample * volume / 100));
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_closed.IsCancellationRequested && backend.Fault == AudioFault.SecondDisposalThrows) throw new ObjectDisposedException(nameof(ReferencePlayback));
        if (!_closed.IsCancellationRequested) backend.Heard = _heard;
        await _closed.CancelAsync();
    }
}
