using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Patchbay.Simulators.Genius.Exchange;

namespace Patchbay.Simulators.Genius.Web;

/// <summary>One client's socket: a loop that reads, a loop that writes what was put on its way.</summary>
internal sealed class SocketLine(WebSocket socket, HttpContext context, GeniusExchange exchange, GeniusSimulatorOptions options, ILogger log) : ILine
{
    private readonly Channel<Outgoing> _outgoing = Channel.CreateUnbounded<Outgoing>(new UnboundedChannelOptions { SingleReader = true });
    private readonly FaultyUpgrade _faulty = context.Features.GetRequiredFeature<FaultyUpgrade>();

    public string Address { get; } = context.Connection.RemoteIpAddress?.ToString() ?? "";

    public int Port { get; } = context.Connection.RemotePort;

    public LineCondition Condition => _faulty.Condition;

    public void Send(string text, LineCut cut = LineCut.None) => _outgoing.Writer.TryWrite(new Outgoing(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, cut));

    public void SendRaw(byte[] bytes, bool binary) => _outgoing.Writer.TryWrite(new Outgoing(bytes, binary ? WebSocketMessageType.Binary : WebSocketMessageType.Text, LineCut.None));

    public void Drop() => context.Abort();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        exchange.Opened(this);
        var writing = WriteAsync(cancellationToken);
        var why = "closed by the client";
        try
        {
            while (await ReceiveAsync(cancellationToken).ConfigureAwait(false)) continue;
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or IOException)
        {
            why = problem.Message;
        }
        finally
        {
            exchange.Closed(this);
            _outgoing.Writer.TryComplete();
            await writing.ConfigureAwait(false);
            SimulatorLog.Over(log, Address, why);
        }
    }

    private async Task<bool> ReceiveAsync(CancellationToken cancellationToken)
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

            tooLarge |= message.Length + result.Count > options.MaxMessageBytes;
            if (!tooLarge) message.Write(buffer.AsSpan(0, result.Count));
            if (!result.EndOfMessage) continue;
            await Condition.SlowDownAsync(cancellationToken).ConfigureAwait(false);
            if (Condition.Fault == LineFault.HalfOpen) return true;
            if (tooLarge) exchange.Refuse(this, $"a message of more than {options.MaxMessageBytes} bytes");
            else if (result.MessageType == WebSocketMessageType.Binary) exchange.Refuse(this, "a binary message");
            else exchange.Receive(this, Encoding.UTF8.GetString(message.ToArray()));
            return true;
        }
    }

    /// <summary>Writes until nothing comes any more, or the line is to be cut; then the reading loop is told.</summary>
    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var (bytes, type, cut) in _outgoing.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                await Condition.SlowDownAsync(cancellationToken).ConfigureAwait(false);
                _faulty.Stream!.CutsNext = cut == LineCut.Inside;
                await socket.SendAsync(bytes, type, endOfMessage: true, cancellationToken).ConfigureAwait(false);
                if (cut == LineCut.After) break;
            }
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or IOException)
        {
            // The reading loop sees the same end and says so.
            SimulatorLog.Over(log, Address, problem.Message);
        }

        // Without a close frame: the connection breaks when all that was written is out.
        await _faulty.Stream!.EndAsync().ConfigureAwait(false);
    }

    private readonly record struct Outgoing(byte[] Bytes, WebSocketMessageType Type, LineCut Cut);
}
