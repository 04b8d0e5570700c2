using System.Text.Json;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Processes;

namespace Patchbay.EndToEnd.Tests.Stands;

/// <summary>
/// The simulator as a program of its own, and hosts that come and go beside it on one data folder: what an outage looks like.
/// </summary>
public sealed class OwnSimulator : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ProgramProcess _simulator;

    private OwnSimulator(ProgramProcess simulator, JsonElement addresses)
    {
        _simulator = simulator;
        Address = new Uri(addresses.GetProperty("default").GetString()!);
        Control = new Uri(addresses.GetProperty("control").GetString()!);
    }

    /// <summary>Where agents connect.</summary>
    public Uri Address { get; }

    /// <summary>Where the simulator is steered.</summary>
    public Uri Control { get; }

    public static async Task<OwnSimulator> StartAsync(string options = """{ "pace": "00:00:00.200" }""")
    {
        using var settings = new TemporaryFolder();
        await File.WriteAllTextAsync(settings["settings.json"], options);
        var simulator = ProgramProcess.Start("tools/Patchbay.Simulators.Genius",
            ["--listen", "ws://127.0.0.1:0/", "--control", "http://127.0.0.1:0/", "--settings", settings["settings.json"], "--json"]);
        try
        {
            return new OwnSimulator(simulator, (await simulator.ReadyAsync()).GetProperty("addresses"));
        }
        catch
        {
            await simulator.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a host against it.</summary>
    /// <param name="dialler">Where the host finds the dialler; null for the simulator itself.</param>
    /// <returns>The process and where its desk page is.</returns>
    public async Task<(ProgramProcess Host, Uri Desk)> StartHostAsync(Uri? dialler = null)
    {
        var deployment = _folder["deployment.json"];
        await File.WriteAllTextAsync(deployment, $$"""
            {
              "host": { "listen": "http://127.0.0.1:0/", "data": "data", "stop": "00:00:01" },
              "diallers": {
                "genius/main": {
                  "address": "{{dialler ?? Address}}", "extension": "8001", "tenant": "Demo", "campaign": "Sales",
                  "outcomes": [{ "code": 1, "label": "Sale" }, { "code": 2, "label": "No sale" }],
                  "breakReasons": [{ "code": 1, "label": "Break" }]
                }
              },
              "bridges": { "service-client/desk": { "listen": "http://127.0.0.1:0/" } },
              "desks": { "default": { "agents": ["*"], "opens": "sign-in", "dialler": "genius/main", "bridges": ["service-client/desk"] } }
            }
            """);
        var host = ProgramProcess.Start("host/Patchbay.Host", ["run", "--json", "--deployment", deployment]);
        var ready = await host.ReadyAsync();
        return (host, new Uri(ready.GetProperty("addresses").GetProperty("service-client/desk").GetProperty("default").GetString()!));
    }

    /// <summary>The lines of the outcome log; to be read when no host runs.</summary>
    public IReadOnlyList<string> OutcomeLog() => File.ReadAllLines(Path.Combine(_folder.Path, "data", "outcomes.log"));

    public async ValueTask DisposeAsync()
    {
        await _simulator.DisposeAsync();
        _folder.Dispose();
    }
}
