using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Patchbay.TestKit.Processes;

namespace Patchbay.EndToEnd.Tests.Stands;

/// <summary>A host on a deployment whose dialler and phone are the fakes, which are steered at their control sockets.</summary>
public sealed class FakeDeployment : IAsyncDisposable
{
    private const string Deployment = """
        {
          "host": { "stop": "00:00:01" },
          "diallers": { "fake/main": { "calls": false, "extension": "7${agent}", "scenario": "scenario.json" } },
          "audio": {
            "files/desk": {
              "input": "tone:440",
              "devices": [
                { "id": "headset-in", "name": "Headset microphone", "direction": "input", "source": "tone:300", "headset": "h1" },
                { "id": "headset-out", "name": "Headset speaker", "direction": "output", "headset": "h1" }
              ]
            }
          },
          "softphones": { "fake/desk": { "audio": "files/desk" } },
          "bridges": { "service-client/desk": { "listen": "http://127.0.0.1:0/" } },
          "desks": {
            "default": {
              "agents": ["*"], "opens": "sign-in", "dialler": "fake/main", "lines": "dialler", "softphone": "fake/desk",
              "bridges": ["service-client/desk"]
            }
          }
        }
        """;

    private readonly RunningHost _host;
    private readonly HttpClient _http = new();

    private FakeDeployment(RunningHost host) => _host = host;

    /// <summary>Where the host tells how it is.</summary>
    public Uri Diagnostics => _host["host"];

    /// <summary>What the host has logged so far.</summary>
    public string Errors => _host.Errors;

    /// <summary>Where the host keeps what must outlive it.</summary>
    public string Data => _host.Data;

    /// <summary>The word that lets an operator act.</summary>
    public Task<string> TokenAsync() => _host.TokenAsync();

    /// <summary>Where the desk page is.</summary>
    public Uri Desk => _host["service-client/desk"];

    private Uri Dialler => _host["fake/main", "control"];

    private Uri Phone => _host["fake/desk", "control"];

    /// <param name="scenario">What the dialler does beside what it does by itself.</param>
    /// <param name="settings">What is laid over the deployment.</param>
    public static async Task<FakeDeployment> StartAsync(string? scenario = null, params string[] settings) =>
        new(await RunningHost.StartAsync(Deployment, settings, ("scenario.json", scenario ?? """{ "steps": [] }""")));

    /// <summary>The dialler brings the agent a call.</summary>
    public Task CallAsync(string agent) => PostAsync(new Uri(Dialler, $"agents/{agent}/call"), new { });

    /// <summary>The outcomes that the dialler took, oldest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> LedgerAsync() => await ListAsync(new Uri(Dialler, "ledger"));

    /// <summary>What the dialler was asked of one kind (<c>command</c>, <c>answered</c>), oldest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> AskedAsync(string kind) =>
        [.. (await ListAsync(new Uri(Dialler, "asked"))).Where(entry => entry.GetProperty("kind").GetString() == kind)];

    /// <summary>A call arrives at the agent's phone that the dialler knows nothing of.</summary>
    public Task RingAsync(string agent, string from) => PostAsync(new Uri(Phone, $"phones/{agent}/calls"), new { from, name = "Ben" });

    /// <summary>What the phones are: lines, calls, devices.</summary>
    public async Task<JsonElement> PhoneAsync() => (await ListAsync(new Uri(Phone, "phones"))).Single();

    /// <summary>The phone is given something to misbehave or to report: a path below the agent's phone.</summary>
    public Task TellPhoneAsync(string agent, string what, object body) => PostAsync(new Uri(Phone, $"phones/{agent}/{what}"), body);

    /// <summary>An action of an instance.</summary>
    public async Task ActAsync(string instance, string action, object arguments)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_host["host"], $"instances/{instance}/actions/{action}")) { Content = JsonContent.Create(arguments) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await _host.TokenAsync());
        using var answer = await _http.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{request.RequestUri}: {await answer.Content.ReadAsStringAsync()}");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    private async Task PostAsync(Uri address, object body)
    {
        using var answer = await _http.PostAsJsonAsync(address, body);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{address}: {await answer.Content.ReadAsStringAsync()}");
    }

    private async Task<IReadOnlyList<JsonElement>> ListAsync(Uri address) => (await _http.GetFromJsonAsync<JsonElement[]>(address))!;
}
