using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Patchbay.Bridges;

namespace Patchbay.TestKit.Conformance.Bridges;

/// <summary>
/// What a bridge maps, over a container that is its own, behind a listener that is not: the container knows nothing of it, as in
/// the host.
/// </summary>
internal sealed class KitApplication : IAsyncDisposable
{
    private static readonly TimeSpan Drain = TimeSpan.FromMilliseconds(500);

    private readonly ServiceProvider _services;
    private readonly Lifetime _lifetime = new();
    private readonly RequestDelegate _pipeline;
    private WebApplication? _listener;

    /// <summary>Calls ConfigureServices and Map, and nothing else of the bridge.</summary>
    public KitApplication(IAgentUiBridge bridge)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddOptions();
        services.AddRouting();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IHostApplicationLifetime>(_lifetime);
        services.AddSingleton<IWebHostEnvironment>(new Surroundings());
        services.AddSingleton<IHostEnvironment>(new Surroundings());
        var diagnostics = new DiagnosticListener("Patchbay.Conformance");
        services.AddSingleton(diagnostics);
        services.AddSingleton<DiagnosticSource>(diagnostics);
        var before = services.Count;
        bridge.ConfigureServices(services);
        Added = [.. services.Skip(before)];
        _services = services.BuildServiceProvider();

        var application = new ApplicationBuilder(_services);
        Action<IApplicationBuilder> configure = pipeline => pipeline.UseRouting().UseEndpoints(bridge.Map);
        foreach (var filter in _services.GetServices<IStartupFilter>().Reverse()) configure = filter.Configure(configure);
        configure(application);
        _pipeline = application.Build();
    }

    /// <summary>What the bridge added to its container.</summary>
    public IReadOnlyList<ServiceDescriptor> Added { get; }

    /// <summary>Listens on a port of the kit's.</summary>
    public async Task<Uri> ListenAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _listener = builder.Build();
        _listener.Run(AnswerAsync);
        await _listener.StartAsync(cancellationToken).ConfigureAwait(false);
        return new Uri(_listener.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public async ValueTask DisposeAsync()
    {
        _lifetime.StopApplication();
        if (_listener is not null)
        {
            using var patience = new CancellationTokenSource(Drain);
            await _listener.StopAsync(patience.Token).ConfigureAwait(false);
            await _listener.DisposeAsync().ConfigureAwait(false);
        }

        await _services.DisposeAsync().ConfigureAwait(false);
        _lifetime.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var before = context.RequestServices;
        await using var scope = _services.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        try
        {
            await _pipeline(context).ConfigureAwait(false);
        }
        finally
        {
            context.RequestServices = before;
        }
    }

    private sealed class Lifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();

        public CancellationToken ApplicationStarted { get; } = new(canceled: true);

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => _stopping.Token;

        public void StopApplication() => _stopping.Cancel();

        public void Dispose() => _stopping.Dispose();
    }

    private sealed class Surroundings : IWebHostEnvironment
    {
        public string WebRootPath { get; set; } = "";

        public IFileProvider WebRootFileProvider { get; set; } = new NullFileProvider();

        public string EnvironmentName { get; set; } = Environments.Production;

        public string ApplicationName { get; set; } = "Conformance";

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
