using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Patchbay.TestKit.Brokers;

/// <summary>
/// STOMP over WebSocket in front of a broker that has none (Debian's ActiveMQ): one frame is one message, of text where it is
/// UTF-8, of bytes where it is not. Owns the broker. After a kill it stays; its clients' connections are closed.
/// </summary>
public sealed class WebSocketBridge : ITestBroker
{
    private readonly ITestBroker _broker;
    private readonly WebApplication _application;
    private readonly CancellationTokenSource _end = new();

    private WebSocketBridge(ITestBroker broker, WebApplication application) => (_broker, _application) = (broker, application);

    /// <inheritdoc/>
    public string Name => $"{_broker.Name} over WebSocket";

    /// <inheritdoc/>
    public Uri Address => new UriBuilder(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) { Scheme = "ws", Path = "/ws" }.Uri;

    /// <inheritdoc/>
    public string Login => _broker.Login;

    /// <inheritdoc/>
    public string Passcode => _broker.Passcode;

    /// <inheritdoc/>
    public string? VirtualHost => _broker.VirtualHost;

    /// <summary>Starts one in front of a broker that speaks STOMP over TCP.</summary>
    public static async Task<WebSocketBridge> StartAsync(ITestBroker broker)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        var bridge = new WebSocketBridge(broker, application);
        application.UseWebSockets();
        application.Map("/ws", bridge.RelayAsync);
        await application.StartAsync().ConfigureAwait(false);
        return bridge;
    }

    /// <inheritdoc/>
    public Task KillAsync() => _broker.KillAsync();

    /// <inheritdoc/>
    public Task RestartAsync() => _broker.RestartAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
        await _broker.DisposeAsync().ConfigureAwait(false);
    }

    private async Task RelayAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync(context.WebSockets.WebSocketRequestedProtocols.FirstOrDefault(name => name == "v12.stomp")).ConfigureAwait(false);
        using var tcp = new TcpClient { NoDelay = true };
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, context.RequestAborted);
        try
        {
            await tcp.ConnectAsync(_broker.Address.Host, _broker.Address.Port, either.Token).ConfigureAwait(false);
            var stream = tcp.GetStream();
            var there = ToBrokerAsync(socket, stream, either.Token);
            var back = ToClientAsync(stream, socket, either.Token);
            await Task.WhenAny(there, back).ConfigureAwait(false);
            await either.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(there, back).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is WebSocketException or SocketException or IOException or OperationCanceledException)
        {
            // One side went; the other sees that its connection is over.
        }
    }

    private static async Task ToBrokerAsync(WebSocket socket, NetworkStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var result = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false);
            if (result.MessageType == WebSocketMessageType.Close) return;
            await stream.WriteAsync(buffer.AsMemory(0, result.Count), cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task ToClientAsync(NetworkStream stream, WebSocket socket, CancellationToken cancellationToken)
    {
        var cutter = new FrameCutter();
        var buffer = new byte[64 * 1024];
        while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
            foreach (var frame in cutter.Take(buffer.AsSpan(0, count)))
                await socket.SendAsync(frame, Utf8.IsValid(frame) ? WebSocketMessageType.Text : WebSocketMessageType.Binary, endOfMessage: true, cancellationToken).ConfigureAwait(false);
    }
}
