using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Processes;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Fakes.Tests.Stands;

/// <summary>The real host process on a deployment of fakes, spoken to as a stranger would: over HTTP alone.</summary>
public sealed class FakeDeployment : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly ProgramProcess _host;

    private FakeDeployment(TemporaryFolder folder, ProgramProcess host, JsonElement addresses)
    {
        _folder = folder;
        _host = host;
        Bridge = Client(addresses, "fake/door", "default");
        BridgeControl = Client(addresses, "fake/door", "control");
        Dialler = Client(addresses, "fake/main", "control");
        Audio = Client(addresses, "fake/sound", "control");
    }

    public HttpClient Bridge { get; }

    public HttpClient BridgeControl { get; }

    public HttpClient Dialler { get; }

    public HttpClient Audio { get; }

    /// <param name="dialler">Options of the dialler, as JSON members.</param>
    /// <param name="scenario">The scenario of the dialler; null for none.</param>
    /// <param name="door">Options of the front door.</param>
    public static async Task<FakeDeployment> StartAsync(string dialler = "", string? scenario = null, string door = "")
    {
        var folder = new TemporaryFolder();
        var host = await HostAsync(folder, dialler, scenario, door);
        try
        {
            return new FakeDeployment(folder, host, (await host.ReadyAsync()).GetProperty("addresses"));
        }
        catch
        {
            await host.DisposeAsync();
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Starts a host that is expected not to come up.</summary>
    /// <returns>Its exit code and what it said.</returns>
    public static async Task<(int Code, string Said)> FailAsync(string scenario, string door = "")
    {
        using var folder = new TemporaryFolder();
        await using var host = await HostAsync(folder, "", scenario, door);
        var code = await host.EndAsync();
        return (code, host.Errors);
    }

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

    /// <summary>Asks the host to end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync()
    {
        _host.Terminate();
        return await _host.EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in (HttpClient[])[Bridge, BridgeControl, Dialler, Audio]) client.Dispose();
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<ProgramProcess> HostAsync(TemporaryFolder folder, string dialler, string? scenario, string door)
    {
        if (scenario is not null)
        {
            await File.WriteAllTextAsync(folder["day.json"], scenario);
            dialler = dialler.Length == 0 ? "\"scenario\": \"day.json\"" : "\"scenario\": \"day.json\", " + dialler;
        }

        await File.WriteAllTextAsync(folder["deployment.json"], $$"""
            {
              "host": { "listen": "http://127.0.0.1:0/", "data": "data", "stop": "00:00:00.100" },
              "diallers": { "fake/main": { {{dialler}} } },
              "audio": { "fake/sound": { } },
              "bridges": { "fake/door": { "listen": "http://127.0.0.1:0/" {{(door.Length > 0 ? ", " + door : "")}} } },
              "desks": { "default": { "agents": ["*"], "opens": "sign-in", "dialler": "fake/main", "bridges": ["fake/door"] } }
            }
            """);
        return ProgramProcess.Start("host/Patchbay.Host", ["run", "--json", "--deployment", folder["deployment.json"]]);
    }

    private static HttpClient Client(JsonElement addresses, string instance, string name) =>
        new() { BaseAddress = new Uri(addresses.GetProperty(instance).GetProperty(name).GetString()!), Timeout = Eventually.Patience };
}
