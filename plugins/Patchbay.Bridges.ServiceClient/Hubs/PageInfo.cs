using Patchbay.Bridges.ServiceClient.Clients;
using Patchbay.Bridges.ServiceClient.Options;
using Patchbay.Bridges.ServiceClient.Protocol;
using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Bridges.ServiceClient.Hubs;

/// <summary>What pages are told about this bridge, and desks about its pages.</summary>
internal sealed class PageInfo(ServiceClientOptions options, ValueList<AdmittedOrigin> origins, InstanceKey bridge, TimeProvider clock)
{
    private readonly AppView[] _apps = [.. options.Apps.Select(app => new AppView { Title = app.Title, Url = app.Url.AbsoluteUri, Services = app.Services?.ToArray() })];

    /// <summary>What stands in the list without one is open to all services.</summary>
    private readonly OriginView[]? _origins = origins.Count == 0 ? null : [.. origins.Select(entry => new OriginView { Pattern = entry.Pattern, Services = entry.Services?.ToArray() ?? ["*"] })];

    public ServerInfo Now() => new()
    {
        Version = DeskProtocol.Version,
        Title = options.Title,
        Now = clock.GetUtcNow(),
        Apps = _apps,
        Origins = _origins,
    };

    public CommandOrigin OriginOf(Browser browser) => new() { Bridge = bridge, Client = browser.Id };
}
