using System.Net.Http.Json;
using System.Text.Json;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Processes;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Diallers.Genius.Tests.Stands;

/// <summary>The simulator as a program of its own, steered through its control API.</summary>
internal sealed class Simulator : IAsyncDisposable
{
    private readonly ProgramProcess _program;
    private readonly HttpClient _http;

    private Simulator(ProgramProcess program, JsonElement addresses)
    {
        _program = program;
        Address = new Uri(addresses.GetProperty("default").GetString()!);
        ExchangeAddress = new Uri(addresses.GetProperty("exchange").GetString()!);
        _http = new HttpClient { BaseAddress = new Uri(addresses.GetProperty("control").GetString()!) };
    }

    public Uri Address { get; }

    /// <summary>Where phones register.</summary>
    public Uri ExchangeAddress { get; }

    public static async Task<Simulator> StartAsync(string settings = """{ "pace": "00:00:00.050", "goUnavailableDelay": "00:00:00.020" }""", string listen = "ws://127.0.0.1:0/")
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["settings.json"], settings);
        var program = ProgramProcess.Start("tools/Patchbay.Simulators.Genius",
            ["--listen", listen, "--control", "http://127.0.0.1:0/", "--settings", folder["settings.json"], "--json"]);
        try
        {
            return new Simulator(program, (await program.ReadyAsync()).GetProperty("addresses"));
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    public async Task<JsonElement[]> LedgerAsync() => (await _http.GetFromJsonAsync<JsonElement[]>("api/ledger"))!;

    public async Task<JsonElement?> AgentAsync(string name) =>
        (await _http.GetFromJsonAsync<JsonElement[]>("api/agents"))!.Cast<JsonElement?>().FirstOrDefault(agent => agent!.Value.GetProperty("agent").GetString() == name);

    public Task UntilAgentIsAsync(string name, string state) => Eventually.UntilAsync($"the dialler has {name} in {state}", async () =>
        (await AgentAsync(name))?.GetProperty("state").GetString() == state);

    /// <summary>Until every fault planted was met, so that none waits for a later request.</summary>
    public Task UntilFaultsHappenedAsync() => Eventually.UntilAsync("every fault planted has happened", async () =>
        (await _http.GetFromJsonAsync<JsonElement[]>("api/faults"))!.Length == 0);

    public async Task PostAsync(string path, object? body = null) => (await _http.PostAsJsonAsync($"api/{path}", body ?? new { })).EnsureSuccessStatusCode();

    /// <summary>Lets something happen to an agent.</summary>
    /// <returns>Whether it can happen now.</returns>
    public async Task<bool> HappensAsync(string agent, string what, object? with = null)
    {
        using var answer = await _http.PostAsJsonAsync($"api/agents/{agent}/happens", new { what, with = with ?? new { } });
        if (answer.StatusCode != System.Net.HttpStatusCode.Conflict) answer.EnsureSuccessStatusCode();
        return answer.IsSuccessStatusCode;
    }

    public async Task CustomerHangsUpAsync(string agent)
    {
        foreach (var call in (await _http.GetFromJsonAsync<JsonElement[]>("api/calls"))!)
            if (call.GetProperty("agent").GetString() == agent) await PostAsync($"calls/{call.GetProperty("sessionID").GetString()}/hangup");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _program.DisposeAsync();
    }
}
