using System.CommandLine;
using Patchbay.Host.Deployment;

namespace Patchbay.Host.Commands;

/// <summary><c>validate</c>: every problem of a deployment, and nothing of it runs.</summary>
internal static class ValidateCommand
{
    public static Command Make(SharedOptions shared)
    {
        var file = SharedOptions.WithoutDashes(new Argument<string?>("FILE") { Description = "The deployment file, as --deployment.", Arity = ArgumentArity.ZeroOrOne });
        var command = new Command("validate", "Tells everything that is wrong with a deployment, a line each: file:line:column  CODE  path  message  fix. Nothing of it runs.")
        {
            file, shared.Deployment, shared.Set, shared.Json,
        };
        command.SetAction(parsed => Run(
            new DeploymentChoice(parsed.GetValue(file) ?? parsed.GetValue(shared.Deployment), parsed.GetValue(shared.Set) ?? []),
            parsed.GetValue(shared.Json),
            parsed.InvocationConfiguration.Output));
        return command;
    }

    private static int Run(DeploymentChoice choice, bool json, TextWriter output)
    {
        var problems = choice.Read().Problems;
        if (json) JsonText.WriteLine(output, members => ProblemJson.Write(members, problems));
        else foreach (var problem in problems) output.WriteLine(problem);
        return problems.All(problem => problem.Severity == ProblemSeverity.Warning) ? ExitCodes.Done : ExitCodes.Bad;
    }
}
