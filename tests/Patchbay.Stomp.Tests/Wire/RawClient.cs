using System.Net.WebSockets;
using System.Text.Unicode;
using Patchbay.TestKit.Brokers;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Stomp.Tests.Wire;

/// <summary>A client that writes what a test gives it and minds no rules, over the transport of the broker's address.</summary>
internal sealed class RawClient : IAsyncDisposable
{
    private readonly Stream _stream;
    private readonly Stream _bytes;
    private readonly StompFrameReader _reader = new(new StompLimits { BodyBytes = 64 * 1024 * 1024 });
    private readonly Queue<StompFrame> _frames = [];
    private readonly byte[] _buffer = new byte[64 * 1024];

    /// <param name="stream">The transport.</param>
    /// <param name="bytes">What is no UTF-8 is written here: on a WebSocket it must not be a message of text.</param>
    private RawClient(Stream stream, Stream bytes) => (_stream, _bytes) = (stream, bytes);

    /// <summary>Opens the transport, and says nothing yet.</summary>
    public static async Task<RawClient> OpenAsync(ITestBroker broker)
    {
        if (broker.Address.Scheme == "ws")
        {
            var socket = new ClientWebSocket();
            socket.Options.AddSubProtocol("v12.stomp");
            await socket.ConnectAsync(broker.Address, default);
            return new(WebSocketStream.Create(socket, WebSocketMessageType.Text, TimeSpan.FromSeconds(1)), WebSocketStream.Create(socket, WebSocketMessageType.Binary));
        }

        var stream = await StompTransport.OpenAsync(new StompSettings { Address = broker.Address }, default);
        return new(stream, stream);
    }

    public static async Task<RawClient> ConnectAsync(ITestBroker broker, string heartBeat = "0,0")
    {
        var client = await OpenAsync(broker);
        await client.WriteAsync(Greeting(broker, heartBeat));
        (await client.ReadAsync()).Command.ShouldBe("CONNECTED");
        return client;
    }

    public static StompFrame Greeting(ITestBroker broker, string heartBeat = "0,0", string accept = "1.2") => new()
    {
        Command = "CONNECT",
        Headers = [new("accept-version", accept), new("host", broker.VirtualHost ?? "/"), new("login", broker.Login), new("passcode", broker.Passcode), new("heart-beat", heartBeat)],
    };

    public Task WriteAsync(StompFrame frame) => WriteAsync(StompFrameWriter.Write(frame));

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes) => await (Utf8.IsValid(bytes.Span) ? _stream : _bytes).WriteAsync(bytes);

    /// <summary>Sends, and waits for the receipt.</summary>
    public async Task SendAsync(string destination, byte[] body, params StompHeader[] headers)
    {
        await WriteAsync(new StompFrame { Command = "SEND", Headers = [new("destination", destination), .. headers, new("receipt", "sent")], Body = body });
        (await ReadAsync()).Command.ShouldBe("RECEIPT");
    }

    public async Task<StompFrame> ReadAsync() => await TryReadAsync() ?? throw new InvalidOperationException("The broker closed the connection.");

    /// <returns>Null once the broker has closed.</returns>
    public async Task<StompFrame?> TryReadAsync()
    {
        while (_frames.Count == 0)
        {
            int count;
            try
            {
                count = await Eventually.ComesAsync("the broker says something", _stream.ReadAsync(_buffer).AsTask());
            }
            catch (Exception problem) when (problem is IOException or WebSocketException)
            {
                return null;
            }

            if (count == 0) return null;
            Take(_buffer.AsSpan(0, count));
        }

        return _frames.Dequeue();
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private void Take(ReadOnlySpan<byte> bytes)
    {
        while (_reader.TryRead(ref bytes, out var frame)) _frames.Enqueue(frame);
    }
}
