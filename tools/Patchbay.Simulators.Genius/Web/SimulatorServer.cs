using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Patchbay.Simulators.Control;
using Patchbay.Simulators.Genius.Control;
using Patchbay.Simulators.Genius.Exchange;
using Patchbay.Simulators.Lines;
using Patchbay.Simulators.Programs;
using Patchbay.Simulators.Web;

namespace Patchbay.Simulators.Genius.Web;

/// <summary>The simulator's two listeners: the one that agents connect to, and the control page.</summary>
internal sealed class SimulatorServer : IRunningSimulator
{
    private readonly GeniusExchange _exchange;
    private readonly CancellationTokenSource _end = new();
    private readonly WebApplication _front;
    private readonly ControlServer _control;
    private readonly DayControls _days;

    private readonly ListenAddress _agents;
    private readonly X509Certificate2? _certificate;

    private SimulatorServer(GeniusSimulatorOptions options, GeniusExchange exchange, TimeProvider clock, ILoggerFactory loggers)
    {
        _exchange = exchange;
        _agents = ListenAddress.Read(options.Listen, "ws://127.0.0.1:8660/, wss://127.0.0.1:8660/", "ws", "wss").ForPasswords("wss");
        var control = ListenAddress.ForControl(options.Control, "http://127.0.0.1:8661/");
        _certificate = ServerCertificate.Get(Certificate(options), _agents, exchange.Clock.Now);
        var log = loggers.CreateLogger("Patchbay.Simulators.Genius");
        _front = WebListener.Build(_agents, _certificate, loggers);
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
        var slots = new SlotControls(exchange);
        IControlSet[] played = [new CallControls(exchange), slots, new MailControls(exchange, slots), new LineControls(exchange.Lines), new FaultControls(exchange), new HappeningControls(exchange)];
        _days = new DayControls(exchange, played);
        IControlSet[] sets = [.. played, new LedgerControls(exchange), new ExportControls(exchange), _days];
        _control = new ControlServer(
            control,
            (method, path, body) => exchange.Read(_ => sets.Select(set => set.Answer(method, path, body)).FirstOrDefault(answer => answer is not null)),
            new ControlPage(typeof(SimulatorServer).Assembly),
            new PhoneDesk { Lines = exchange.Lines, Run = exchange.Run, MaxMessageBytes = options.MaxMessageBytes },
            loggers);
    }

    /// <summary>Where agents connect.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Where the control page is.</summary>
    public Uri ControlAddress => _control.Address;

    /// <summary>Where phones register.</summary>
    public Uri ExchangeAddress => _control.ExchangeAddress;

    public IReadOnlyList<KeyValuePair<string, Uri>> Addresses => [new("default", Address), new("control", ControlAddress), new("exchange", ExchangeAddress)];

    /// <summary>Starts both.</summary>
    /// <exception cref="IOException">A port is taken.</exception>
    /// <exception cref="FormatException">An address is none, or another option does not fit.</exception>
    public static async Task<SimulatorServer> StartAsync(GeniusSimulatorOptions options, ILoggerFactory loggers, TimeProvider clock, CancellationToken cancellationToken)
    {
        options.Check();
        var server = new SimulatorServer(options, new GeniusExchange(options, clock, loggers.CreateLogger("Patchbay.Simulators.Genius")), clock, loggers);
        try
        {
            server.Address = await WebListener.StartAsync(server._front, options.Listen, server._agents.Uri.Scheme, cancellationToken).ConfigureAwait(false);
            await server._control.StartAsync(options.Control, cancellationToken).ConfigureAwait(false);
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
        _exchange.Run(_days.End);
        _exchange.Dispose();
    }

    private static CertificateSettings Certificate(GeniusSimulatorOptions options) => new()
    {
        Name = "Genius simulator",
        Scheme = "wss",
        Shown = options.Certificate,
        From = options.CertificateFrom,
        Password = options.CertificatePassword,
    };

    private async Task RunAsync(Func<CancellationToken, Task> run, HttpContext context)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, context.RequestAborted);
        await run(either.Token).ConfigureAwait(false);
    }
}
