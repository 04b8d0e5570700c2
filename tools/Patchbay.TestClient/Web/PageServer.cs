using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Patchbay.Simulators.Web;

namespace Patchbay.TestClient.Web;

/// <summary>The listener of the page: on this machine only, since passwords go over it.</summary>
internal sealed class PageServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly WebApplication _application;

    private PageServer(ListenAddress where, PageSubject subject, ILoggerFactory loggers)
    {
        _application = WebListener.Build(where, null, loggers);
        _application.Run(new PageDoor(new PageApi(subject), new PageStream(subject), _end.Token).AnswerAsync);
    }

    /// <summary>Where the page is.</summary>
    public Uri Address { get; private set; } = null!;

    /// <exception cref="FormatException">The address is none on this machine.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<PageServer> StartAsync(string listen, PageSubject subject, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(listen, UriKind.Absolute, out var uri) || uri.Scheme != "http" || Ip(uri.Host.Trim('[', ']')) is not { } ip)
            throw new FormatException($"'{listen}' is not where the page can be; write http://127.0.0.1:8670/, or port 0 for any that is free.");
        if (!IPAddress.IsLoopback(ip)) throw new FormatException($"'{listen}' would show the page, which takes passwords, to other machines; keep to 127.0.0.1.");
        var server = new PageServer(new ListenAddress(uri, ip), subject, loggers);
        try
        {
            server.Address = await WebListener.StartAsync(server._application, listen, "http", cancellationToken).ConfigureAwait(false);
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
        await _application.DisposeAsync().ConfigureAwait(false);
        _end.Dispose();
    }

    private static IPAddress? Ip(string host) => host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(host, out var ip) ? ip : null;
}
