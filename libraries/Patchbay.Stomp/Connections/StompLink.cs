using System.Threading.Channels;

namespace Patchbay.Stomp;

/// <summary>
/// The two loops of a connection. One reads: it never waits for anybody, so a receipt is never held up. One writes, in the
/// order of the posts. Whatever goes wrong first is the reason of the end; then everybody who waits is told.
/// </summary>
internal sealed class StompLink : IAsyncDisposable
{
    public const string ClosedHere = "The connection was closed here.";
    private static readonly TimeSpan LastWords = TimeSpan.FromMilliseconds(500);

    private readonly Stream _stream;
    private readonly TimeProvider _clock;
    private readonly StompFrameReader _reader;
    private readonly Channel<StompFrame> _messages;
    private readonly Channel<Outgoing> _outgoing = Channel.CreateUnbounded<Outgoing>(new UnboundedChannelOptions { SingleReader = true });
    private readonly TaskCompletionSource<StompFrame> _greeting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _lock = new();
    private readonly Task _reading;
    private readonly Task _writing;
    private ITimer? _sending;
    private ITimer? _listening;
    private string? _said;
    private long _lastRead;
    private int _beatsWaiting;

    public StompLink(Stream stream, TimeProvider clock, StompLimits limits, int messages)
    {
        (_stream, _clock, _reader) = (stream, clock, new StompFrameReader(limits));
        _messages = Channel.CreateBounded<StompFrame>(new BoundedChannelOptions(messages) { SingleWriter = true });
        _lastRead = clock.GetTimestamp();
        _reading = Task.Run(ReadAsync, CancellationToken.None);
        _writing = Task.Run(WriteAsync, CancellationToken.None);
    }

    public ChannelReader<StompFrame> Messages => _messages.Reader;

    public Task<string> Ended => _ended.Task;

    public ReceiptBook Receipts { get; } = new();

    /// <summary>Whether this side has said good-bye: the broker's closing is then no surprise.</summary>
    public bool Leaving { get; set; }

    /// <summary>Sends the first frame and waits for the first that comes.</summary>
    /// <exception cref="StompConnectionException">The connection ended instead.</exception>
    public Task<StompFrame> GreetAsync(StompFrame frame, CancellationToken cancellationToken)
    {
        Post(new Outgoing(StompFrameWriter.Write(frame)));
        return _greeting.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Writes it after all that was posted before; after the end, not at all.</summary>
    public void Post(Outgoing outgoing) => _outgoing.Writer.TryWrite(outgoing);

    /// <summary>Begins the heart-beats.</summary>
    public void Beat(StompHeartBeats agreed)
    {
        lock (_lock)
        {
            if (_ended.Task.IsCompleted) return;
            if (agreed.Send > TimeSpan.Zero) _sending = Every(agreed.Send / 2, SendBeat);
            if (agreed.Receive > TimeSpan.Zero) _listening = Every(agreed.Receive / 2, () => Listen(agreed.Receive * 2));
        }
    }

    /// <summary>Ends it, for the first reason that is given.</summary>
    public void End(string why)
    {
        lock (_lock)
        {
            why = Leaving ? ClosedHere : why;
            if (!_ended.TrySetResult(why)) return;
            _sending?.Dispose();
            _listening?.Dispose();
        }

        _greeting.TrySetException(new StompConnectionException(why));
        Receipts.End(why);
        _messages.Writer.TryComplete();
        _outgoing.Writer.TryComplete();
        _end.Cancel();
    }

    public async ValueTask DisposeAsync()
    {
        End(ClosedHere);
        await _reading.ConfigureAwait(false);
        await _writing.ConfigureAwait(false);
        // Closing it tells the other side, which may be gone.
        try
        {
            await _stream.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception problem) when (IsOfTheNetwork(problem))
        {
            _said ??= problem.Message;
        }
    }

    private static bool IsOfTheNetwork(Exception problem) =>
        problem is IOException or ObjectDisposedException or OperationCanceledException or System.Net.WebSockets.WebSocketException or System.Net.Sockets.SocketException;

    private async Task ReadAsync()
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (true)
            {
                var count = await _stream.ReadAsync(buffer, _end.Token).ConfigureAwait(false);
                if (count == 0) break;
                Volatile.Write(ref _lastRead, _clock.GetTimestamp());
                TakeAll(buffer.AsSpan(0, count));
            }

            End(Closed(_reader.IsInsideFrame ? "The broker closed the connection in the middle of a frame" : "The broker closed the connection"));
        }
        catch (StompMalformedException problem)
        {
            End($"What the broker sent cannot be read. {problem.Message}");
        }
        catch (Exception problem) when (IsOfTheNetwork(problem))
        {
            End(Closed($"The connection to the broker broke ({problem.Message})"));
        }
    }

    private void TakeAll(ReadOnlySpan<byte> bytes)
    {
        while (_reader.TryRead(ref bytes, out var frame))
        {
            if (_greeting.TrySetResult(frame)) continue;
            Take(frame);
        }
    }

    private void Take(StompFrame frame)
    {
        switch (frame.Command)
        {
            case StompCommand.Message when !_messages.Writer.TryWrite(frame):
                End("Nobody read the messages that the broker sent: too many were waiting.");
                break;
            case StompCommand.Receipt:
                Receipts.Settle(frame["receipt-id"]);
                break;
            case StompCommand.Error:
                _said = BrokerError.Text(frame);
                // One that answers a frame concerns that frame alone; after any other the broker has to close (STOMP 1.2, "ERROR").
                if (!Receipts.Refuse(frame["receipt-id"], _said)) End($"The broker ended the connection: {_said}");
                break;
        }
    }

    private string Closed(string how) => _said is { } said ? $"{how}; it had said: {said}" : $"{how}.";

    private async Task WriteAsync()
    {
        try
        {
            await foreach (var outgoing in _outgoing.Reader.ReadAllAsync(_end.Token).ConfigureAwait(false))
            {
                if (outgoing.Waiting.IsCancellationRequested) continue;
                if (outgoing.Receipt is { } receipt) receipt.Written = true;
                else Interlocked.Exchange(ref _beatsWaiting, 0);
                await _stream.WriteAsync(outgoing.Bytes, _end.Token).ConfigureAwait(false);
            }
        }
        catch (Exception problem) when (IsOfTheNetwork(problem))
        {
            // The broker may have said why it closed: the loop that reads is given a moment to find that.
            await Task.WhenAny(_reading, Task.Delay(LastWords, _clock, CancellationToken.None)).ConfigureAwait(false);
            End(Closed($"The connection to the broker broke ({problem.Message})"));
        }
    }

    private ITimer Every(TimeSpan time, Action act)
    {
        // No timer knows less.
        if (time < TimeSpan.FromMilliseconds(1)) time = TimeSpan.FromMilliseconds(1);
        return _clock.CreateTimer(_ => act(), null, time, time);
    }

    /// <summary>One that could not be written yet is not joined by a second: a broker that does not read would fill the memory.</summary>
    private void SendBeat()
    {
        if (Interlocked.Exchange(ref _beatsWaiting, 1) == 0) Post(new Outgoing(StompFrameWriter.HeartBeat));
    }

    private void Listen(TimeSpan patience)
    {
        if (_clock.GetElapsedTime(Volatile.Read(ref _lastRead)) >= patience)
            End($"Nothing was heard of the broker for {patience.TotalSeconds} seconds: its heart-beats are missed.");
    }
}
