using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Patchbay.Host.Web;

/// <summary>
/// One address that the host listens at. It checks Host and Origin, and hands requests to whatever is attached; with nothing
/// attached it answers 503. What is attached may change while the socket stays.
/// </summary>
internal sealed class Listener : IAsyncDisposable
{
    private const long LargestBody = 1024 * 1024;

    private readonly WebApplication _application;
    private readonly ListenAddress _wanted;
    private volatile OriginRules _origins;
    private volatile RequestDelegate? _attached;

    private Listener(ListenAddress wanted, OriginRules origins, ILoggerFactory loggers)
    {
        _wanted = wanted;
        _origins = origins;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Listen(wanted.Ip, wanted.Port);
        });
        builder.Services.AddSingleton(loggers);
        builder.Services.AddLogging();
        builder.Services.AddSingleton<IHostLifetime, SignalsAreTheHosts>();
        _application = builder.Build();
        _application.Run(AnswerAsync);
        Address = wanted.Bound(wanted.Port);
    }

    /// <summary>Where it listens, with the port that was bound.</summary>
    public Uri Address { get; private set; }

    /// <summary>Starts to listen.</summary>
    /// <exception cref="IOException">The port is taken; the message says so.</exception>
    public static async Task<Listener> StartAsync(ListenAddress wanted, OriginRules origins, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var listener = new Listener(wanted, origins, loggers);
        try
        {
            await listener._application.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException problem) when (problem.InnerException is AddressInUseException)
        {
            await listener.DisposeAsync().ConfigureAwait(false);
            throw new IOException($"{wanted.Bound(wanted.Port)} is in use by another program. Stop that, or choose another port; 0 takes any that is free.", problem);
        }
        catch
        {
            await listener.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        var addresses = listener._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        listener.Address = wanted.Bound(new Uri(addresses.Addresses.First()).Port);
        return listener;
    }

    /// <summary>From now on pages of other origins are admitted.</summary>
    public void Admit(OriginRules origins) => _origins = origins;

    /// <summary>From now on requests go there; null answers 503.</summary>
    public void Attach(RequestDelegate? application) => _attached = application;

    /// <summary>Listens no longer. Connections may go on for a time, and are cut off after it.</summary>
    public async Task CloseAsync(TimeSpan patience, TimeProvider clock)
    {
        using var cut = new CancellationTokenSource(patience, clock);
        await _application.StopAsync(cut.Token).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _attached = null;
        await _application.StopAsync(CancellationToken.None).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }

    private Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        if (!IsOurs(request.Host.Host))
            return RefuseAsync(context, StatusCodes.Status400BadRequest, $"This host does not answer for '{request.Host}'.");
        if (!_origins.Admits(request.Headers.Origin, request.Scheme, request.Host.ToString()))
            return RefuseAsync(context, StatusCodes.Status403Forbidden, $"Pages of {request.Headers.Origin} are not admitted here; the deployment's 'origins' lists those that are.");
        if (_attached is { } application) return application(context);
        context.Response.Headers.RetryAfter = "1";
        return RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "Desks cannot be opened yet, or no longer.");
    }

    /// <summary>A name that a stranger's page made point here is not ours (DNS rebinding).</summary>
    private bool IsOurs(string host) =>
        host is "localhost" or "127.0.0.1" or "[::1]" || string.Equals(host.Trim('[', ']'), _wanted.Host, StringComparison.OrdinalIgnoreCase)
        || (_wanted.Ip.Equals(IPAddress.Any) && IPAddress.TryParse(host, out _));

    private static Task RefuseAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    /// <summary>Ctrl-C and SIGTERM end the whole host in its own order, not one listener of it.</summary>
    private sealed class SignalsAreTheHosts : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
