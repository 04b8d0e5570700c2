using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Deployment;

/// <summary>A judge of JSON schemas that is not ours: ajv, in a process of Node's.</summary>
internal static class SchemaJudge
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Judges values.</summary>
    /// <returns>For each value its faults; none for one that fits.</returns>
    public static async Task<IReadOnlyList<IReadOnlyList<string>>> JudgeAsync(JsonNode schema, IEnumerable<JsonNode?> values)
    {
        var start = new ProcessStartInfo("node", ["judge.mjs"])
        {
            WorkingDirectory = Repository.PathOf("tests", "Patchbay.Host.Tests", "SchemaJudge"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var node = Process.Start(start)!;
        using var end = new CancellationTokenSource(Patience);
        var (output, errors) = (node.StandardOutput.ReadToEndAsync(end.Token), node.StandardError.ReadToEndAsync(end.Token));
        var question = new JsonObject { ["schema"] = schema.DeepClone(), ["values"] = new JsonArray([.. values.Select(value => value?.DeepClone())]) };
        await node.StandardInput.WriteAsync(question.ToJsonString());
        node.StandardInput.Close();
        await node.WaitForExitAsync(end.Token);
        node.ExitCode.ShouldBe(0, await errors);
        return JsonSerializer.Deserialize<List<List<string>>>(await output)!;
    }
}
