using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Patchbay.EndToEnd.Tests.Swaps;

/// <summary>The fake front door, as a program asks it.</summary>
public sealed class FakeDoor(Uri address) : IOtherDoor
{
    private readonly HttpClient _http = new() { BaseAddress = address };

    public async Task<IReadOnlyList<string>> RegisteredAsync(string agent, string line)
    {
        var desk = (await _http.GetFromJsonAsync<JsonObject>($"desks/{Uri.EscapeDataString(agent)}"))!;
        return [.. desk["state"]!["phone"]!["lines"]!.AsArray().Where(line => (string?)line!["state"] == "registered").Select(line => (string)line!["user"]!)];
    }

    public void Dispose() => _http.Dispose();
}
