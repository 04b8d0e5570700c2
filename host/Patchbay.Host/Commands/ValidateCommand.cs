using System.Text.Json;
using Patchbay.Host.Deployment;

namespace Patchbay.Host.Commands;

/// <summary><c>validate</c>: every problem of a deployment, and nothing of it runs.</summary>
internal static class ValidateCommand
{
    public static int Run(string? file, IReadOnlyList<string> settings, bool json)
    {
        IReadOnlyList<DeploymentProblem> problems;
        try
        {
            problems = DeploymentChoice.Read(file, settings).Problems;
        }
        catch (IOException problem)
        {
            Console.Error.WriteLine(problem.Message);
            return ExitCodes.CouldNotBeDone;
        }

        if (json) WriteJson(problems);
        else foreach (var problem in problems) Console.Out.WriteLine(problem);
        return problems.Count == 0 ? ExitCodes.Done : ExitCodes.Bad;
    }

    private static void WriteJson(IReadOnlyList<DeploymentProblem> problems)
    {
        using var output = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteBoolean("valid", problems.Count == 0);
            json.WriteStartArray("problems");
            foreach (var problem in problems)
            {
                json.WriteStartObject();
                json.WriteString("code", problem.Code);
                json.WriteString("file", problem.File);
                json.WriteNumber("line", problem.Line);
                json.WriteNumber("column", problem.Column);
                json.WriteString("path", problem.Path);
                json.WriteString("message", problem.Message);
                json.WriteString("fix", problem.Fix);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }
}
