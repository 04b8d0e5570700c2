using System.Text.Json;

namespace Patchbay.Host.Deployment;

/// <summary>Problems for programs.</summary>
internal static class ProblemJson
{
    /// <summary>Writes <c>valid</c> and <c>problems</c>, two members of an object that is open.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<DeploymentProblem> problems)
    {
        json.WriteBoolean("valid", problems.All(problem => problem.Severity == ProblemSeverity.Warning));
        json.WriteStartArray("problems");
        foreach (var problem in problems) Write(json, problem);
        json.WriteEndArray();
    }

    /// <summary>The line that people are told, from what another host wrote.</summary>
    public static string Line(JsonElement problem) =>
        $"{Text(problem, "file")}:{problem.GetProperty("line").GetInt32()}:{problem.GetProperty("column").GetInt32()}  {Text(problem, "code")}  {Text(problem, "path")}  {(Text(problem, "severity") == "warning" ? "Warning: " : "")}{Text(problem, "message")}  {Text(problem, "fix")}";

    private static string? Text(JsonElement problem, string name) => problem.GetProperty(name).GetString();

    private static void Write(Utf8JsonWriter json, DeploymentProblem problem)
    {
        json.WriteStartObject();
        json.WriteString("code", problem.Code);
        json.WriteString("severity", problem.Severity == ProblemSeverity.Error ? "error" : "warning");
        json.WriteString("layer", problem.Layer switch
        {
            DeploymentLayer.File => "file",
            DeploymentLayer.Include => "include",
            DeploymentLayer.Environment => "environment",
            _ => "command-line",
        });
        json.WriteString("file", problem.File);
        json.WriteNumber("line", problem.Line);
        json.WriteNumber("column", problem.Column);
        json.WriteString("path", problem.Path);
        json.WriteString("message", problem.Message);
        if (problem.Expected is { } expected) json.WriteString("expected", expected);
        if (problem.Nearest is { } nearest) json.WriteString("nearest", nearest);
        json.WriteString("fix", problem.Fix);
        json.WriteEndObject();
    }
}
