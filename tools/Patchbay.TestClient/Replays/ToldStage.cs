using System.Text.Json.Nodes;

namespace Patchbay.TestClient.Replays;

/// <summary>Tells a person what to do.</summary>
/// <param name="tell">Takes the sentence.</param>
internal sealed class ToldStage(Action<string> tell) : IStage
{
    public bool IsAtOnce => false;

    public Task HappenAsync(string agent, string what, JsonObject? with, CancellationToken cancellationToken)
    {
        tell($"Now let this happen to {agent}: {what}{(with is null ? "" : $" {with.ToJsonString(ReplayReport.AsWritten)}")}");
        return Task.CompletedTask;
    }
}
