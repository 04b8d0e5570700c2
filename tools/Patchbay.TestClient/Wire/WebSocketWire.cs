using System.Net.WebSockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Channels;

namespace Patchbay.TestClient.Wire;

/// <summary>A WebSocket: a loop that reads, and a loop that writes what was put on its way.</summary>
internal sealed class WebSocketWire : IWire
{
    /// <summary>No message of the protocol is as large; what is, is passed over and told.</summary>
    private const int MostBytes = 64 * 1024 * 1024;

    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(3);

    private readonly ClientWebSocket _socket = new();
    private readonly Channel<string> _outgoing = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _end = new();
    private readonly IWireListener _listener;
    private Task _reading = Task.CompletedTask;
    private Task _writing = Task.CompletedTask;
    private int _over;

    private WebSocketWire(IWireListener listener) => _listener = listener;

    /// <summary>As <see cref="OpenAsync"/>, for whoever takes any connection.</summary>
    public static WireOpener Open { get; } = async (address, trusted, listener, cancellationToken) => await OpenAsync(address, trusted, listener, cancellationToken).ConfigureAwait(false);

    /// <summary>Connects.</summary>
    /// <param name="address">As <see cref="ServiceAddress"/> reads it.</param>
    /// <param name="trusted">A certificate that is trusted beside those of the machine.</param>
    /// <param name="listener">Hears what comes once it is started.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">Nobody answers there, or not as a service does; the text says what.</exception>
    public static async Task<WebSocketWire> OpenAsync(Uri address, X509Certificate2? trusted, IWireListener listener, CancellationToken cancellationToken)
    {
        var wire = new WebSocketWire(listener);
        if (trusted is not null) wire._socket.Options.RemoteCertificateValidationCallback = TrustedCertificate.Check(trusted);
        using var late = new CancellationTokenSource(ConnectPatience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            await wire._socket.ConnectAsync(address, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException problem) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            wire._socket.Dispose();
            throw new IOException($"{address} cannot be reached: it did not answer within {ConnectPatience.TotalSeconds} s.", problem);
        }
        catch (WebSocketException problem)
        {
            wire._socket.Dispose();
            throw new IOException($"{address} cannot be reached: {Reason(problem)}", problem);
        }
        catch
        {
            wire._socket.Dispose();
            throw;
        }

        wire._writing = wire.WriteAsync();
        return wire;
    }

    public void Start() => _reading = ReadAsync();

    public void Post(string text) => _outgoing.Writer.TryWrite(text);

    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        _outgoing.Writer.TryComplete();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ClosePatience);
        try
        {
            await _writing.WaitAsync(patience.Token).ConfigureAwait(false);
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived) await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token).ConfigureAwait(false);
            await _reading.WaitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is OperationCanceledException or WebSocketException or IOException)
        {
            // The other side does not take part; disposal cuts it.
            _socket.Abort();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _over, 1) != 0) return;
        _outgoing.Writer.TryComplete();
        await _end.CancelAsync().ConfigureAwait(false);
        _socket.Abort();
        await Task.WhenAll(_reading, _writing).ConfigureAwait(false);
        _socket.Dispose();
        _end.Dispose();
    }

    private async Task ReadAsync()
    {
        var why = "The service closed the connection.";
        try
        {
            while (await ReceiveAsync().ConfigureAwait(false)) continue;
            if (_socket.CloseStatusDescription is { Length: > 0 } said) why = $"The service closed the connection: {said}";
        }
        catch (OperationCanceledException)
        {
            why = "Disconnected.";
        }
        catch (Exception problem) when (problem is WebSocketException or IOException)
        {
            why = $"The connection broke: {Reason(problem)}";
        }

        _outgoing.Writer.TryComplete();
        _socket.Dispose();
        _listener.Closed(why);
    }

    private async Task<bool> ReceiveAsync()
    {
        using var message = new MemoryStream();
        var buffer = new byte[16 * 1024];
        var length = 0L;
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer.AsMemory(), _end.Token).ConfigureAwait(false);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                if (_socket.State == WebSocketState.CloseReceived) await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, _end.Token).ConfigureAwait(false);
                return false;
            }

            length += part.Count;
            if (length <= MostBytes) message.Write(buffer.AsSpan(0, part.Count));
            if (!part.EndOfMessage) continue;
            if (length > MostBytes) _listener.ReceivedOther($"a message of {length} bytes; {MostBytes} are the most that is kept");
            else if (part.MessageType == WebSocketMessageType.Binary) _listener.ReceivedOther($"a binary message of {length} bytes: {Convert.ToHexString(message.GetBuffer().AsSpan(0, (int)Math.Min(length, 32)))}");
            else _listener.Received(Encoding.UTF8.GetString(message.GetBuffer().AsSpan(0, (int)length)));
            return true;
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            await foreach (var text in _outgoing.Reader.ReadAllAsync(_end.Token).ConfigureAwait(false))
                await _socket.SendAsync(Encoding.UTF8.GetBytes(text).AsMemory(), WebSocketMessageType.Text, endOfMessage: true, _end.Token).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The loop that reads sees the same end and tells it.
            _socket.Abort();
        }
    }

    /// <summary>What was the matter, from the innermost that says so.</summary>
    private static string Reason(Exception problem)
    {
        var inner = problem;
        while (inner.InnerException is { } deeper) inner = deeper;
        return inner.Message.EndsWith('.') ? inner.Message : $"{inner.Message}.";
    }
}
