using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Patchbay.Bridges;
using Patchbay.Desks;
using Patchbay.TestKit.Conformance.Bridges;

namespace Patchbay.TestKit.Tests.Conformance.Bridges;

/// <summary>A small bridge of text lines over a WebSocket, which does what the contract says, but for one fault.</summary>
internal sealed class ReferenceBridge : IAgentUiBridge, IAsyncDisposable
{
    private static readonly ConcurrentDictionary<ReferenceConnection, bool> SharedByAll = new();

    private readonly TcpListener? _port;
    private bool _mapped;
    private bool _disposed;

    public ReferenceBridge(BridgeImports imports, BridgeFault fault)
    {
        (Imports, Fault) = (imports, fault);
        Connections = fault == BridgeFault.ClientsSharedByAll ? SharedByAll : new();
        if (fault != BridgeFault.OwnPort) return;
        _port = new TcpListener(IPAddress.Loopback, 0);
        _port.Start();
    }

    public BridgeImports Imports { get; }

    public BridgeFault Fault { get; }

    public ConcurrentDictionary<ReferenceConnection, bool> Connections { get; }

    /// <summary>Shares by agent: used by one fault alone.</summary>
    public ConcurrentDictionary<string, IDeskHold> Kept { get; } = new();

    public SemaphoreSlim OneOpening { get; } = new(1, 1);

    public SemaphoreSlim OneCommand { get; } = new(1, 1);

    /// <summary>An opening threw, and the fault is that this is the end.</summary>
    public bool Broken { get; set; }

    public string? WebRoot => Fault == BridgeFault.RelativeWebRoot ? "wwwroot" : null;

    public void ConfigureServices(IServiceCollection services)
    {
        services.AddSingleton<IStartupFilter, WebSockets>();
        if (Fault == BridgeFault.HostedServiceAdded) services.AddHostedService<NeverRun>();
        if (Fault == BridgeFault.BlocksInConfigure) WaitForADesk();
    }

    public void Map(IEndpointRouteBuilder endpoints)
    {
        _mapped = true;
        var stopping = endpoints.ServiceProvider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        endpoints.Map("/", new RequestDelegate(context => ServeAsync(context, stopping)));
        if (Fault == BridgeFault.OpensByItself) _ = OpenAndLeaveAsync("nobody");
    }

    public async ValueTask DisposeAsync()
    {
        if (Fault == BridgeFault.DisposalNeedsMapping && !_mapped) throw new InvalidOperationException("It was never mapped.");
        if (Fault == BridgeFault.DisposalOnce && _disposed) throw new ObjectDisposedException(nameof(ReferenceBridge));
        _disposed = true;
        _port?.Dispose();
        foreach (var connection in Connections.Keys) await connection.EndAsync(stopping: true);
    }

    /// <summary>Only a fault waits so; its thread is let go by the check.</summary>
    private void WaitForADesk()
    {
        using var open = new ManualResetEventSlim();
        _ = SetAsync(open);
        open.Wait(TimeSpan.FromMinutes(1));

        async Task SetAsync(ManualResetEventSlim set)
        {
            try
            {
                await OpenAndLeaveAsync("early");
            }
            finally
            {
                set.Set();
            }
        }
    }

    private async Task OpenAndLeaveAsync(string agent)
    {
        if (await Imports.Desks.OpenAsync(agent, new NobodyThere(), CancellationToken.None) is DeskOpened opened) await opened.Hold.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext context, CancellationToken stopping)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var connection = new ReferenceConnection(this, socket, ending);
        Connections[connection] = true;
        await connection.RunAsync();
        // What a fault keeps is found again at the stop.
        if (Fault != BridgeFault.VanishedKept) Connections.TryRemove(connection, out _);
    }

    private sealed class WebSockets : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application => next(application.UseWebSockets());
    }

    private sealed class NeverRun : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class NobodyThere : Patchbay.Diallers.ISignInPrompt
    {
        public ValueTask<Patchbay.Diallers.FormAnswers> AskAsync(Patchbay.Diallers.SignInForm form, CancellationToken cancellationToken) =>
            throw new OperationCanceledException("Nobody is there.");
    }
}
