using Patchbay.Audio.Files.Sounds;

namespace Patchbay.Audio.Files.Streams;

/// <summary>
/// Listens to a sound as a device would give it: frame n is there when its last sample would have been spoken. Nothing runs
/// between two reads; a frame is made when it is read.
/// </summary>
internal sealed class FilesCapture : IAudioCapture
{
    private readonly ISound _sound;
    private readonly AudioFormat _format;
    private readonly int _kept;
    private readonly CancellationTokenSource _ended;
    private readonly FramePace _pace;
    private readonly Loudness _loudness = new();
    private long _next;
    private int _disposed;

    /// <param name="sound">What is heard, from its start.</param>
    /// <param name="format">How.</param>
    /// <param name="kept">How many frames wait for a reader that is late.</param>
    /// <param name="gone">Cancelled when the device vanishes.</param>
    /// <param name="clock">Paces the frames.</param>
    public FilesCapture(ISound sound, AudioFormat format, int kept, CancellationToken gone, TimeProvider clock)
    {
        _sound = sound;
        _format = format;
        _kept = kept;
        _ended = CancellationTokenSource.CreateLinkedTokenSource(gone);
        _pace = new FramePace(clock, format, _ended.Token);
    }

    public int Volume
    {
        get => _loudness.Volume;
        set => _loudness.Volume = value;
    }

    public bool Muted
    {
        get => _loudness.Muted;
        set => _loudness.Muted = value;
    }

    public async ValueTask<bool> ReadAsync(Memory<short> frame, CancellationToken cancellationToken)
    {
        if (frame.Length < _format.FrameSamples)
            throw new ArgumentException($"A frame has {_format.FrameSamples} samples, and there is room for {frame.Length}.", nameof(frame));
        if (!await _pace.UntilAsync(_pace.Frame * (_next + 1), cancellationToken).ConfigureAwait(false)) return false;
        var there = _pace.Now.Ticks / _pace.Frame.Ticks;
        _next = Math.Max(_next, there - _kept);
        var samples = frame.Span[.._format.FrameSamples];
        _sound.Fill(_next * (_format.FrameSamples / _format.Channels), samples);
        _loudness.Apply(samples);
        _next++;
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        await _ended.CancelAsync().ConfigureAwait(false);
        _ended.Dispose();
    }
}
