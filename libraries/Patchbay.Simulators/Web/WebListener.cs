using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Patchbay.Simulators.Web;

/// <summary>A listener of a simulator: plain Kestrel, HTTP/1, nothing read from files or the environment.</summary>
public static class WebListener
{
    /// <param name="address">Where it listens.</param>
    /// <param name="certificate">Shown over TLS; null for none.</param>
    /// <param name="loggers">Where its log goes.</param>
    /// <param name="connection">Takes each connection as it is, after TLS: for what is no HTTP. Null for what is.</param>
    public static WebApplication Build(ListenAddress address, X509Certificate2? certificate, ILoggerFactory loggers, Func<ConnectionContext, Task>? connection = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(address.Ip, address.Uri.Port, listener =>
            {
                listener.Protocols = HttpProtocols.Http1;
                // Older versions are refused.
                if (certificate is not null) listener.UseHttps(https => (https.ServerCertificate, https.SslProtocols) = (certificate, SslProtocols.Tls12 | SslProtocols.Tls13));
                if (connection is not null) listener.Run(context => connection(context));
            });
        });
        builder.Services.AddSingleton(loggers);
        builder.Services.AddLogging();
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        return builder.Build();
    }

    /// <summary>Starts it.</summary>
    /// <returns>Where it listens, with the port that it has.</returns>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<Uri> StartAsync(WebApplication application, string wanted, string scheme, CancellationToken cancellationToken)
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

    /// <summary>Signals are for whoever runs the simulator.</summary>
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
