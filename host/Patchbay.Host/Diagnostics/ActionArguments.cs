using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Host.Deployment;
using Patchbay.Plugins;

namespace Patchbay.Host.Diagnostics;

/// <summary>Checks an action's arguments against its schema before the action sees them.</summary>
internal static class ActionArguments
{
    /// <summary>Everything that is wrong, as sentences; empty where nothing is, or where the action has no schema.</summary>
    public static IReadOnlyList<string> Problems(JsonElement arguments, InstanceAction action)
    {
        if (action.Schema.ValueKind != JsonValueKind.Object) return [];
        var text = arguments.GetRawText();
        var file = new DeploymentFile
        {
            Name = "arguments",
            Folder = Directory.GetCurrentDirectory(),
            Places = JsonPlaces.Read(Encoding.UTF8.GetBytes(text)),
            Root = JsonNode.Parse(text)!.AsObject(),
        };
        var problems = new ProblemList(new ValuePlaces(file, file.Folder));
        new SchemaCheck(problems, new SecretReferences(problems, new Dictionary<string, string>(), toRun: false)).Check(file.Root, action.Schema, "$");
        return [.. problems.Problems.Where(problem => problem.Severity == ProblemSeverity.Error).Select(problem => $"{(problem.Path == "$" ? "" : $"{problem.Path}: ")}{problem.Message} {problem.Fix}")];
    }
}
