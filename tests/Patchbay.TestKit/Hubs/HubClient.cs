using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Patchbay.TestKit.Waiting;

namespace Patchbay.TestKit.Hubs;

/// <summary>
/// Speaks the JSON hub protocol of SignalR over a plain WebSocket: text records, each ended by U+001E, the first of them the
/// handshake. Arguments and results are JSON as written and read, so a test sees what is on the wire.
/// </summary>
public sealed class HubClient : IAsyncDisposable
{
    private const byte RecordEnd = 0x1e;
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(5);

    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _invocations = new();
    private readonly Lock _lock = new();
    private readonly List<HubMessage> _messages = [];
    private readonly TaskCompletionSource<string?> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _loops = Task.CompletedTask;
    private int _lastInvocation;
    private int _taken;

    private HubClient()
    {
    }

    /// <summary>What the hub sent so far, oldest first.</summary>
    public IReadOnlyList<HubMessage> Messages
    {
        get
        {
            lock (_lock) return [.. _messages];
        }
    }

    /// <summary>Ends when the connection does, with the hub's reason where it gave one.</summary>
    public Task<string?> Closed => _closed.Task;

    /// <summary>Connects to a hub, without negotiation.</summary>
    /// <param name="hub">Its http or ws address.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<HubClient> ConnectAsync(Uri hub, CancellationToken cancellationToken = default)
    {
        var client = new HubClient();
        try
        {
            var address = new UriBuilder(hub) { Scheme = hub.Scheme is "https" or "wss" ? "wss" : "ws" }.Uri;
            await client._socket.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
            await client.SendRecordAsync("""{"protocol":"json","version":1}""").ConfigureAwait(false);
            var shaken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            client._loops = Task.WhenAll(client.ReadAsync(shaken), client.PingAsync());
            await shaken.Task.WaitAsync(Eventually.Patience, cancellationToken).ConfigureAwait(false);
            return client;
        }
        catch
        {
            await client.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Calls a method and waits for its result; undefined where it has none.</summary>
    /// <param name="method">Its name.</param>
    /// <param name="arguments">Each argument as JSON.</param>
    /// <exception cref="HubCallException">The hub answered with an error.</exception>
    public async Task<JsonElement> InvokeAsync(string method, params string[] arguments)
    {
        var id = Interlocked.Increment(ref _lastInvocation).ToString(CultureInfo.InvariantCulture);
        var end = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _invocations[id] = end;
        await SendRecordAsync($$"""{"type":1,"invocationId":"{{id}}","target":"{{JsonEncodedText.Encode(method)}}","arguments":[{{string.Join(',', arguments)}}]}""").ConfigureAwait(false);
        return await Eventually.ComesAsync($"the hub answers {method}", end.Task).ConfigureAwait(false);
    }

    /// <summary>Waits for the next message with this name, passing over others; each message is given out once.</summary>
    public async Task<JsonElement> NextAsync(string target)
    {
        JsonElement? found = null;
        await Eventually.UntilAsync($"the hub sends '{target}'", () =>
        {
            lock (_lock)
            {
                while (_taken < _messages.Count && found is null)
                    if (_messages[_taken++] is { } message && message.Target == target) found = message.Argument;
            }

            return found is not null || (_closed.Task.IsCompleted ? throw new TimeoutException($"The connection closed while a test waited for '{target}'.") : false);
        }).ConfigureAwait(false);
        return found!.Value;
    }

    /// <summary>Sends a text frame as it is.</summary>
    public Task SendRawAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    /// <summary>Sends a binary frame as it is.</summary>
    public Task SendRawAsync(byte[] bytes) => SendAsync(bytes, WebSocketMessageType.Binary);

    /// <summary>Reads nothing more until <see cref="ReadOn"/>: what the hub sends piles up on its side.</summary>
    public Task StopReadingAsync() => _reading.WaitAsync(_ending.Token);

    /// <summary>Reads on.</summary>
    public void ReadOn() => _reading.Release();

    /// <summary>Cuts the connection without a word, as a lost network does.</summary>
    public void Cut() => _socket.Abort();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_ending.IsCancellationRequested) return;
        await _ending.CancelAsync().ConfigureAwait(false);
        _socket.Abort();
        await _loops.ConfigureAwait(false);
        _socket.Dispose();
    }

    private Task SendRecordAsync(string json) => SendAsync([.. Encoding.UTF8.GetBytes(json), RecordEnd], WebSocketMessageType.Text);

    private async Task SendAsync(byte[] bytes, WebSocketMessageType kind)
    {
        await _sending.WaitAsync(_ending.Token).ConfigureAwait(false);
        try
        {
            await _socket.SendAsync(bytes, kind, endOfMessage: true, _ending.Token).ConfigureAwait(false);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task PingAsync()
    {
        try
        {
            while (!_closed.Task.IsCompleted)
            {
                await Task.WhenAny(_closed.Task, Task.Delay(PingEvery, TimeProvider.System, _ending.Token)).ConfigureAwait(false);
                _ending.Token.ThrowIfCancellationRequested();
                if (!_closed.Task.IsCompleted) await SendRecordAsync("""{"type":6}""").ConfigureAwait(false);
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            _closed.TrySetResult(null);
        }
    }

    private async Task ReadAsync(TaskCompletionSource shaken)
    {
        var kept = new List<byte>();
        var buffer = new byte[16 * 1024];
        try
        {
            while (true)
            {
                await _reading.WaitAsync(_ending.Token).ConfigureAwait(false);
                _reading.Release();
                var received = await _socket.ReceiveAsync(buffer.AsMemory(), _ending.Token).ConfigureAwait(false);
                if (received.MessageType == WebSocketMessageType.Close) break;
                kept.AddRange(buffer.AsSpan(0, received.Count));
                for (var end = kept.IndexOf(RecordEnd); end >= 0; end = kept.IndexOf(RecordEnd))
                {
                    Take(kept.GetRange(0, end).ToArray(), shaken);
                    kept.RemoveRange(0, end + 1);
                }
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            shaken.TrySetException(new IOException("The hub's connection broke.", problem));
        }
        finally
        {
            _closed.TrySetResult(null);
            foreach (var open in _invocations.Values) open.TrySetException(new HubCallException("The connection closed before the hub answered."));
        }
    }

    private void Take(byte[] record, TaskCompletionSource shaken)
    {
        using var document = JsonDocument.Parse(record);
        var message = document.RootElement;
        if (!message.TryGetProperty("type", out var type))
        {
            if (message.TryGetProperty("error", out var refused)) shaken.TrySetException(new HubCallException(refused.GetString()!));
            else shaken.TrySetResult();
            return;
        }

        switch (type.GetInt32())
        {
            case 1:
                var arguments = message.GetProperty("arguments");
                lock (_lock) _messages.Add(new HubMessage(message.GetProperty("target").GetString()!, arguments.GetArrayLength() > 0 ? arguments[0].Clone() : default));
                break;
            case 3 when _invocations.TryRemove(message.GetProperty("invocationId").GetString()!, out var end):
                if (message.TryGetProperty("error", out var error)) end.TrySetException(new HubCallException(error.GetString()!));
                else end.TrySetResult(message.TryGetProperty("result", out var result) ? result.Clone() : default);
                break;
            case 7:
                _closed.TrySetResult(message.TryGetProperty("error", out var reason) ? reason.GetString() : null);
                break;
            default:
                break;
        }
    }
}
