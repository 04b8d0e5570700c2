using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Patchbay.Simulators.Genius.Control;
using Patchbay.Simulators.Genius.Exchange;

namespace Patchbay.Simulators.Genius.Web;

/// <summary>The simulator's two listeners: the one that agents connect to, and the control page.</summary>
internal sealed class SimulatorServer : IAsyncDisposable
{
    private readonly GeniusExchange _exchange;
    private readonly CancellationTokenSource _end = new();
    private readonly WebApplication _front;
    private readonly WebApplication _control;

    private readonly ListenAddress _agents;
    private readonly X509Certificate2? _certificate;

    private SimulatorServer(GeniusSimulatorOptions options, GeniusExchange exchange, TimeProvider clock, ILoggerFactory loggers)
    {
        _exchange = exchange;
        _agents = ListenAddress.ForAgents(options.Listen);
        var control = ListenAddress.ForControl(options.Control);
        _certificate = ServerCertificate.Get(options, _agents, exchange.Clock.Now);
        var log = loggers.CreateLogger("Patchbay.Simulators.Genius");
        _front = Build(_agents, _certificate, loggers);
        _front.Use((context, next) =>
        {
            FaultyUpgrade.Under(context, clock);
            return next(context);
        });
        _front.UseWebSockets();
        _front.Run(async context =>
        {
            if (!context.WebSockets.IsWebSocketRequest)
            {
                context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
                await context.Response.WriteAsync("This is the Agent API: connect with a WebSocket.", context.RequestAborted).ConfigureAwait(false);
                return;
            }

            using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
            await RunAsync(new SocketLine(socket, context, exchange, options, log).RunAsync, context).ConfigureAwait(false);
        });
        _control = Build(control, null, loggers);
        _control.UseWebSockets();
        _control.Run(new ControlApi(exchange, (socket, context) => RunAsync(new PhoneSocket(socket, context, exchange, options.MaxMessageBytes, log).RunAsync, context)).AnswerAsync);
    }

    /// <summary>Where agents connect.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Where the control page is.</summary>
    public Uri ControlAddress { get; private set; } = null!;

    /// <summary>Where phones register.</summary>
    public Uri ExchangeAddress => new UriBuilder(ControlAddress) { Scheme = "ws", Path = "/exchange" }.Uri;

    /// <summary>Starts both.</summary>
    /// <exception cref="IOException">A port is taken.</exception>
    /// <exception cref="FormatException">An address is none, or another option does not fit.</exception>
    public static async Task<SimulatorServer> StartAsync(GeniusSimulatorOptions options, ILoggerFactory loggers, TimeProvider clock, CancellationToken cancellationToken)
    {
        options.Check();
        var server = new SimulatorServer(options, new GeniusExchange(options, clock, loggers.CreateLogger("Patchbay.Simulators.Genius")), clock, loggers);
        try
        {
            server.Address = await StartAsync(server._front, options.Listen, server._agents.Uri.Scheme, cancellationToken).ConfigureAwait(false);
            server.ControlAddress = await StartAsync(server._control, options.Control, "http", cancellationToken).ConfigureAwait(false);
            server._exchange.Run(() => server._exchange.WebPhones.LineExchange = server.ExchangeAddress);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _front.DisposeAsync().ConfigureAwait(false);
        await _control.DisposeAsync().ConfigureAwait(false);
        _certificate?.Dispose();
        _exchange.Dispose();
    }

    private async Task RunAsync(Func<CancellationToken, Task> run, HttpContext context)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, context.RequestAborted);
        await run(either.Token).ConfigureAwait(false);
    }

    private static async Task<Uri> StartAsync(WebApplication application, string wanted, string scheme, CancellationToken cancellationToken)
    {
        try
        {
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException problem) when (problem.InnerException is AddressInUseException)
        {
            throw new IOException($"{wanted} is in use by another program. Stop that, or choose another port; 0 takes any that is free.", problem);
        }

        var bound = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new UriBuilder(wanted) { Scheme = scheme, Port = new Uri(bound).Port }.Uri;
    }

    private static WebApplication Build(ListenAddress address, X509Certificate2? certificate, ILoggerFactory loggers)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(address.Ip, address.Uri.Port, listener =>
            {
                listener.Protocols = HttpProtocols.Http1;
                // Older versions are refused (sheet, section 1.1).
                if (certificate is not null) listener.UseHttps(https => (https.ServerCertificate, https.SslProtocols) = (certificate, SslProtocols.Tls12 | SslProtocols.Tls13));
            });
        });
        builder.Services.AddSingleton(loggers);
        builder.Services.AddLogging();
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        return builder.Build();
    }

    /// <summary>Signals are for whoever runs the simulator.</summary>
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
