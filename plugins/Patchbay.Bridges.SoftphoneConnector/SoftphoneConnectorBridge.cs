using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Patchbay.Bridges.SoftphoneConnector.Clients;
using Patchbay.Bridges.SoftphoneConnector.Http;
using Patchbay.Bridges.SoftphoneConnector.Options;
using Patchbay.Desks;
using Patchbay.Hosting;
using Patchbay.Plugins;

namespace Patchbay.Bridges.SoftphoneConnector;

/// <summary>The softphone's local HTTP API: what an unchanged web agent desktop expects on its own machine.</summary>
[Export<IAgentUiBridge>("softphone-connector", Options = typeof(SoftphoneConnectorOptions))]
public sealed class SoftphoneConnectorBridge : IAgentUiBridge
{
    private readonly SoftphoneConnectorOptions _options;
    private readonly IDesks _desks;
    private readonly InstanceKey _instance;
    private readonly IDiagnosticsSection _diagnostics;
    private readonly TimeProvider _clock;

    /// <summary>Made by the host.</summary>
    /// <exception cref="ArgumentException">An option is bad.</exception>
    public SoftphoneConnectorBridge(SoftphoneConnectorOptions options, IDesks desks, InstanceKey instance, IDiagnosticsSection diagnostics, TimeProvider clock)
    {
        options.Check();
        _options = options;
        _desks = desks;
        _instance = instance;
        _diagnostics = diagnostics;
        _clock = clock;
    }

    /// <inheritdoc/>
    public string? WebRoot => null;

    /// <inheritdoc/>
    public void ConfigureServices(IServiceCollection services)
    {
        var settings = ConnectorSettings.Read(_options.Settings);
        services.AddSingleton(settings);
        services.AddSingleton(_desks);
        // A value type is no service by itself.
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<LineWork>(provider, _instance));
        services.AddSingleton(new ConnectorSurroundings { Settings = settings, Clock = _clock, Diagnostics = _diagnostics });
        services.AddSingleton(new LineAttempts(_diagnostics));
        services.AddSingleton(new ClientSessions(settings.Cookies));
        services.AddSingleton(new SessionCookie(settings.Partitioned));
        services.AddSingleton(new AnswerWriter(_options.VersionText));
        services.AddSingleton<DeskBinding>();
        // Disposed with the container when the instance stops: that gives every desk back.
        services.AddSingleton<Connector>();
        services.AddSingleton<Dispatcher>();
    }

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        var dispatcher = endpoints.ServiceProvider.GetRequiredService<Dispatcher>();
        endpoints.Map("{**path}", new RequestDelegate(dispatcher.AnswerAsync));
    }
}
