namespace Patchbay.Audio.Files.Streams;

/// <summary>
/// Plays as a device would: frames are played one after the other, each as long as it is, and kept in a file once they have
/// been. Nothing runs between two writes: what was played by then is found at the next one. Pauses between frames are not
/// kept.
/// </summary>
internal sealed class FilesPlayback : IAudioPlayback
{
    private readonly Lock _lock = new();
    private readonly Queue<(short[] Samples, TimeSpan End)> _queue = new();
    private readonly AudioFormat _format;
    private readonly int _room;
    private readonly CancellationTokenSource _ended;
    private readonly CancellationTokenRegistration _onGone;
    private readonly FramePace _pace;
    private readonly Loudness _loudness = new();
    private PlayedSound? _played;
    private TimeSpan _lastEnd;
    private int _disposed;

    /// <param name="played">Where what was played goes; this ends it.</param>
    /// <param name="format">How sound comes.</param>
    /// <param name="room">How many frames wait to be played before a writer waits.</param>
    /// <param name="gone">Cancelled when the device vanishes.</param>
    /// <param name="clock">Paces the frames.</param>
    public FilesPlayback(PlayedSound played, AudioFormat format, int room, CancellationToken gone, TimeProvider clock)
    {
        _played = played;
        _format = format;
        _room = room;
        _ended = CancellationTokenSource.CreateLinkedTokenSource(gone);
        _pace = new FramePace(clock, format, _ended.Token);
        _onGone = gone.Register(Finish);
    }

    public int Volume
    {
        get => _loudness.Volume;
        set => Turn(() => _loudness.Volume = value);
    }

    public bool Muted
    {
        get => _loudness.Muted;
        set => Turn(() => _loudness.Muted = value);
    }

    public async ValueTask<bool> WriteAsync(ReadOnlyMemory<short> frame, CancellationToken cancellationToken)
    {
        if (frame.Length != _format.FrameSamples)
            throw new ArgumentException($"A frame has {_format.FrameSamples} samples, and this has {frame.Length}.", nameof(frame));
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TimeSpan free;
            lock (_lock)
            {
                Settle();
                if (_played is null) return false;
                if (_queue.Count < _room)
                {
                    var start = _pace.Now > _lastEnd ? _pace.Now : _lastEnd;
                    _lastEnd = start + _pace.Frame;
                    _queue.Enqueue((frame.ToArray(), _lastEnd));
                    return true;
                }

                free = _queue.Peek().End;
            }

            if (!await _pace.UntilAsync(free, cancellationToken).ConfigureAwait(false)) return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        Finish();
        await _onGone.DisposeAsync().ConfigureAwait(false);
        await _ended.CancelAsync().ConfigureAwait(false);
        _ended.Dispose();
    }

    /// <summary>What was played before a turn of the knob sounds as it stood then.</summary>
    private void Turn(Action knob)
    {
        lock (_lock)
        {
            Settle();
            knob();
        }
    }

    /// <summary>Keeps what was played; what was not is dropped.</summary>
    private void Finish()
    {
        lock (_lock)
        {
            Settle();
            _queue.Clear();
            _played?.Dispose();
            _played = null;
        }
    }

    /// <summary>Under the lock.</summary>
    private void Settle()
    {
        while (_queue.TryPeek(out var frame) && frame.End <= _pace.Now)
        {
            _queue.Dequeue();
            _loudness.Apply(frame.Samples);
            _played?.Keep(frame.Samples);
        }
    }
}
