using System.CommandLine;
using System.Net;
using System.Text.Json;
using Patchbay.Host.Commands.Reports;
using Patchbay.Host.Deployment;
using Patchbay.Host.Reloading.Plans;

namespace Patchbay.Host.Commands;

/// <summary><c>plan</c>: what applying a deployment would do, and nothing is done.</summary>
internal static class PlanCommand
{
    public static Command Make(SharedOptions shared)
    {
        var file = SharedOptions.WithoutDashes(new Argument<string>("FILE") { Description = "The deployment that is wanted." });
        var against = new Option<string?>("--against") { Description = "The deployment it is compared with; the running host's where it is left out.", HelpName = "FILE" };
        var command = new Command("plan", "Tells what applying a deployment would add, change, move, remove and leave, and what becomes of each desk plan: nothing is done. Ends with 1 where FILE cannot be run.")
        {
            file, against, shared.Deployment, shared.Set, shared.Json, shared.Out,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var wanted = new DeploymentChoice(parsed.GetRequiredValue(file), parsed.GetValue(shared.Set) ?? []);
            return parsed.GetValue(against) is { } other
                ? Compare(wanted, new DeploymentChoice(other, []), parsed, shared)
                : await AskAsync(wanted, Path.GetFullPath(parsed.GetRequiredValue(file)), parsed, shared, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private static int Compare(DeploymentChoice wanted, DeploymentChoice other, ParseResult parsed, SharedOptions shared)
    {
        var (from, to) = (other.Read(), wanted.Read());
        if (from.Deployment is { } before && to.Deployment is { } after)
            return Tell(JsonElement.Parse(JsonText.Of(json => PlanJson.Write(DeploymentPlan.Of(before, after), json))), parsed, shared);
        var problems = (IReadOnlyList<DeploymentProblem>)[.. to.Problems, .. from.Problems];
        return TellProblems(JsonElement.Parse(JsonText.Of(json => ProblemJson.Write(json, problems))), parsed, shared);
    }

    /// <summary>The running host reads the file itself: with its own overrides, environment and secrets, as a reload would.</summary>
    private static async Task<int> AskAsync(DeploymentChoice wanted, string path, ParseResult parsed, SharedOptions shared, CancellationToken cancellationToken)
    {
        var reading = parsed.GetValue(shared.Deployment) is null ? wanted.Read() : shared.ChoiceOf(parsed).Read();
        if (reading.Host is not { } host) return TellProblems(JsonElement.Parse(JsonText.Of(json => ProblemJson.Write(json, reading.Problems))), parsed, shared);
        using var client = ControlClient.Find(host.Data);
        var (status, answer) = await client.AskAsync(HttpMethod.Post, PlanPage.Root, PlanPage.Request(path, parsed.GetValue(shared.Set) ?? []), cancellationToken).ConfigureAwait(false);
        if (status == HttpStatusCode.OK) return Tell(answer, parsed, shared);
        if (answer.TryGetProperty("problems", out _)) return TellProblems(answer, parsed, shared);
        throw new IOException(answer.TryGetProperty("error", out var error) ? error.GetString() : $"The running host answered {(int)status} and said no more.");
    }

    private static int Tell(JsonElement plan, ParseResult parsed, SharedOptions shared) => shared.WriteTo(parsed, output =>
    {
        if (parsed.GetValue(shared.Json)) Copy(plan, output);
        else ReportWriter.Write(PlanReport.Of(plan), output);
    });

    private static int TellProblems(JsonElement problems, ParseResult parsed, SharedOptions shared)
    {
        if (parsed.GetValue(shared.Json)) Copy(problems, parsed.InvocationConfiguration.Output);
        else foreach (var problem in problems.GetProperty("problems").EnumerateArray()) parsed.InvocationConfiguration.Error.WriteLine(ProblemJson.Line(problem));
        return ExitCodes.Bad;
    }

    private static void Copy(JsonElement answer, TextWriter output) => JsonText.WriteLine(output, json =>
    {
        foreach (var member in answer.EnumerateObject()) member.WriteTo(json);
    });
}
