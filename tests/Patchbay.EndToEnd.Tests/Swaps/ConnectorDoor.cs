using System.Text.Json.Nodes;
using Patchbay.EndToEnd.Tests.Stands;

namespace Patchbay.EndToEnd.Tests.Swaps;

/// <summary>The softphone connector, as a web agent desktop asks it.</summary>
public sealed class ConnectorDoor(Uri address) : IOtherDoor
{
    private readonly ConnectorClient _client = new(address);
    private bool _begun;

    public async Task<IReadOnlyList<string>> RegisteredAsync(string agent, string line)
    {
        if (!_begun) await _client.BeginAsync(new JsonObject { ["user"] = line });
        _begun = true;
        return [.. ((await _client.PollAsync())?["connectivities"]?["connections"]?.AsArray() ?? [])
            .Where(connection => (string?)connection!["state"] == "READY")
            .Select(connection => (string)connection!["user"]!)];
    }

    public void Dispose() => _client.Dispose();
}
