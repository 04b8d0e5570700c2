using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Patchbay.Simulators.Lines;

/// <summary>One phone's socket at the line exchange: a loop that reads, a loop that writes what was put on its way.</summary>
public sealed class PhoneSocket(WebSocket socket, HttpContext context, PhoneDesk desk, ILogger log) : ILineClient
{
    private readonly Channel<string> _outgoing = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private readonly string _address = $"{context.Connection.RemoteIpAddress}:{context.Connection.RemotePort}";

    public void Send(JsonObject message) => _outgoing.Writer.TryWrite(message.ToJsonString());

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var requests = new LineRequests(desk.Lines);
        var writing = WriteAsync(cancellationToken);
        var why = "closed by the phone";
        try
        {
            while (await ReceiveAsync(requests, cancellationToken).ConfigureAwait(false)) continue;
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or IOException)
        {
            why = problem.Message;
        }
        finally
        {
            desk.Run(() => desk.Lines.Lost(this));
            _outgoing.Writer.TryComplete();
            await writing.ConfigureAwait(false);
            PhoneLog.Over(log, _address, why);
        }
    }

    private async Task<bool> ReceiveAsync(LineRequests requests, CancellationToken cancellationToken)
    {
        using var message = new MemoryStream();
        var buffer = new byte[4096];
        var tooLarge = false;
        while (true)
        {
            var result = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false);
            if (result.MessageType == WebSocketMessageType.Close)
            {
                if (socket.State == WebSocketState.CloseReceived) await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken).ConfigureAwait(false);
                return false;
            }

            tooLarge |= message.Length + result.Count > desk.MaxMessageBytes;
            if (!tooLarge) message.Write(buffer.AsSpan(0, result.Count));
            if (!result.EndOfMessage) continue;
            desk.Run(() =>
            {
                if (tooLarge) LineRequests.Refuse(this, $"A message has {desk.MaxMessageBytes} bytes at most.");
                else if (result.MessageType == WebSocketMessageType.Binary) LineRequests.Refuse(this, "A message is text.");
                else requests.Receive(this, Encoding.UTF8.GetString(message.ToArray()));
            });
            return true;
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var text in _outgoing.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or IOException)
        {
            // The reading loop sees the same end and says so.
            PhoneLog.Over(log, _address, problem.Message);
        }
    }
}
