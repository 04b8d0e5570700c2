using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Patchbay.Simulators.Lines;
using Patchbay.Simulators.Web;

namespace Patchbay.Simulators.Control;

/// <summary>The listener that has the control page, its API, and the line exchange at <c>/exchange</c>.</summary>
public sealed class ControlServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly WebApplication _application;

    /// <param name="where">Where it listens.</param>
    /// <param name="answer">As <see cref="ControlApi"/> has it.</param>
    /// <param name="page">The page's files.</param>
    /// <param name="phones">Whom phones talk to.</param>
    /// <param name="loggers">Where its log goes.</param>
    public ControlServer(ListenAddress where, Func<string, string[], ControlBody, ControlAnswer?> answer, ControlPage page, PhoneDesk phones, ILoggerFactory loggers)
    {
        var log = loggers.CreateLogger("Patchbay.Simulators.Lines");
        _application = WebListener.Build(where, null, loggers);
        _application.UseWebSockets();
        _application.Run(new ControlApi(answer, page, RunPhoneAsync).AnswerAsync);

        async Task RunPhoneAsync(WebSocket socket, HttpContext context)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, context.RequestAborted);
            await new PhoneSocket(socket, context, phones, log).RunAsync(either.Token).ConfigureAwait(false);
        }
    }

    /// <summary>Where the control page is, once it is started.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Where phones register.</summary>
    public Uri ExchangeAddress => new UriBuilder(Address) { Scheme = "ws", Path = "/exchange" }.Uri;

    /// <param name="wanted">The address as the options have it, for what is said when it is taken.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public async Task StartAsync(string wanted, CancellationToken cancellationToken) =>
        Address = await WebListener.StartAsync(_application, wanted, "http", cancellationToken).ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
        _end.Dispose();
    }
}
