using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.TestClient.Sessions;
using Patchbay.TestClient.Web;
using Patchbay.TestClient.Wire;

namespace Patchbay.TestClient.Tests.Stands;

/// <summary>The page's server in this process, beside a simulator.</summary>
internal sealed class PageStand : IAsyncDisposable
{
    private readonly PageServer _server;

    private PageStand(SimulatorStand simulator, ClientSession session, PageServer server)
    {
        (Simulator, Session, _server) = (simulator, session, server);
        Http = new HttpClient { BaseAddress = server.Address };
    }

    public SimulatorStand Simulator { get; }

    public ClientSession Session { get; }

    public HttpClient Http { get; }

    public static async Task<PageStand> StartAsync(string settings = "{}")
    {
        var simulator = await SimulatorStand.StartAsync(settings);
        var session = new ClientSession(TimeProvider.System, WebSocketWire.Open);
        var subject = new PageSubject { Session = session, Address = simulator.Address.ToString(), Open = WebSocketWire.Open, Clock = TimeProvider.System };
        return new PageStand(simulator, session, await PageServer.StartAsync("http://127.0.0.1:0/", subject, NullLoggerFactory.Instance, CancellationToken.None));
    }

    public async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(string path, string body = "{}", Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/{path}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        change?.Invoke(request);
        using var answer = await Http.SendAsync(request);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    public async Task DoAsync(string path, string body = "{}")
    {
        var (status, told) = await PostAsync(path, body);
        status.ShouldBe(HttpStatusCode.OK, told.ToJsonString());
    }

    /// <summary>What a tab is told first.</summary>
    public async Task<JsonObject> TabAsync()
    {
        using var stream = new StreamReader(await Http.GetStreamAsync("api/stream"));
        return JsonNode.Parse((await stream.ReadLineAsync())!["data: ".Length..])!.AsObject();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server.DisposeAsync();
        await Session.DisposeAsync();
        await Simulator.DisposeAsync();
    }
}
