using System.Net.Http.Json;
using System.Text.Json;

namespace Patchbay.EndToEnd.Tests.Stands;

/// <summary>The simulator of the Generic Connector and the contact centre behind it, steered through its control page's own API.</summary>
public sealed class FinesseStand(Uri control) : IDiallerStand
{
    private static readonly Dictionary<string, string> Codes = new() { ["Sale"] = "1", ["No sale"] = "2", ["Complaint"] = "3" };

    private readonly HttpClient _http = new() { BaseAddress = control };

    public string Agent => "demo";

    public IReadOnlyDictionary<string, string> Answers { get; } = new Dictionary<string, string> { ["password"] = "demo", ["extension"] = "1000" };

    public (string First, string Second, string Third) Outcomes => ("1", "2", "3");

    public bool BooksCallbacks => false;

    public string Line => Answers["extension"];

    public string CallData => "callVariable1";

    public string BreakReason => "1";

    public async Task CustomerHangsUpAsync(string agent)
    {
        var known = (await ListAsync("api/agents")).Single(other => other.GetProperty("agent").GetString() == agent);
        foreach (var dialog in known.GetProperty("dialogs").EnumerateArray())
            (await _http.PostAsync($"api/calls/{dialog.GetProperty("id").GetString()}/hangup", content: null)).EnsureSuccessStatusCode();
    }

    /// <summary>A customer calls a queue.</summary>
    public async Task CallAsync(string queue) => (await _http.PostAsJsonAsync("api/calls", new { queue, from = "01632960150" })).EnsureSuccessStatusCode();

    /// <summary>Wrap-up reasons are told by their labels.</summary>
    public async Task<IReadOnlyList<TakenOutcome>> TakenAsync() => [.. (await ListAsync("api/wrapups")).Select(entry => new TakenOutcome
    {
        Agent = entry.GetProperty("all").EnumerateArray().Last().GetProperty("agent").GetString()!,
        Outcome = Codes[entry.GetProperty("last").GetString()!],
    })];

    public async Task<bool> KnowsAsync(string agent) =>
        (await ListAsync("api/agents")).Any(known => known.GetProperty("agent").GetString() == agent && known.GetProperty("state").GetString() is not ("LOGOUT" or "UNKNOWN"));

    public void Dispose() => _http.Dispose();

    private async Task<IReadOnlyList<JsonElement>> ListAsync(string path) => (await _http.GetFromJsonAsync<JsonElement[]>(path))!;
}
