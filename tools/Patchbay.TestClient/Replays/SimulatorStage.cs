using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Patchbay.TestClient.Replays;

/// <summary>Asks the control API of our simulator to let things happen.</summary>
internal sealed class SimulatorStage(HttpClient http) : IStage
{
    public bool IsAtOnce => true;

    public async Task HappenAsync(string agent, string what, JsonObject? with, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["what"] = what };
        if (with is not null) body["with"] = with.DeepClone();
        try
        {
            using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync($"api/agents/{Uri.EscapeDataString(agent)}/happens", content, cancellationToken).ConfigureAwait(false);
            if (answer.IsSuccessStatusCode) return;
            throw new IOException($"{http.BaseAddress} does not let '{what}' happen to {agent}: {Problem(await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false))}");
        }
        catch (HttpRequestException problem)
        {
            throw new IOException($"{http.BaseAddress} cannot be reached: {problem.Message}", problem);
        }
    }

    private static string Problem(string body)
    {
        try
        {
            return JsonNode.Parse(body)?["problem"]?.ToString() ?? body;
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            // Whoever answered is no simulator; what it said is told as it is.
            return body;
        }
    }
}
