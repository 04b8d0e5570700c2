using Patchbay.Bridges.ServiceClient.Clients;
using Patchbay.Bridges.ServiceClient.Options;
using Patchbay.Bridges.ServiceClient.Protocol;
using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Bridges.ServiceClient.Hubs;

/// <summary>What pages are told about this bridge, and desks about its pages.</summary>
internal sealed class PageInfo(ServiceClientOptions options, InstanceKey bridge, TimeProvider clock)
{
    private readonly AppView[] _apps = [.. options.Apps.Select(app => new AppView { Title = app.Title, Url = app.Url.AbsoluteUri, Services = [.. app.Services] })];

    public ServerInfo Now() => new()
    {
        Version = DeskProtocol.Version,
        Title = options.Title,
        Now = clock.GetUtcNow(),
        Apps = _apps,
    };

    public CommandOrigin OriginOf(Browser browser) => new() { Bridge = bridge, Client = browser.Id };
}
