using System.Net.Http.Json;
using System.Text.Json;
using Patchbay.TestKit.Processes;
using Patchbay.TestKit.Waiting;

namespace Patchbay.EndToEnd.Tests.Stands;

/// <summary>A host on the fakes with the fake front door, for tests that look at the host rather than at a desk page.</summary>
public sealed class WatchedDeployment : IAsyncDisposable
{
    private const string Deployment = """
        {
          "host": { "stop": "00:00:01" },
          "diallers": { "fake/main": { "calls": false, "extension": "7${agent}", "scenario": "scenario.json" } },
          "audio": { "fake/sound": { "headsets": ["Headset"] } },
          "softphones": { "fake/desk": { "audio": "fake/sound" } },
          "bridges": { "fake/door": { "listen": "http://127.0.0.1:0/" } },
          "desks": { "default": { "opens": "sign-in", "dialler": "fake/main", "lines": "dialler", "softphone": "fake/desk", "bridges": ["fake/door"] } }
        }
        """;

    private readonly HttpClient _http = new();

    private WatchedDeployment(RunningHost host) => Host = host;

    public RunningHost Host { get; }

    /// <summary>Where the host tells how it is.</summary>
    public Uri Diagnostics => Host["host"];

    private Uri Door => Host["fake/door"];

    /// <param name="scenario">What the dialler does beside what it does by itself.</param>
    /// <param name="settings">What is laid over the deployment.</param>
    public static async Task<WatchedDeployment> StartAsync(string? scenario = null, params string[] settings) =>
        new(await RunningHost.StartAsync(Deployment, settings, ("scenario.json", scenario ?? """{ "steps": [] }""")));

    public async Task SignInAsync(string agent, string password) =>
        await PostAsync(new Uri(Door, "desks"), new { agent, answers = new Dictionary<string, string> { ["password"] = password, ["shift"] = "early" } });

    /// <summary>The dialler brings a signed-in agent a call.</summary>
    /// <returns>The interaction's id, once the call is at the desk.</returns>
    public async Task<string> CallAsync(string agent)
    {
        await PostAsync(new Uri(Host["fake/main", "control"], $"agents/{agent}/call"), new { });
        string? id = null;
        await Eventually.UntilAsync("the call is at the desk", async () =>
        {
            var interactions = (await _http.GetFromJsonAsync<JsonElement>(new Uri(Door, $"desks/{agent}"))).GetProperty("state").GetProperty("interactions");
            if (interactions.GetArrayLength() == 0) return false;
            id = interactions[0].GetProperty("id").GetString();
            return true;
        });
        return id!;
    }

    /// <summary>Sends a command.</summary>
    /// <returns>How it ended, in a word.</returns>
    public async Task<string> SendAsync(string agent, object command)
    {
        using var answer = await _http.PostAsJsonAsync(new Uri(Door, $"desks/{agent}/commands"), command);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        using var told = JsonDocument.Parse(text);
        return told.RootElement.GetProperty("result").GetString()!;
    }

    /// <summary>What the host's own address says.</summary>
    public Task<string> ReadAsync(string path) => _http.GetStringAsync(new Uri(Diagnostics, path));

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Host.DisposeAsync();
    }

    private async Task PostAsync(Uri address, object body)
    {
        using var answer = await _http.PostAsJsonAsync(address, body);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{address}: {await answer.Content.ReadAsStringAsync()}");
    }
}
