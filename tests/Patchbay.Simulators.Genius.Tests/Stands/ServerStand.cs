using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Simulators.Genius.Web;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Simulators.Genius.Tests.Stands;

/// <summary>The simulator with its sockets, on ports that are free, in this process.</summary>
internal sealed class ServerStand : IAsyncDisposable
{
    private readonly SimulatorServer _server;

    private ServerStand(SimulatorServer server)
    {
        _server = server;
        Http = new HttpClient { BaseAddress = server.ControlAddress };
    }

    public Uri Address => _server.Address;

    public Uri ExchangeAddress => _server.ExchangeAddress;

    public HttpClient Http { get; }

    public static async Task<ServerStand> StartAsync(string settings = "{}")
    {
        var members = JsonNode.Parse(settings)!.AsObject();
        members.TryAdd("listen", "ws://127.0.0.1:0/");
        members["control"] = "http://127.0.0.1:0/";
        members.TryAdd("pace", "01:00:00");
        members.TryAdd("goUnavailableDelay", "00:00:00.020");
        var options = GeniusSimulatorOptions.Read(members.ToJsonString());
        return new ServerStand(await SimulatorServer.StartAsync(options, NullLoggerFactory.Instance, TimeProvider.System, CancellationToken.None));
    }

    public Task<SocketClient> ConnectAsync() => SocketClient.ConnectAsync(Address);

    /// <summary>A signed-in agent who waits in the pool, every event acknowledged.</summary>
    public async Task<SocketClient> WaitingAgentAsync(string name = "demo")
    {
        var client = await ConnectAsync();
        await client.AuthenticateAsync(name);
        await client.AskAsync(Requests.Connect());
        await client.EventAsync("NowUnavailable");
        await client.AskAsync(Requests.GoAvailable());
        await client.EventAsync("NowAvailable");
        await client.EventAsync("NowWaiting");
        return client;
    }

    /// <summary>A signed-in agent whose call is over, its disposition due; every event acknowledged.</summary>
    public async Task<SocketClient> WrappingAgentAsync()
    {
        var client = await WaitingAgentAsync();
        await DoneAsync("calls");
        await client.EventAsync("NowInCall");
        await client.AskAsync(Requests.StartWrap());
        await client.EventAsync("NowWrapping");
        return client;
    }

    public async Task<JsonArray> ListAsync(string path) => (await Http.GetFromJsonAsync<JsonNode>($"api/{path}"))!.AsArray();

    public async Task<JsonNode> AgentAsync(string name = "demo") => (await ListAsync("agents")).Single(agent => agent!["agent"]!.GetValue<string>() == name)!;

    public async Task<int> MalformedAsync() => (await Http.GetFromJsonAsync<JsonNode>("api/counters"))!["malformed"]!.GetValue<int>();

    /// <summary>Sends a body as it is, and tells what came back.</summary>
    public async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await Http.PostAsync($"api/{path}", content);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    public async Task DoneAsync(string path, string body = "{}")
    {
        var (status, answer) = await PostAsync(path, body);
        answer.ToJsonString().ShouldBe("""{"done":true}""");
        status.ShouldBe(HttpStatusCode.OK);
    }

    public Task UntilAgentAsync(string what, Func<JsonNode, bool> condition, string name = "demo") => Eventually.UntilAsync(what, async () =>
        (await ListAsync("agents")).SingleOrDefault(agent => agent!["agent"]!.GetValue<string>() == name) is { } agent && condition(agent));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server.DisposeAsync();
    }
}
