using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Patchbay.Bridges.ServiceClient.Clients;
using Patchbay.Bridges.ServiceClient.Options;
using Patchbay.Desks;
using Patchbay.Plugins;
using Patchbay.TestKit.Hubs;

namespace Patchbay.Bridges.ServiceClient.Tests.Stands;

/// <summary>The bridge behind a real listener on a port of its own.</summary>
internal sealed class BridgeStand : IAsyncDisposable
{
    private readonly WebApplication _application;

    private BridgeStand(WebApplication application, Uri address)
    {
        _application = application;
        Address = address;
    }

    public Uri Address { get; }

    public ClientSessions Sessions => _application.Services.GetRequiredService<ClientSessions>();

    public static async Task<BridgeStand> StartAsync(IDesks desks, ServiceClientOptions? options = null, TimeProvider? clock = null, IAdmittedOrigins? origins = null)
    {
        var bridge = new ServiceClientBridge(options ?? new ServiceClientOptions(), desks, InstanceKey.Parse("service-client/desk"), clock ?? TimeProvider.System, origins);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRouting().AddLogging();
        bridge.ConfigureServices(builder.Services);
        var application = builder.Build();
        bridge.Map(application);
        await application.StartAsync();
        var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new BridgeStand(application, new Uri(address));
    }

    /// <summary>A page's connection.</summary>
    public Task<HubClient> ConnectAsync() => HubClient.ConnectAsync(new Uri(Address, "hub"));

    /// <summary>A page that is signed in, with its token.</summary>
    public async Task<(HubClient Page, string Token, JsonElement Snapshot)> SignInAsync(string agent = "ann")
    {
        var page = await ConnectAsync();
        await page.InvokeAsync("SignIn", $$"""{"agent":"{{agent}}"}""");
        var signedIn = await page.NextAsync("signedIn");
        return (page, signedIn.GetProperty("token").GetString()!, signedIn.GetProperty("snapshot"));
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
