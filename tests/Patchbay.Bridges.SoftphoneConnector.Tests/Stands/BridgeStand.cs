using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Patchbay.Bridges.SoftphoneConnector.Options;
using Patchbay.Desks;
using Patchbay.Plugins;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Bridges.SoftphoneConnector.Tests.Stands;

/// <summary>The bridge behind a real listener on a port of its own.</summary>
internal sealed class BridgeStand : IAsyncDisposable
{
    private readonly WebApplication _application;

    private BridgeStand(WebApplication application, Uri address, DiagnosticRows diagnostics, LogLines log)
    {
        _application = application;
        Address = address;
        Diagnostics = diagnostics;
        Log = log;
    }

    public Uri Address { get; }

    public DiagnosticRows Diagnostics { get; }

    public LogLines Log { get; }

    public static async Task<BridgeStand> StartAsync(IDesks desks, SoftphoneConnectorOptions? options = null, TimeProvider? clock = null)
    {
        var diagnostics = new DiagnosticRows();
        var bridge = new SoftphoneConnectorBridge(options ?? Logged(), desks, InstanceKey.Parse("softphone-connector/wwe"), diagnostics, clock ?? TimeProvider.System);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var log = new LogLines();
        builder.Services.AddRouting().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        bridge.ConfigureServices(builder.Services);
        var application = builder.Build();
        bridge.Map(application);
        await application.StartAsync();
        var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new BridgeStand(application, new Uri(address), diagnostics, log);
    }

    /// <summary>The version that the document's log shows.</summary>
    public static SoftphoneConnectorOptions Logged(params (string Key, string Value)[] settings) => new()
    {
        Version = "9.0.013.01",
        OperatingSystem = "Windows 10.0.18363",
        Settings = settings.ToDictionary(setting => setting.Key, setting => setting.Value),
    };

    /// <summary>Waits until a request of this method has come in, answered or not.</summary>
    public Task ReceivesAsync(string method) =>
        Eventually.UntilAsync($"a {method} has come in", () => Log.All.Any(line => line.Contains($"Request starting HTTP/1.1 {method} ", StringComparison.Ordinal)));

    public Browser Browser() => new(Address);

    /// <summary>A client that is active.</summary>
    public async Task<Browser> BeginAsync(string? config = null)
    {
        var browser = Browser();
        await browser.BeginAsync(config ?? Configs.One);
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
