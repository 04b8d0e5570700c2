using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Hosting;
using Patchbay.Plugins;
using Patchbay.Simulators.Genius;

namespace Patchbay.TestClient.Tests.Stands;

/// <summary>The simulator as a part, on ports that are free. Nobody calls by themselves.</summary>
internal sealed class SimulatorStand : IAsyncDisposable, IPublishedAddresses
{
    private readonly Dictionary<string, Uri> _addresses = [];
    private GeniusSimulatorPart _part = null!;

    public Uri Address => _addresses["default"];

    public Uri Control => _addresses["control"];

    public HttpClient Http { get; private set; } = null!;

    public static async Task<SimulatorStand> StartAsync(string settings = "{}")
    {
        var members = JsonNode.Parse(settings)!.AsObject();
        members.TryAdd("listen", "ws://127.0.0.1:0/");
        members["control"] = "http://127.0.0.1:0/";
        foreach (var key in new[] { "pace", "answerAfter", "ringFor" }) members.TryAdd(key, "01:00:00");
        members.TryAdd("goUnavailableDelay", "00:00:00.020");
        var stand = new SimulatorStand();
        stand._part = new GeniusSimulatorPart(GeniusSimulatorOptions.Read(members.ToJsonString()), stand, TimeProvider.System, NullLoggerFactory.Instance);
        await stand._part.StartAsync(CancellationToken.None);
        stand.Http = new HttpClient { BaseAddress = stand.Control };
        return stand;
    }

    public void Publish(string name, Uri address) => _addresses.Add(name, address);

    public Uri Resolve(AddressRef reference) => throw new InvalidOperationException("The simulator refers to nobody's address.");

    /// <summary>Posts to the control API, which must do it.</summary>
    public async Task DoAsync(string path, string body = "{}")
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await Http.PostAsync($"api/{path}", content);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>What the simulator says of an agent.</summary>
    public async Task<JsonNode?> AgentAsync(string name = "demo") =>
        (await Http.GetFromJsonAsync<JsonNode>("api/agents"))!.AsArray().SingleOrDefault(agent => agent!["agent"]!.GetValue<string>() == name);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _part.DisposeAsync();
    }
}
