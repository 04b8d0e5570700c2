using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Patchbay.TestKit.Brokers;

namespace Patchbay.TestKit.Relays;

/// <summary>
/// Stands between a STOMP client and its broker on TCP, hears what they say, and cuts their connections where a test wants it.
/// Bytes go on as they came, a frame at a time.
/// </summary>
public sealed class StompRelay : IAsyncDisposable
{
    private readonly Uri _target;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<int, (Socket Client, Socket Broker)> _open = new();
    private readonly ConcurrentBag<Task> _running = [];
    private readonly Lock _lock = new();
    private readonly List<RelayedFrame> _frames = [];
    private readonly Task _accepting;
    private int _last;

    private StompRelay(Uri target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where the client connects.</summary>
    public Uri Address => new($"stomp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>Whether a frame goes on; false cuts its connection instead. One at a time.</summary>
    public Func<RelayedFrame, bool>? Pass { get; set; }

    /// <summary>Frames so far that went on, oldest first.</summary>
    public IReadOnlyList<RelayedFrame> Frames
    {
        get
        {
            lock (_lock) return [.. _frames];
        }
    }

    /// <summary>How many connections there have been.</summary>
    public int Connections => Volatile.Read(ref _last);

    /// <summary>Starts one in front of a broker.</summary>
    public static StompRelay Start(Uri target) => new(target);

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
            while (true) _running.Add(RelayAsync(await _listener.AcceptSocketAsync(_end.Token).ConfigureAwait(false)));
        }
        catch (OperationCanceledException)
        {
            // The relay ends.
        }
    }

    private async Task RelayAsync(Socket client)
    {
        var broker = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var number = Interlocked.Increment(ref _last);
        client.NoDelay = broker.NoDelay = true;
        _open[number] = (client, broker);
        try
        {
            await broker.ConnectAsync(_target.Host, _target.Port, _end.Token).ConfigureAwait(false);
            await Task.WhenAll(PumpAsync(number, client, broker, fromClient: true), PumpAsync(number, broker, client, fromClient: false)).ConfigureAwait(false);
        }
        catch (Exception problem) when (IsTheEnd(problem))
        {
            // The broker does not answer, or the relay ends: the client sees a connection that is cut.
        }
        finally
        {
            Cut(number);
        }
    }

    private async Task PumpAsync(int number, Socket from, Socket to, bool fromClient)
    {
        var cutter = new FrameCutter();
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, _end.Token).ConfigureAwait(false) is > 0 and var count)
            {
                foreach (var frame in cutter.Take(buffer.AsSpan(0, count)))
                {
                    if (RelayedFrame.Read(Encoding.UTF8.GetString(frame), fromClient) is { } heard && !Hear(heard)) return;
                    for (var sent = 0; sent < frame.Length;) sent += await to.SendAsync(frame.AsMemory(sent), _end.Token).ConfigureAwait(false);
                }
            }
        }
        catch (Exception problem) when (IsTheEnd(problem))
        {
            // One side is gone: the other is told below.
        }
        finally
        {
            Cut(number);
        }
    }

    private bool Hear(RelayedFrame frame)
    {
        lock (_lock)
        {
            if (Pass?.Invoke(frame) == false) return false;
            _frames.Add(frame);
            return true;
        }
    }

    private static bool IsTheEnd(Exception problem) => problem is SocketException or ObjectDisposedException or OperationCanceledException;

    private void Cut(int number)
    {
        if (!_open.TryRemove(number, out var sockets)) return;
        // At once: what is under way is lost, as with a machine that dies.
        foreach (var socket in new[] { sockets.Client, sockets.Broker }) socket.Dispose();
    }
}
