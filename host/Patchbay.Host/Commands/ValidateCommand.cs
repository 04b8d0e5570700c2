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
        return problems.All(problem => problem.Severity == ProblemSeverity.Warning) ? ExitCodes.Done : ExitCodes.Bad;
    }

    private static void WriteJson(IReadOnlyList<DeploymentProblem> problems)
    {
        using var output = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            ProblemJson.Write(json, problems);
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }
}
