using System.Net.WebSockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Patchbay.Simulators.Web;

namespace Patchbay.Simulators.GenericConnector.Broker;

/// <summary>
/// A small STOMP broker in this process, over TCP or WebSocket, with or without TLS. It keeps messages in memory alone: what
/// ActiveMQ has beyond that (a store, transactions, acknowledgements, selectors, durable topics, wildcards) it has not.
/// </summary>
internal sealed class StompBroker : IAsyncDisposable
{
    private static readonly TimeSpan WebSocketFarewell = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _end = new();
    private readonly X509Certificate2? _certificate;
    private readonly WebApplication _listener;
    private readonly BrokerRoom _room;

    private StompBroker(StompBrokerOptions options, ListenAddress where, TimeProvider clock, ILoggerFactory loggers)
    {
        var web = where.Uri.Scheme is "ws" or "wss";
        _certificate = ServerCertificate.Get(
            new CertificateSettings { Name = "Patchbay STOMP broker", Scheme = web ? "wss" : "stomp+ssl", Shown = options.Certificate, From = options.CertificateFrom, Password = options.CertificatePassword },
            where,
            clock.GetUtcNow());
        _room = new BrokerRoom(options, clock, loggers.CreateLogger("Patchbay.Simulators.GenericConnector.Broker"));
        _listener = WebListener.Build(where, _certificate, loggers, web ? null : TakeAsync);
        _listener.UseWebSockets();
        _listener.Run(TakeAsync);
    }

    /// <summary>Where clients connect.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Starts one.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    /// <exception cref="FormatException">An address is none, or another option does not fit.</exception>
    public static async Task<StompBroker> StartAsync(StompBrokerOptions options, ILoggerFactory loggers, TimeProvider clock, CancellationToken cancellationToken)
    {
        options.Check();
        var where = ListenAddress.Read(options.Listen, "stomp://127.0.0.1:61613/, stomp+ssl://, ws:// or wss://", "stomp", "stomp+ssl", "ws", "wss");
        if (where.Uri.Port < 0) where = where with { Uri = new UriBuilder(where.Uri) { Port = where.Uri.Scheme == "stomp" ? 61613 : 61614 }.Uri };
        where.ForPasswords(where.Uri.Scheme is "ws" or "wss" ? "wss" : "stomp+ssl");
        var broker = new StompBroker(options, where, clock, loggers);
        try
        {
            broker.Address = await WebListener.StartAsync(broker._listener, where.Uri.ToString(), where.Uri.Scheme, cancellationToken).ConfigureAwait(false);
            BrokerLog.Started(broker._room.Log, broker.Address);
            return broker;
        }
        catch
        {
            await broker.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _listener.DisposeAsync().ConfigureAwait(false);
        _certificate?.Dispose();
        _end.Dispose();
    }

    private async Task TakeAsync(ConnectionContext context)
    {
        await using var stream = new ConnectionStream(context.Transport);
        await RunAsync(context.RemoteEndPoint?.ToString() ?? "a client", stream, (bytes, token) => stream.WriteAsync(bytes, token), context.ConnectionClosed).ConfigureAwait(false);
    }

    private async Task TakeAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            await context.Response.WriteAsync("This is a STOMP broker: connect a WebSocket.", context.RequestAborted).ConfigureAwait(false);
            return;
        }

        // A page of any site could open a socket here from the browser of whoever sits at this machine.
        if (context.Request.Headers.Origin is [{ } origin, ..] && !(Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.IsLoopback))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        string[] spoken = ["v12.stomp", "v11.stomp", "v10.stomp"];
        using var socket = await context.WebSockets.AcceptWebSocketAsync(spoken.FirstOrDefault(context.WebSockets.WebSocketRequestedProtocols.Contains)).ConfigureAwait(false);
        await using var bytes = WebSocketStream.Create(socket, WebSocketMessageType.Binary);
        await using var text = WebSocketStream.Create(socket, WebSocketMessageType.Text, WebSocketFarewell);
        // One frame is one message; of text only where it is UTF-8.
        await RunAsync($"{context.Connection.RemoteIpAddress}:{context.Connection.RemotePort}", text, (frame, token) => (System.Text.Unicode.Utf8.IsValid(frame.Span) ? text : bytes).WriteAsync(frame, token), context.RequestAborted).ConfigureAwait(false);
    }

    private async Task RunAsync(string client, Stream input, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> write, CancellationToken closed)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, closed);
        await new BrokerSession(_room, client, write).RunAsync(input, either.Token).ConfigureAwait(false);
    }
}
