using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Patchbay.TestKit.Relays;

/// <summary>
/// Stands between a WebSocket client and its server, hears what they say, and cuts their connections where a test wants it:
/// also in the middle of a message. Bytes go on as they came.
/// </summary>
public sealed class SocketRelay : IAsyncDisposable
{
    private readonly Uri _target;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<int, (Socket Client, Socket Server)> _open = new();
    private readonly ConcurrentBag<Task> _running = [];
    private readonly Lock _lock = new();
    private readonly List<RelayedMessage> _messages = [];
    private readonly Task _accepting;
    private int _last;

    private SocketRelay(Uri target)
    {
        _target = target;
        _listener.Start(backlog: 4096);
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients connect.</summary>
    public Uri Address => new($"{_target.Scheme}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}{_target.PathAndQuery}");

    /// <summary>Decides about each message; one at a time, in the order in which they came here.</summary>
    public Func<RelayedMessage, RelayVerdict>? Decide { get; set; }

    /// <summary>Whether messages are kept.</summary>
    public bool Recording { get; set; } = true;

    /// <summary>Messages so far that went on whole, oldest first.</summary>
    public IReadOnlyList<RelayedMessage> Messages
    {
        get
        {
            lock (_lock) return [.. _messages];
        }
    }

    /// <summary>How many connections there have been.</summary>
    public int Connections => Volatile.Read(ref _last);

    /// <summary>Starts one in front of a server.</summary>
    public static SocketRelay Start(Uri target) => new(target);

    /// <summary>Cuts every connection there is, with a reset.</summary>
    public void CutAll()
    {
        foreach (var connection in _open.Keys) Cut(connection);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        _listener.Stop();
        await _accepting.ConfigureAwait(false);
        CutAll();
        await Task.WhenAll(_running).ConfigureAwait(false);
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_end.Token).ConfigureAwait(false);
                _running.Add(RelayAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            // The relay ends.
        }
    }

    private async Task RelayAsync(Socket client)
    {
        var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var number = Interlocked.Increment(ref _last);
        client.NoDelay = server.NoDelay = true;
        _open[number] = (client, server);
        try
        {
            await server.ConnectAsync(_target.Host, _target.Port, _end.Token).ConfigureAwait(false);
            await Task.WhenAll(PumpAsync(number, client, server, fromClient: true), PumpAsync(number, server, client, fromClient: false)).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The server does not answer, or the relay ends: the client sees a connection that is cut.
        }
        finally
        {
            Cut(number);
        }
    }

    private async Task PumpAsync(int number, Socket from, Socket to, bool fromClient)
    {
        var handshake = new List<byte>();
        var frames = new FrameBuffer();
        var buffer = new byte[16 * 1024];
        var shaken = false;
        try
        {
            while (await from.ReceiveAsync(buffer, _end.Token).ConfigureAwait(false) is var count and > 0)
            {
                if (shaken)
                {
                    frames.Add(buffer.AsSpan(0, count));
                }
                else
                {
                    handshake.AddRange(buffer.AsSpan(0, count));
                    if (EndOf(handshake) is not (> 0 and var end)) continue;
                    await SendAsync(to, handshake.GetRange(0, end).ToArray()).ConfigureAwait(false);
                    frames.Add(handshake.GetRange(end, handshake.Count - end).ToArray());
                    shaken = true;
                }

                while (frames.Next(out var text) is { } frame)
                    if (!await PassAsync(number, to, frame, text is null ? null : new RelayedMessage { Connection = number, FromClient = fromClient, Text = text }).ConfigureAwait(false)) return;
            }
        }
        catch (Exception problem) when (problem is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // One side is gone: the other is told below.
        }
        finally
        {
            Cut(number);
        }
    }

    /// <summary>Sends a frame on, or cuts.</summary>
    /// <returns>Whether the connection is still there.</returns>
    private async Task<bool> PassAsync(int number, Socket to, byte[] frame, RelayedMessage? message)
    {
        var verdict = RelayVerdict.Pass;
        if (message is not null)
        {
            lock (_lock)
            {
                verdict = Decide?.Invoke(message) ?? RelayVerdict.Pass;
                if (Recording && verdict is RelayVerdict.Pass or RelayVerdict.CutAfter) _messages.Add(message);
            }
        }

        if (verdict == RelayVerdict.CutWithin) frame = frame[..(frame.Length / 2)];
        if (verdict != RelayVerdict.CutBefore) await SendAsync(to, frame).ConfigureAwait(false);
        if (verdict == RelayVerdict.Pass) return true;
        // What was sent must arrive, which a reset does not see to.
        to.Shutdown(SocketShutdown.Send);
        return false;
    }

    private async Task SendAsync(Socket to, byte[] bytes)
    {
        for (var sent = 0; sent < bytes.Length;) sent += await to.SendAsync(bytes.AsMemory(sent), _end.Token).ConfigureAwait(false);
    }

    private void Cut(int number)
    {
        if (!_open.TryRemove(number, out var sockets)) return;
        foreach (var socket in new[] { sockets.Client, sockets.Server }) socket.Dispose();
    }

    private static int EndOf(List<byte> bytes)
    {
        for (var index = 3; index < bytes.Count; index++)
            if (bytes[index] == '\n' && bytes[index - 1] == '\r' && bytes[index - 2] == '\n' && bytes[index - 3] == '\r') return index + 1;
        return 0;
    }
}
