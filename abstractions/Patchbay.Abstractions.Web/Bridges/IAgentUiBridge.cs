using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Patchbay.Bridges;

/// <summary>
/// A front door that shows desks to a user interface and brings its commands back.
/// </summary>
/// <remarks>
/// The host owns the listener: address, certificate, limits, Host and Origin checks, drain. It builds one web application
/// per instance in this order: the constructor, <see cref="ConfigureServices"/>, <see cref="Map"/>, then it listens. Both
/// methods are called once, on one thread, and must not block. Until desks can open the host answers 503 by itself. When
/// the instance stops, requests are drained, the application is disposed, then the bridge, if it is disposable.
/// A bridge keeps only how it shows things; whatever another bridge must honour belongs to the desk.
/// </remarks>
public interface IAgentUiBridge
{
    /// <summary>
    /// A folder of static files served at the root, or null. An absolute path, usually <c>wwwroot</c> beside the plugin's assembly.
    /// </summary>
    string? WebRoot { get; }

    /// <summary>
    /// Adds what the endpoints need. The container belongs to this instance alone and is disposed when it stops. A start-up
    /// filter (<c>IStartupFilter</c>) added here stands in front of everything, the static files too: the place for headers.
    /// </summary>
    /// <param name="services">Holds logging, routing and <see cref="IClientHandover"/> already.</param>
    void ConfigureServices(IServiceCollection services);

    /// <summary>Maps the endpoints. Everything they serialise must come from a source-generated JSON context.</summary>
    /// <param name="endpoints">Routes below the instance's own address.</param>
    void Map(IEndpointRouteBuilder endpoints);
}
