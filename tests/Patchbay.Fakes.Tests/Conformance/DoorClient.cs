using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Patchbay.TestKit.Conformance.Bridges;

namespace Patchbay.Fakes.Tests.Conformance;

/// <summary>A client of the fake front door that reads the stream of changes, as the kit wants it.</summary>
internal sealed class DoorClient(Uri address, string agent) : BridgeClient
{
    /// <summary>Of what the door has no words for it tells the name.</summary>
    private const int NameAlone = 1;

    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
    private readonly CancellationTokenSource _ending = new();
    private Task _reading = Task.CompletedTask;
    private volatile string _shown = "";

    public override async Task<BridgeAnswer> OpenAsync(IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken)
    {
        var given = new JsonObject();
        foreach (var (field, value) in answers) given[field] = value;
        using var answer = await _http.PostAsJsonAsync("desks", new JsonObject { ["agent"] = agent, ["answers"] = given }, cancellationToken);
        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (!answer.IsSuccessStatusCode) return BridgeAnswer.No(body);
        _shown = body;
        _reading = Task.Run(() => FollowAsync(body), CancellationToken.None);
        return BridgeAnswer.Yes;
    }

    /// <summary>What came last: the desk as a whole, or what happened there.</summary>
    public override Task<string> ShowAsync(CancellationToken cancellationToken) => Task.FromResult(_shown);

    public override async Task<BridgeAnswer> CommandAsync(string interaction, CancellationToken cancellationToken)
    {
        using var answer = await _http.PostAsJsonAsync($"desks/{agent}/commands", new JsonObject { ["command"] = "hold-call", ["interaction"] = interaction }, cancellationToken);
        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode && JsonNode.Parse(body)!["result"]!.GetValue<string>() is "done" or "sent" ? BridgeAnswer.Yes : BridgeAnswer.No(body);
    }

    public override async Task LeaveAsync(CancellationToken cancellationToken)
    {
        using var answer = await _http.DeleteAsync($"desks/{agent}", cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public override async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _reading;
        _http.Dispose();
    }

    private async Task FollowAsync(string snapshot)
    {
        try
        {
            while (snapshot.Length > 0)
            {
                _shown = snapshot;
                var from = JsonNode.Parse(snapshot)!;
                await ReadAsync($"desks/{agent}/changes?epoch={from["epoch"]}&after={from["number"]}");
                // It ended: the desk is closed, or begins again with a snapshot.
                using var answer = await _http.GetAsync($"desks/{agent}", _ending.Token);
                snapshot = answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(_ending.Token) : "";
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or HttpRequestException or IOException)
        {
            // The door is gone, or nobody looks any more.
        }

        _shown = "";
    }

    private async Task ReadAsync(string changes)
    {
        using var answer = await _http.GetAsync(changes, HttpCompletionOption.ResponseHeadersRead, _ending.Token);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(_ending.Token));
        while (await reader.ReadLineAsync(_ending.Token) is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal) && ((JsonObject)JsonNode.Parse(line["data: ".Length..])!).Count > NameAlone) _shown = line;
    }
}
