using System.Net.Http.Json;
using Patchbay.TestKit.Processes;

namespace Patchbay.EndToEnd.Tests.Stands;

/// <summary>A host on the embedded demo deployment, every port taken from the system.</summary>
public sealed class DemoDeployment : IAsyncDisposable
{
    private readonly RunningHost _host;

    private DemoDeployment(RunningHost host) => _host = host;

    /// <summary>Where the desk page is.</summary>
    public Uri Desk => _host["service-client/desk"];

    /// <summary>Where the simulator is steered.</summary>
    public Uri Control => _host["genius-simulator/demo", "control"];

    /// <summary>Where web agent desktops find the softphone.</summary>
    public Uri Connector => _host["softphone-connector/wwe"];

    /// <summary>Where the fake softphone is steered.</summary>
    public Uri Phone => _host["fake/desk", "control"];

    public static async Task<DemoDeployment> StartAsync(params string[] settings) => new(await RunningHost.StartAsync(deployment: null,
    [
        "genius-simulator/demo:listen=ws://127.0.0.1:0/",
        "genius-simulator/demo:control=http://127.0.0.1:0/",
        "genius-simulator/demo:pace=00:00:00.200",
        "service-client/desk:listen=http://127.0.0.1:0/",
        "softphone-connector/wwe:listen=http://127.0.0.1:0/",
        .. settings,
    ]));

    /// <summary>A call arrives at the agent's phone that the dialler knows nothing of.</summary>
    public async Task RingAsync(string agent, string from)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync(new Uri(Phone, $"phones/{agent}/calls"), new { from });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Asks the host to end.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> EndAsync() => _host.EndAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
