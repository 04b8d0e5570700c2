using System.Net.Http.Json;
using System.Text.Json;

namespace Patchbay.EndToEnd.Tests.Stands;

/// <summary>The fake dialler, steered at its control socket.</summary>
public sealed class FakeDiallerStand(Uri control) : IDiallerStand
{
    private readonly HttpClient _http = new() { BaseAddress = control };

    public string Agent => "demo";

    public IReadOnlyDictionary<string, string> Answers { get; } = new Dictionary<string, string> { ["password"] = "any", ["shift"] = "late" };

    public (string First, string Second, string Third) Outcomes => ("1", "2", "3");

    public bool BooksCallbacks => true;

    public string Line => Agent;

    public string CallData => "URN";

    public string BreakReason => "1";

    public async Task CustomerHangsUpAsync(string agent) =>
        (await _http.PostAsync($"agents/{Uri.EscapeDataString(agent)}/hangup", content: null)).EnsureSuccessStatusCode();

    public async Task<IReadOnlyList<TakenOutcome>> TakenAsync() => [.. (await ListAsync("ledger")).Select(entry =>
    {
        var booked = entry.TryGetProperty("callback", out var callback);
        return new TakenOutcome
        {
            Agent = entry.GetProperty("agent").GetString()!,
            Outcome = entry.GetProperty("outcome").GetString()!,
            CallbackNumber = booked ? callback.GetProperty("number").GetString() : null,
            PersonalCallback = booked && callback.GetProperty("personal").GetBoolean(),
        };
    })];

    public async Task<bool> KnowsAsync(string agent) => (await ListAsync("agents")).Any(known => known.GetProperty("agent").GetString() == agent);

    public void Dispose() => _http.Dispose();

    private async Task<IReadOnlyList<JsonElement>> ListAsync(string path) => (await _http.GetFromJsonAsync<JsonElement[]>(path))!;
}
