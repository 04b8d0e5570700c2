using System.Net.Http.Json;
using System.Text.Json;

namespace Patchbay.EndToEnd.Tests.Stands;

/// <summary>The Genius simulator, steered through its control page's own API.</summary>
public sealed class GeniusStand(Uri control) : IDiallerStand
{
    private readonly HttpClient _http = new() { BaseAddress = control };

    public string Agent => "demo";

    public IReadOnlyDictionary<string, string> Answers { get; } =
        new Dictionary<string, string> { ["password"] = "demo", ["campaign"] = "Sales" };

    public (string First, string Second, string Third) Outcomes => ("1", "2", "3");

    public bool BooksCallbacks => true;

    public string Line => Agent;

    public string CallData => "URN";

    public string BreakReason => "1";

    public async Task CustomerHangsUpAsync(string agent)
    {
        foreach (var call in await ListAsync("api/calls"))
        {
            if (call.GetProperty("agent").GetString() != agent) continue;
            var id = Uri.EscapeDataString(call.GetProperty("sessionID").GetString()!);
            (await _http.PostAsync($"api/calls/{id}/hangup", content: null)).EnsureSuccessStatusCode();
        }
    }

    /// <summary>The customer of a call hangs up, if the call is still there.</summary>
    public async Task EndCallAsync(string uniqueCallId)
    {
        foreach (var call in await ListAsync("api/calls"))
            if (call.GetProperty("uniquecallid").GetString() == uniqueCallId)
                using (await _http.PostAsync($"api/calls/{Uri.EscapeDataString(call.GetProperty("sessionID").GetString()!)}/hangup", content: null)) return;
    }

    /// <summary>An agent who waits gets a call.</summary>
    public async Task CallAsync(string agent) => (await _http.PostAsJsonAsync("api/calls", new { agent })).EnsureSuccessStatusCode();

    /// <summary>Something happens to an agent that the dialler's other sides do.</summary>
    public async Task HappenAsync(string agent, string what, object? with = null)
    {
        using var answer = await _http.PostAsJsonAsync($"api/agents/{agent}/happens", new { what, with = with ?? new { } });
        answer.IsSuccessStatusCode.ShouldBeTrue($"{what}: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>What is true of an agent there.</summary>
    public async Task<JsonElement> TruthAsync(string agent) => (await AgentsAsync()).Single(known => known.GetProperty("agent").GetString() == agent);

    /// <summary>What agents did beside giving outcomes.</summary>
    public Task<IReadOnlyList<JsonElement>> JournalAsync() => ListAsync("api/journal");

    /// <summary>Takes all planted faults away.</summary>
    public async Task MendAsync() => (await _http.DeleteAsync("api/faults")).EnsureSuccessStatusCode();

    /// <summary>The agents it knows of.</summary>
    public Task<IReadOnlyList<JsonElement>> AgentsAsync() => ListAsync("api/agents");

    public async Task<IReadOnlyList<TakenOutcome>> TakenAsync() => [.. (await LedgerAsync()).Select(entry => new TakenOutcome
    {
        Agent = entry.GetProperty("agent").GetString()!,
        Outcome = $"{entry.GetProperty("outcome").GetInt32()}",
        CallbackNumber = entry.GetProperty("callbackNumber").GetString() is { Length: > 0 } number ? number : null,
        PersonalCallback = entry.GetProperty("personalCallback").GetBoolean(),
    })];

    /// <summary>The ledger in the simulator's own words.</summary>
    public Task<IReadOnlyList<JsonElement>> LedgerAsync() => ListAsync("api/ledger");

    public async Task<bool> KnowsAsync(string agent) =>
        (await ListAsync("api/agents")).Any(known => known.GetProperty("agent").GetString() == agent);

    /// <summary>The calls it knows of.</summary>
    public Task<IReadOnlyList<JsonElement>> CallsAsync() => ListAsync("api/calls");

    /// <summary>How many planted faults have not struck yet.</summary>
    public async Task<int> FaultsLeftAsync() => (await ListAsync("api/faults")).Sum(fault => fault.GetProperty("count").GetInt32());

    /// <summary>Plants a fault.</summary>
    public async Task FaultAsync(object fault) => (await _http.PostAsJsonAsync("api/faults", fault)).EnsureSuccessStatusCode();

    /// <summary>A customer begins a chat.</summary>
    /// <returns>The slot that the agent has it in.</returns>
    public Task<int> ChatAsync(string agent) => RouteAsync("api/chats", new { agent });

    /// <summary>A message comes to be worked on.</summary>
    /// <returns>The slot that the agent has it in.</returns>
    public Task<int> MessageAsync(string agent, int message, params int[] history) => RouteAsync("api/messages", new { agent, message, history });

    /// <summary>Lets a customer or colleague do something.</summary>
    public async Task HappensAsync(string agent, string what, object with) =>
        (await _http.PostAsJsonAsync($"api/agents/{agent}/happens", new { what, with })).EnsureSuccessStatusCode();

    /// <summary>Every chat and message that came to an agent, with what was said.</summary>
    public Task<IReadOnlyList<JsonElement>> ChatsAsync() => ListAsync("api/chats");

    public void Dispose() => _http.Dispose();

    private async Task<int> RouteAsync(string path, object what)
    {
        using var answer = await _http.PostAsJsonAsync(path, what);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("slot").GetInt32();
    }

    private async Task<IReadOnlyList<JsonElement>> ListAsync(string path) =>
        (await _http.GetFromJsonAsync<JsonElement[]>(path))!;
}
