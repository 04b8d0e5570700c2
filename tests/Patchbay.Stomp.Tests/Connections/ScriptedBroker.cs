using System.Text;
using Patchbay.TestKit.Time;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Stomp.Tests.Connections;

/// <summary>The broker's end of a connection in memory, played by the test line by line, on a clock that the test moves.</summary>
internal sealed class ScriptedBroker : IAsyncDisposable
{
    private readonly PipeStream _theirs;
    private readonly StompFrameReader _reader = new(new StompLimits());
    private readonly Queue<StompFrame> _frames = [];
    private readonly byte[] _buffer = new byte[64 * 1024];

    private ScriptedBroker(PipeStream ours, PipeStream theirs) => (Stream, _theirs) = (ours, theirs);

    public Stream Stream { get; }

    public ManualTimeProvider Clock { get; } = new();

    /// <summary>Heart-beats that came between frames.</summary>
    public int Beats { get; private set; }

    public static ScriptedBroker New(int room = 0)
    {
        var (ours, theirs) = PipeStream.Pair(room);
        return new ScriptedBroker(ours, theirs);
    }

    /// <summary>A connection that has been greeted.</summary>
    public static async Task<(ScriptedBroker Broker, StompConnection Connection)> ConnectAsync(StompSettings? settings = null, string heartBeat = "0,0", int room = 0)
    {
        var broker = New(room);
        var opening = broker.OpenAsync(settings ?? Settings());
        await broker.ReadAsync();
        await broker.SayAsync($"CONNECTED\nversion:1.2\nheart-beat:{heartBeat}\nserver:script/1\n\n\0");
        return (broker, await Eventually.ComesAsync("the connection is open", opening));
    }

    public static StompSettings Settings(TimeSpan send = default, TimeSpan receive = default, int messages = 100) => new()
    {
        Address = new("stomp://broker:61613"),
        Login = "u",
        Passcode = "p:1",
        HeartBeatSend = send,
        HeartBeatReceive = receive,
        MaxWaitingMessages = messages,
        MaxBodyBytes = 1000,
    };

    public Task<StompConnection> OpenAsync(StompSettings settings, CancellationToken cancellationToken = default) =>
        StompConnection.OpenAsync(settings, Stream, Clock, cancellationToken);

    /// <summary>The next frame of the client.</summary>
    public async Task<StompFrame> ReadAsync()
    {
        while (_frames.Count == 0)
        {
            var count = await Eventually.ComesAsync("the client sends a frame", _theirs.ReadAsync(_buffer).AsTask());
            if (count == 0) throw new InvalidOperationException("The client closed.");
            Take(_buffer.AsSpan(0, count));
        }

        return _frames.Dequeue();
    }

    /// <summary>Reads until the client has sent so many heart-beats more.</summary>
    public async Task ReadBeatsAsync(int count)
    {
        for (var wanted = Beats + count; Beats < wanted;)
            Take(_buffer.AsSpan(0, await Eventually.ComesAsync("the client sends a heart-beat", _theirs.ReadAsync(_buffer).AsTask())));
    }

    public async Task SayAsync(string wire) => await _theirs.WriteAsync(Encoding.UTF8.GetBytes(wire));

    public async Task SayAsync(byte[] wire) => await _theirs.WriteAsync(wire);

    public void Close() => _theirs.Dispose();

    public ValueTask DisposeAsync() => _theirs.DisposeAsync();

    private void Take(ReadOnlySpan<byte> bytes)
    {
        if (bytes.SequenceEqual("\n"u8)) Beats++;
        while (_reader.TryRead(ref bytes, out var frame)) _frames.Enqueue(frame);
    }
}
