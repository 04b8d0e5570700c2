using System.Net.Http.Json;
using System.Text.Json;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Processes;

namespace Patchbay.EndToEnd.Tests.Stands;

/// <summary>The real host process on the embedded demo deployment, every port taken from the system.</summary>
public sealed class DemoDeployment : IAsyncDisposable
{
    private readonly TemporaryFolder _data;
    private readonly ProgramProcess _host;

    private DemoDeployment(TemporaryFolder data, ProgramProcess host, JsonElement addresses)
    {
        _data = data;
        _host = host;
        Desk = Address(addresses, "service-client/desk", "default");
        Control = Address(addresses, "genius-simulator/demo", "control");
        Connector = Address(addresses, "softphone-connector/wwe", "default");
        Phone = Address(addresses, "fake/desk", "control");
    }

    /// <summary>Where the desk page is.</summary>
    public Uri Desk { get; }

    /// <summary>Where the simulator is steered.</summary>
    public Uri Control { get; }

    /// <summary>Where web agent desktops find the softphone.</summary>
    public Uri Connector { get; }

    /// <summary>Where the fake softphone is steered.</summary>
    public Uri Phone { get; }

    /// <summary>What the host logged.</summary>
    public string Log => _host.Errors;

    public static async Task<DemoDeployment> StartAsync(params string[] settings)
    {
        var data = new TemporaryFolder();
        var host = ProgramProcess.Start("host/Patchbay.Host",
        [
            "run", "--json",
            "--set", "host.listen=http://127.0.0.1:0/",
            "--set", $"host.data={data.Path}",
            "--set", "genius-simulator/demo:listen=ws://127.0.0.1:0/",
            "--set", "genius-simulator/demo:control=http://127.0.0.1:0/",
            "--set", "genius-simulator/demo:pace=00:00:00.200",
            "--set", "service-client/desk:listen=http://127.0.0.1:0/",
            "--set", "softphone-connector/wwe:listen=http://127.0.0.1:0/",
            .. settings.SelectMany(setting => new[] { "--set", setting }),
        ]);
        try
        {
            var ready = await host.ReadyAsync();
            return new DemoDeployment(data, host, ready.GetProperty("addresses"));
        }
        catch
        {
            await host.DisposeAsync();
            data.Dispose();
            throw;
        }
    }

    /// <summary>A call arrives at the agent's phone that the dialler knows nothing of.</summary>
    public async Task RingAsync(string agent, string from)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync(new Uri(Phone, $"phones/{agent}/calls"), new { from });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Asks the host to end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync()
    {
        _host.Terminate();
        return await _host.EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _data.Dispose();
    }

    private static Uri Address(JsonElement addresses, string instance, string name) =>
        new(addresses.GetProperty(instance).GetProperty(name).GetString()!);
}
