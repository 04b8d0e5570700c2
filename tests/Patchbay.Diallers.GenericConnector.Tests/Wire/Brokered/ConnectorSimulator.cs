using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.TestKit.Brokers;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Processes;

namespace Patchbay.Diallers.GenericConnector.Tests.Wire.Brokered;

/// <summary>The simulator as a program of its own, a client of a broker, steered through its control API.</summary>
internal sealed class ConnectorSimulator : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly ProgramProcess _program;
    private readonly HttpClient _http;

    private ConnectorSimulator(TemporaryFolder folder, ProgramProcess program, JsonElement addresses)
    {
        (_folder, _program) = (folder, program);
        _http = new HttpClient { BaseAddress = new Uri(addresses.GetProperty("control").GetString()!) };
    }

    /// <summary>What it logged.</summary>
    public string Log => _program.Errors;

    /// <param name="broker">Whose client it is.</param>
    /// <param name="settings">Its options, without the broker.</param>
    /// <param name="queue">Where commands come from.</param>
    public static async Task<ConnectorSimulator> StartAsync(ITestBroker broker, JsonObject settings, string queue)
    {
        var folder = new TemporaryFolder();
        ProgramProcess? program = null;
        try
        {
            await File.WriteAllTextAsync(folder["passcode"], broker.Passcode);
            settings["queue"] = queue;
            string[] own = [];
            if (broker is OwnBroker asked) own = ["--listen", asked.Address.ToString()];
            else settings["brokers"] = new JsonArray(new JsonObject { ["address"] = broker.Address.ToString(), ["login"] = broker.Login, ["passcode"] = new JsonObject { ["file"] = folder["passcode"] }, ["virtualHost"] = broker.VirtualHost });
            await File.WriteAllTextAsync(folder["settings.json"], settings.ToJsonString());
            program = ProgramProcess.Start("tools/Patchbay.Simulators.GenericConnector", ["--control", "http://127.0.0.1:0/", "--settings", folder["settings.json"], "--json", .. own]);
            var addresses = (await program.ReadyAsync()).GetProperty("addresses");
            (broker as OwnBroker)?.Took(new Uri(addresses.GetProperty("default").GetString()!));
            return new ConnectorSimulator(folder, program, addresses);
        }
        catch
        {
            if (program is not null) await program.DisposeAsync();
            folder.Dispose();
            throw;
        }
    }

    /// <summary>What there really is of an agent; null for one whom nobody spoke for.</summary>
    public async Task<JsonObject?> AgentAsync(string agent) => (await AgentsAsync()).FirstOrDefault(one => one["agent"]!.GetValue<string>() == agent);

    public Task<IReadOnlyList<JsonObject>> AgentsAsync() => ReadAsync("agents");

    public Task<IReadOnlyList<JsonObject>> WrapUpsAsync() => ReadAsync("wrapups");

    public async Task<IReadOnlyList<JsonObject>> ReadAsync(string path) =>
        [.. JsonNode.Parse(await _http.GetStringAsync($"api/{path}"))!.AsArray().Select(one => one!.AsObject())];

    /// <returns>Whether it could be done now.</returns>
    public async Task<bool> TryPostAsync(string path, object? body = null)
    {
        using var answer = await _http.PostAsJsonAsync($"api/{path}", body ?? new { });
        if (answer.StatusCode != System.Net.HttpStatusCode.Conflict) answer.EnsureSuccessStatusCode();
        return answer.IsSuccessStatusCode;
    }

    public async Task PostAsync(string path, object? body = null) => (await TryPostAsync(path, body)).ShouldBeTrue(path);

    public Task HappensAsync(string agent, string what, JsonNode? with = null) => PostAsync($"agents/{agent}/happens", new { what, with = with ?? new JsonObject() });

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _program.DisposeAsync();
        _folder.Dispose();
    }
}
