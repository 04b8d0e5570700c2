using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Patchbay.Fakes.Softphones;

/// <summary>One line's WebSocket to the line exchange: a loop that reads, a loop that writes. Events are told in their order.</summary>
internal sealed class ExchangeConnection : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly Channel<string> _outgoing = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<int, (TaskCompletionSource<PeerAnswer> Answer, Action? Done)> _pending = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Action<JsonObject> _happened;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _clock;
    private Task _writing = Task.CompletedTask;
    private int _id;
    private int _disposed;

    private ExchangeConnection(Action<JsonObject> happened, TimeSpan patience, TimeProvider clock) => (_happened, _patience, _clock) = (happened, patience, clock);

    /// <summary>Ends when the connection has, with why.</summary>
    public Task<string> Ended { get; private set; } = Task.FromResult("");

    /// <exception cref="WebSocketException">Nobody is there.</exception>
    public static async Task<ExchangeConnection> OpenAsync(Uri address, Action<JsonObject> happened, TimeSpan patience, TimeProvider clock, CancellationToken cancellationToken)
    {
        var connection = new ExchangeConnection(happened, patience, clock);
        try
        {
            await connection._socket.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        connection._writing = connection.WriteAsync();
        connection.Ended = Task.Run(connection.ReadAsync, CancellationToken.None);
        return connection;
    }

    /// <param name="request">The request; its id is given here.</param>
    /// <param name="done">Runs where it was done, before any event that came after the answer is told.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async ValueTask<PeerAnswer> AskAsync(JsonObject request, Action? done, CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref _id);
        var answer = new TaskCompletionSource<PeerAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending[id] = (answer, done);
        request["id"] = id;
        try
        {
            if (Ended.IsCompleted || !_outgoing.Writer.TryWrite(request.ToJsonString())) return PeerAnswer.Lost("The connection to the line exchange is broken.");
            return await answer.Task.WaitAsync(_patience, _clock, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return PeerAnswer.Lost($"The line exchange did not answer in {_patience.TotalSeconds} seconds.");
        }
        finally
        {
            _pending.TryRemove(id, out _);
        }
    }

    /// <summary>Sends a request whose answer nobody waits for.</summary>
    public void Tell(JsonObject request) => _outgoing.Writer.TryWrite(request.ToJsonString());

    /// <summary>Cuts the connection without a word.</summary>
    public void Cut() => _socket.Abort();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        // What was told before still goes out; one who does not read is cut off.
        _outgoing.Writer.TryComplete();
        _end.CancelAfter(_patience);
        await _writing.ConfigureAwait(false);
        await _end.CancelAsync().ConfigureAwait(false);
        await Ended.ConfigureAwait(false);
        _socket.Dispose();
        _end.Dispose();
    }

    private async Task<string> ReadAsync()
    {
        var why = "The line exchange closed the connection.";
        try
        {
            var buffer = new byte[4096];
            using var message = new MemoryStream();
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer.AsMemory(), _end.Token).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close) break;
                await message.WriteAsync(buffer.AsMemory(0, part.Count), _end.Token).ConfigureAwait(false);
                if (!part.EndOfMessage) continue;
                Take(JsonNode.Parse(message.ToArray())!.AsObject());
                message.SetLength(0);
            }
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or JsonException or InvalidOperationException)
        {
            why = $"The connection to the line exchange broke: {problem.Message}";
        }

        foreach (var pending in _pending.Values) pending.Answer.TrySetResult(PeerAnswer.Lost(why));
        return why;
    }

    private void Take(JsonObject message)
    {
        if (message.ContainsKey("event"))
        {
            _happened(message);
            return;
        }

        if (message["re"] is not JsonValue re || !re.TryGetValue<int>(out var id) || !_pending.TryGetValue(id, out var pending)) return;
        var granted = message["ok"]!.GetValue<bool>();
        if (granted) pending.Done?.Invoke();
        pending.Answer.TrySetResult(granted
            ? new PeerAnswer { Call = message["call"]?.GetValue<string>() }
            : PeerAnswer.No(message["reason"]!.GetValue<string>(), message["text"]!.GetValue<string>()));
    }

    private async Task WriteAsync()
    {
        try
        {
            await foreach (var text in _outgoing.Reader.ReadAllAsync(_end.Token).ConfigureAwait(false))
                await _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, _end.Token).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException)
        {
            // The reading loop sees the same end and says so.
            _outgoing.Writer.TryComplete(problem);
        }
    }
}
