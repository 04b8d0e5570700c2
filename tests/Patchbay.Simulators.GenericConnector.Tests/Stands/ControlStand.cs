using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Stomp;

namespace Patchbay.Simulators.GenericConnector.Tests.Stands;

/// <summary>The simulator as it runs, at a broker that is not there: for its control page.</summary>
internal sealed class ControlStand : IAsyncDisposable
{
    private readonly SimulatorServer _server;

    private ControlStand(SimulatorServer server)
    {
        _server = server;
        Http = new HttpClient { BaseAddress = new Uri(Address("control"), "api/") };
    }

    public HttpClient Http { get; }

    public static async Task<ControlStand> StartAsync(string settings = "{}")
    {
        var options = GenericConnectorSimulatorOptions.Read(settings);
        options.Control = "http://127.0.0.1:0/";
        return new ControlStand(await SimulatorServer.StartAsync(options, [new StompSettings { Address = new Uri("stomp://127.0.0.1:1/") }], NullLoggerFactory.Instance, TimeProvider.System, CancellationToken.None));
    }

    public Uri Address(string name) => _server.Addresses.Single(address => address.Key == name).Value;

    public async Task<(HttpStatusCode Status, JsonNode Body)> AskAsync(string method, string path, string body = "")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body.Length > 0) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await Http.SendAsync(request);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server.DisposeAsync();
    }
}
