using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Patchbay.Bridges;
using Patchbay.Desks;

namespace Patchbay.Host.Web;

/// <summary>What a bridge maps, over a container of its own; handed requests by a <see cref="Listener"/>.</summary>
internal sealed class BridgeApplication : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly Handovers.Start? _handover;
    private readonly Lifetime _lifetime = new();
    private readonly RequestDelegate _pipeline;
    private readonly Lock _lock = new();
    private TaskCompletionSource? _busy;
    private int _answering;

    public BridgeApplication(IAgentUiBridge bridge, ILoggerFactory loggers, TimeProvider clock, Handovers.Start? handover = null)
    {
        _handover = handover;
        var services = new ServiceCollection();
        if (handover is not null) services.AddSingleton<IClientHandover>(new GivenHandover(handover));
        services.AddSingleton(loggers);
        services.AddSingleton(clock);
        services.AddLogging();
        services.AddOptions();
        services.AddRouting();
        services.AddSingleton<IHostApplicationLifetime>(_lifetime);
        services.AddSingleton<IWebHostEnvironment>(new Surroundings());
        services.AddSingleton<IHostEnvironment>(new Surroundings());
        var diagnostics = new DiagnosticListener("Patchbay.Bridges");
        services.AddSingleton(diagnostics);
        services.AddSingleton<DiagnosticSource>(diagnostics);
        bridge.ConfigureServices(services);
        _services = services.BuildServiceProvider();

        var application = new ApplicationBuilder(_services);
        Action<IApplicationBuilder> configure = pipeline =>
        {
            if (bridge.WebRoot is { } root && Directory.Exists(root)) ServeFiles(pipeline, root);
            pipeline.UseRouting();
            pipeline.UseEndpoints(bridge.Map);
        };
        foreach (var filter in _services.GetServices<IStartupFilter>().Reverse()) configure = filter.Configure(configure);
        configure(application);
        _pipeline = application.Build();
    }

    /// <summary>Ends when nothing is being answered.</summary>
    public Task Idle
    {
        get
        {
            lock (_lock) return _busy?.Task ?? Task.CompletedTask;
        }
    }

    public async Task AnswerAsync(HttpContext context)
    {
        Begin();
        try
        {
            await AnswerInScopeAsync(context).ConfigureAwait(false);
        }
        finally
        {
            End();
        }
    }

    private async Task AnswerInScopeAsync(HttpContext context)
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

    private void Begin()
    {
        lock (_lock)
        {
            if (_answering++ == 0) _busy = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private void End()
    {
        lock (_lock)
        {
            if (--_answering > 0) return;
            _busy!.SetResult();
            _busy = null;
        }
    }

    /// <summary>Tells what is long-lived, such as hub connections, to end.</summary>
    public void Stop() => _lifetime.StopApplication();

    public async ValueTask DisposeAsync()
    {
        Stop();
        await _services.DisposeAsync().ConfigureAwait(false);
        _handover?.Dispose();
        _lifetime.Dispose();
    }

    private static void ServeFiles(IApplicationBuilder application, string root)
    {
        var files = new PhysicalFileProvider(root);
        application.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        application.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = Cache });
    }

    /// <summary>A file with a hash in its name never changes; the page that names it may at any time.</summary>
    private static void Cache(StaticFileResponseContext file)
    {
        var headers = file.Context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = file.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache";
    }

    /// <summary>The container must not end the handover before the last of what it holds is kept.</summary>
    private sealed class GivenHandover(Handovers.Start handover) : IClientHandover
    {
        public void Offer(Func<string, IDeskHold?> give) => handover.Offer(give);

        public void Keep(string client, IDeskHold hold) => handover.Keep(client, hold);

        public IDeskHold? Take(string client) => handover.Take(client);
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

        public string ApplicationName { get; set; } = "Patchbay";

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
