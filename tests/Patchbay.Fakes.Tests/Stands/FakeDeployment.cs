using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Patchbay.TestKit.Processes;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Fakes.Tests.Stands;

/// <summary>The real host process on a deployment of fakes, spoken to as a stranger would: over HTTP alone.</summary>
public sealed class FakeDeployment : IAsyncDisposable
{
    private readonly RunningHost _host;

    private FakeDeployment(RunningHost host)
    {
        _host = host;
        Bridge = Client("fake/door", "default");
        Dialler = Client("fake/main", "control");
        Audio = Client("fake/sound", "control");
    }

    public HttpClient Bridge { get; }

    public HttpClient Dialler { get; }

    public HttpClient Audio { get; }

    /// <param name="dialler">Options of the dialler, as JSON members.</param>
    /// <param name="scenario">The scenario of the dialler; null for none.</param>
    /// <param name="door">Options of the front door.</param>
    public static async Task<FakeDeployment> StartAsync(string dialler = "", string? scenario = null, string door = "") =>
        new(await RunningHost.StartAsync(Text(dialler, scenario, door), [], Beside(scenario)));

    /// <summary>Starts a host that is expected not to come up.</summary>
    /// <returns>Its exit code and what it said.</returns>
    public static Task<(int Code, string Said)> FailAsync(string scenario, string door = "") => RunningHost.FailAsync(Text("", scenario, door), [], Beside(scenario));

    /// <summary>Signs an agent in and gives the answer.</summary>
    public async Task<(int Status, JsonObject Body)> OpenAsync(string agent, params (string Field, string Value)[] answers)
    {
        var given = new JsonObject();
        foreach (var (field, value) in answers) given[field] = value;
        using var response = await Bridge.PostAsJsonAsync("desks", new JsonObject { ["agent"] = agent, ["answers"] = given });
        return ((int)response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonObject>())!);
    }

    /// <summary>Signs an agent in with what the fake asks by itself.</summary>
    public async Task SignInAsync(string agent)
    {
        var (status, body) = await OpenAsync(agent, ("password", "any"), ("shift", "early"));
        status.ShouldBe(200, body.ToJsonString());
    }

    public async Task<JsonObject> StateAsync(string agent) => (JsonObject)(await Bridge.GetFromJsonAsync<JsonObject>($"desks/{agent}"))!["state"]!;

    /// <summary>The state, once it is as wanted.</summary>
    public async Task<JsonObject> StateAsync(string agent, string wanted, Func<JsonObject, bool> condition)
    {
        JsonObject state = [];
        await Eventually.UntilAsync(wanted, async () => condition(state = await StateAsync(agent)));
        return state;
    }

    /// <summary>Sends a command.</summary>
    public async Task<JsonObject> SendAsync(string agent, object command)
    {
        using var response = await Bridge.PostAsJsonAsync($"desks/{agent}/commands", command);
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public async Task<JsonArray> AskedAsync() => (await Dialler.GetFromJsonAsync<JsonArray>("asked"))!;

    public async Task<JsonArray> LedgerAsync() => (await Dialler.GetFromJsonAsync<JsonArray>("ledger"))!;

    /// <inheritdoc cref="RunningHost.EndAsync"/>
    public Task<int> EndAsync() => _host.EndAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var client in (HttpClient[])[Bridge, Dialler, Audio]) client.Dispose();
        await _host.DisposeAsync();
    }

    private static (string Name, string Text)[] Beside(string? scenario) => scenario is null ? [] : [("day.json", scenario)];

    private static string Text(string dialler, string? scenario, string door) => $$"""
        {
          "host": { "stop": "00:00:00.100" },
          "diallers": { "fake/main": { {{string.Join(", ", ((string[])[scenario is null ? "" : "\"scenario\": \"day.json\"", dialler]).Where(part => part.Length > 0))}} } },
          "audio": { "fake/sound": { } },
          "bridges": { "fake/door": { "listen": "http://127.0.0.1:0/" {{(door.Length > 0 ? ", " + door : "")}} } },
          "desks": { "default": { "agents": ["*"], "opens": "sign-in", "dialler": "fake/main", "bridges": ["fake/door"] } }
        }
        """;

    private HttpClient Client(string instance, string name) => new() { BaseAddress = _host[instance, name], Timeout = Eventually.Patience };
}
