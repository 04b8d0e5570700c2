using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Patchbay.Diallers.Genius.Sessions;

namespace Patchbay.Diallers.Genius.Wire;

/// <summary>
/// One socket to the service. One loop reads it: answers complete their requests there, events go into a queue that somebody
/// else reads, so that an event being dealt with never holds up an answer. Bad messages are counted, logged and dropped.
/// </summary>
internal sealed class GeniusConnection : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<long, TaskCompletionSource<GeniusAnswer>> _pending = new();
    private readonly Channel<GeniusEvent> _events = Channel.CreateUnbounded<GeniusEvent>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _end = new();
    private readonly HttpMessageInvoker _invoker;
    private readonly GeniusOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly GeniusMeters _meters;
    private Task _reading = Task.CompletedTask;
    private ITimer? _keepAlive;
    private long _rid = Random.Shared.Next(1, 1_000_000);
    private long _sid;
    private int _dropped;

    private GeniusConnection(GeniusSessionSettings settings)
    {
        (_options, _clock, _log, _meters) = (settings.Options, settings.Clock, settings.Log, settings.Meters);
        _invoker = GeniusTls.Invoker(_options);
        // A KeepAlive is never answered, so a line that died without a word is found by the WebSocket's own ping.
        _socket.Options.KeepAliveInterval = _options.KeepAlive;
        _socket.Options.KeepAliveTimeout = _options.PingTimeout;
    }

    /// <summary>Events in their order; completed when the connection is over.</summary>
    public ChannelReader<GeniusEvent> Events => _events.Reader;

    /// <summary>Messages that were no messages.</summary>
    public int Dropped => _dropped;

    /// <summary>Whether nothing more comes. Set before what waits for an answer is told.</summary>
    public bool Over { get; private set; }

    /// <summary>Set by the service at Authenticate; 0 before.</summary>
    public long Sid
    {
        get => Interlocked.Read(ref _sid);
        set => Interlocked.Exchange(ref _sid, value);
    }

    /// <summary>Connects.</summary>
    /// <exception cref="WebSocketException">It cannot be reached.</exception>
    /// <exception cref="InvalidOperationException">The options do not let it be used.</exception>
    public static async Task<GeniusConnection> ConnectAsync(Uri address, GeniusSessionSettings settings, CancellationToken cancellationToken)
    {
        var (options, clock) = (settings.Options, settings.Clock);
        if (GeniusTls.Objection(address, options) is { } objection) throw new InvalidOperationException(objection);
        var connection = new GeniusConnection(settings);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await using (clock.CreateTimer(_ => patience.Cancel(), null, options.RequestTimeout, Timeout.InfiniteTimeSpan).ConfigureAwait(false))
                await connection._socket.ConnectAsync(address, connection._invoker, patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw new WebSocketException($"{address} did not answer in {options.RequestTimeout}.");
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        connection._keepAlive = clock.CreateTimer(connection.KeepAlive, null, options.KeepAlive, options.KeepAlive);
        connection._reading = Task.Run(connection.ReadAsync, CancellationToken.None);
        return connection;
    }

    /// <summary>Sends a request and waits for its answer.</summary>
    public async Task<GeniusAnswer> RequestAsync(string type, JsonObject members, CancellationToken cancellationToken)
    {
        var patience = type == "Connect" ? _options.ConnectTimeout : _options.RequestTimeout;
        var rid = Interlocked.Increment(ref _rid) & int.MaxValue;
        var answer = new TaskCompletionSource<GeniusAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending[rid] = answer;
        try
        {
            // Authenticate alone carries no SID: a stale one must not ride along (Q12).
            if (type != "Authenticate") members["SID"] = Sid;
            members["RID"] = rid;
            members["type"] = _options.TypeNames.GetValueOrDefault(type, type);
            if (!await SendAsync(members, cancellationToken).ConfigureAwait(false)) return new Unanswered("The connection to the dialler is broken.");
            return await answer.Task.WaitAsync(patience, _clock, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return new Unanswered($"The dialler did not answer {type} in {patience.TotalSeconds} seconds.");
        }
        catch (OperationCanceledException)
        {
            return new Unanswered($"Nobody waited for the answer to {type} any longer.");
        }
        finally
        {
            _pending.TryRemove(rid, out _);
        }
    }

    /// <summary>Tells the service that an event was dealt with; it then sends the next. There is no answer (section 1.4).</summary>
    public Task AcknowledgeAsync(GeniusEvent handled, CancellationToken cancellationToken) =>
        SendAsync(new JsonObject { ["type"] = "Acknowledge", ["SID"] = Sid, ["RID"] = handled.Rid }, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_keepAlive is not null) await _keepAlive.DisposeAsync().ConfigureAwait(false);
        await _end.CancelAsync().ConfigureAwait(false);
        await _reading.ConfigureAwait(false);
        _socket.Dispose();
        _invoker.Dispose();
    }

    private async Task<bool> SendAsync(JsonObject message, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(message.ToJsonString());
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, _end.Token).ConfigureAwait(false);
            _keepAlive?.Change(_options.KeepAlive, _options.KeepAlive);
            return true;
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            Log.SendFailed(_log, problem.Message);
            return false;
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>No RID and no answer (section 1.5); skipped before there is a SID.</summary>
    private void KeepAlive(object? state)
    {
        if (Sid != 0) _ = SendAsync(new JsonObject { ["type"] = "KeepAlive", ["SID"] = Sid }, CancellationToken.None);
    }

    private async Task ReadAsync()
    {
        var why = "The dialler closed the connection.";
        try
        {
            while (await ReceiveAsync().ConfigureAwait(false) is { } frame) Handle(frame);
        }
        catch (OperationCanceledException)
        {
            why = "The connection was closed here.";
        }
        catch (WebSocketException problem)
        {
            why = $"The connection to the dialler broke: {problem.Message}";
        }
        finally
        {
            Log.ConnectionOver(_log, why);
            Over = true;
            _events.Writer.TryComplete();
            foreach (var (_, waiting) in _pending) waiting.TrySetResult(new Unanswered(why));
            // Who asks from now on is told at once by the send that fails.
            _socket.Abort();
        }
    }

    private void Handle(GeniusFrame frame)
    {
        switch (frame)
        {
            case GeniusEvent happened:
                _events.Writer.TryWrite(happened);
                break;
            case GeniusResponse response when response.Rid is { } rid && _pending.TryGetValue(rid, out var waiting):
                waiting.TrySetResult(new Answered(response.Body));
                break;
            case GeniusError error when error.Rid is { } rid && _pending.TryGetValue(rid, out var waiting):
                waiting.TrySetResult(new Refusal(error));
                break;
            case GeniusError { SessionLost: true }:
                // The answer to a KeepAlive or an Acknowledge: the session is lost (sections 1.5 and 1.6).
                throw new WebSocketException("The dialler no longer knows the session.");
            case GeniusGarbage garbage:
                if (garbage.Rid is { } large && _pending.TryGetValue(large, out var hopeful)) hopeful.TrySetResult(new TooLarge(_options.MaxMessageBytes));
                Drop(garbage.Why);
                break;
            default:
                _meters.Orphan();
                Log.Orphan(_log, frame.GetType().Name);
                break;
        }
    }

    /// <summary>One whole message, fragments put together; null when the other side closed.</summary>
    private async Task<GeniusFrame?> ReceiveAsync()
    {
        var message = new ArrayBufferWriter<byte>(4096);
        var tooLarge = false;
        long? answered = null;
        while (true)
        {
            var result = await _socket.ReceiveAsync(message.GetMemory(4096), _end.Token).ConfigureAwait(false);
            if (result.MessageType == WebSocketMessageType.Close) return null;
            message.Advance(result.Count);
            if (message.WrittenCount > _options.MaxMessageBytes)
            {
                if (!tooLarge) answered = FrameReader.AnsweredBy(message.WrittenSpan);
                tooLarge = true;
                message.ResetWrittenCount();
            }

            if (!result.EndOfMessage) continue;
            if (tooLarge) return new GeniusGarbage { Why = $"larger than {_options.MaxMessageBytes} bytes", Rid = answered };
            if (result.MessageType == WebSocketMessageType.Binary) return new GeniusGarbage { Why = "a binary message" };
            return FrameReader.Read(message.WrittenMemory);
        }
    }

    private void Drop(string why)
    {
        _meters.Dropped();
        Log.Dropped(_log, Interlocked.Increment(ref _dropped), why);
    }
}
