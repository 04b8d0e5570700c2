using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Patchbay.Bridges.ServiceClient.Clients;
using Patchbay.Bridges.ServiceClient.Hubs;
using Patchbay.Bridges.ServiceClient.Options;
using Patchbay.Bridges.ServiceClient.Protocol;
using Patchbay.Bridges.ServiceClient.Security;
using Patchbay.Desks;
using Patchbay.Plugins;

namespace Patchbay.Bridges.ServiceClient;

/// <summary>The agent desk page: a web page, and a hub between it and the desks.</summary>
[Export<IAgentUiBridge>("service-client", Options = typeof(ServiceClientOptions))]
public sealed class ServiceClientBridge : IAgentUiBridge
{
    /// <summary>A browser slows the timers of a page in the background down to one a minute, its pings among them.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan Ping = TimeSpan.FromSeconds(5);

    /// <summary>A page may hang up while its hold is still on the way; order within one interaction is the desk's affair.</summary>
    private const int MostCommandsAtOnce = 8;

    private readonly ServiceClientOptions _options;
    private readonly IDesks _desks;
    private readonly InstanceKey _instance;
    private readonly TimeProvider _clock;
    private readonly ValueList<AdmittedOrigin> _origins;

    /// <summary>Made by the host.</summary>
    /// <exception cref="ArgumentException">An option is bad.</exception>
    public ServiceClientBridge(ServiceClientOptions options, IDesks desks, InstanceKey instance, TimeProvider clock, IAdmittedOrigins? origins = null)
    {
        options.Check();
        _options = options;
        _desks = desks;
        _instance = instance;
        _clock = clock;
        _origins = origins?.Entries ?? [];
    }

    /// <inheritdoc/>
    public string WebRoot { get; } = Path.Combine(Path.GetDirectoryName(typeof(ServiceClientBridge).Assembly.Location)!, "wwwroot");

    /// <inheritdoc/>
    public void ConfigureServices(IServiceCollection services)
    {
        services.AddSingleton(_options);
        services.AddSingleton(_desks);
        services.AddSingleton(new PageInfo(_options, _origins, _instance, _clock));
        services.AddSingleton(new SessionRules { LeaveAfter = _options.LeaveAfter, Clock = _clock });
        // Disposed with the container when the instance stops: that gives every desk back.
        services.AddSingleton<ClientSessions>();
        services.AddSingleton<SignIns>();
        services.AddSingleton<IStartupFilter>(new SecurityHeaders(_options, _origins));
        services
            .AddSignalR(hub =>
            {
                hub.MaximumReceiveMessageSize = DeskProtocol.LargestMessage;
                hub.MaximumParallelInvocationsPerClient = MostCommandsAtOnce;
                hub.KeepAliveInterval = Ping;
                hub.ClientTimeoutInterval = LongestSilence;
            })
            // In place of the defaults, not beside them: what the context does not list must not travel by reflection.
            .AddJsonProtocol(json => json.PayloadSerializerOptions = new JsonSerializerOptions(WireJson.Default.Options));
    }

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapHub<DeskHub>(DeskProtocol.Hub);
}
