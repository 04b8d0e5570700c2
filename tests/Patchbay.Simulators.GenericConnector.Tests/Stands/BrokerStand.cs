using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Stomp;
using Patchbay.TestKit.Brokers;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Simulators.GenericConnector.Tests.Stands;

/// <summary>The simulator as it runs, at a real broker, with a client of its own and the control API.</summary>
internal sealed class BrokerStand : IAsyncDisposable
{
    public const string Desk = "desk-4711";

    private readonly ITestBroker _broker;
    private readonly SimulatorServer _server;
    private readonly List<JsonNode> _came = [];

    private BrokerStand(ITestBroker broker, SimulatorServer server)
    {
        (_broker, _server) = (broker, server);
        Http = new HttpClient { BaseAddress = new Uri(server.Addresses.Single(address => address.Key == "control").Value, "api/") };
    }

    public HttpClient Http { get; }

    public StompConnection Client { get; private set; } = null!;

    /// <summary>Starts the simulator at a broker, and a client that listens at <see cref="Desk"/>.</summary>
    public static async Task<BrokerStand> StartAsync(ITestBroker broker, string settings = "{}")
    {
        var options = GenericConnectorSimulatorOptions.Read(settings);
        options.Control = "http://127.0.0.1:0/";
        var server = await SimulatorServer.StartAsync(options, [Settings(broker)], NullLoggerFactory.Instance, TimeProvider.System, CancellationToken.None);
        var stand = new BrokerStand(broker, server);
        await stand.ConnectAsync();
        return stand;
    }

    public static StompSettings Settings(ITestBroker broker) => new() { Address = broker.Address, Login = broker.Login, Passcode = broker.Passcode, VirtualHost = broker.VirtualHost };

    /// <summary>Connects the client, after the broker was away too.</summary>
    public async Task ConnectAsync()
    {
        Client = await StompConnection.ConnectAsync(Settings(_broker), TimeProvider.System, CancellationToken.None);
        await Client.SubscribeAsync("events", $"/topic/{Desk}", [], CancellationToken.None);
    }

    public Task SayAsync(string command, string body = "") => Client.SendAsync("/queue/Connector1", [new("type", command)], body, CancellationToken.None);

    /// <summary>Waits for an event that is as it is asked for; those before it are passed over.</summary>
    public async Task<JsonNode> EventAsync(string type, string? state = null)
    {
        using var patience = new CancellationTokenSource(Eventually.Patience);
        while (true)
        {
            if (_came.Find(Fits) is { } found)
            {
                _came.RemoveRange(0, _came.IndexOf(found) + 1);
                return found;
            }

            _came.Add(JsonNode.Parse((await Client.Messages.ReadAsync(patience.Token)).Text)!);
        }

        bool Fits(JsonNode what) => what is JsonObject && what["type"]!.GetValue<string>() == type && (state is null || what["state"]?.GetValue<string>() == state);
    }

    public async Task SignInAsync(string agent, string extension)
    {
        await SayAsync($"Connect#{agent}", $"{Desk},{agent}");
        await SayAsync($"Login#{agent}", $"{agent},{extension}");
        await EventAsync("State", "NOT_READY");
    }

    public async Task<JsonArray> ListAsync(string what) => JsonNode.Parse(await Http.GetStringAsync(what))!.AsArray();

    public async Task<JsonNode> PostAsync(string what, object body)
    {
        using var answer = await Http.PostAsJsonAsync(what, body);
        var said = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, said.ToJsonString());
        return said;
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        Http.Dispose();
        await _server.DisposeAsync();
    }
}
