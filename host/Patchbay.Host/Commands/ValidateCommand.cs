using System.CommandLine;
using Patchbay.Host.Deployment;
using Patchbay.Host.Doctor;

namespace Patchbay.Host.Commands;

/// <summary><c>validate</c>: every problem of a deployment, and nothing of it runs.</summary>
internal static class ValidateCommand
{
    public static Command Make(SharedOptions shared)
    {
        var file = SharedOptions.WithoutDashes(new Argument<string?>("FILE") { Description = "The deployment file, as --deployment.", Arity = ArgumentArity.ZeroOrOne });
        var live = new Option<bool>("--live") { Description = "Also looks for what must be there to run: secrets, addresses, and what parts check themselves. Parts are made for it, none is started." };
        var command = new Command("validate", "Tells everything that is wrong with a deployment, a line each: file:line:column  CODE  path  message  fix. Nothing of it runs. Ends with 1 where something is wrong.")
        {
            file, live, shared.Deployment, shared.Set, shared.Json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var choice = new DeploymentChoice(parsed.GetValue(file) ?? parsed.GetValue(shared.Deployment), parsed.GetValue(shared.Set) ?? []);
            var reading = choice.Read();
            var problems = reading.Problems;
            if (parsed.GetValue(live)) problems = [.. problems, .. await LiveAsync(reading, cancellationToken).ConfigureAwait(false)];
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(shared.Json)) JsonText.WriteLine(output, writer => ProblemJson.Write(writer, problems));
            else foreach (var problem in problems) await output.WriteLineAsync(problem.ToString()).ConfigureAwait(false);
            return problems.All(problem => problem.Severity == ProblemSeverity.Warning) ? ExitCodes.Done : ExitCodes.Bad;
        });
        return command;
    }

    /// <summary>What is found is told as problems are, at the place in the file that it is about.</summary>
    private static async Task<IEnumerable<DeploymentProblem>> LiveAsync(DeploymentReading reading, CancellationToken cancellationToken)
    {
        var findings = await Examination.LiveAsync(reading, cancellationToken).ConfigureAwait(false);
        return findings.Where(finding => finding.State != FindingState.Good).Select(finding =>
        {
            var path = finding.Path is null ? "$" : PathOf(finding.Path, reading);
            var place = reading.Places!.Find(path);
            return new DeploymentProblem
            {
                Code = finding.Code!,
                Severity = finding.State == FindingState.Bad ? ProblemSeverity.Error : ProblemSeverity.Warning,
                Layer = place.Layer,
                File = place.File,
                Line = place.Line,
                Column = place.Column,
                Path = path,
                Message = finding.Text,
                Fix = finding.Fix,
            };
        });
    }

    /// <summary>A part's finding names its instance; the deployment says where that stands.</summary>
    private static string PathOf(string path, DeploymentReading reading)
    {
        if (path.StartsWith('$')) return path;
        return InstanceSections.PathOf(reading.Instances.First(instance => instance.Key.ToString() == path));
    }
}
