using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Patchbay.Host.Commands;
using Patchbay.Host.Composition;
using Patchbay.Host.Deployment;
using Patchbay.Host.Diagnostics.Pages;
using Patchbay.Host.Hosting;

namespace Patchbay.Host.Reloading.Plans;

/// <summary>
/// <c>POST /plan</c> at the host's own address: what a reload of a file would do, and nothing is done. The host reads the file as a
/// reload would: with its own overrides, its own environment, its own secrets. It wants the word of the control file.
/// </summary>
internal sealed class PlanPage(RunningHost host)
{
    public const string Root = "/plan";

    /// <summary>What to send.</summary>
    /// <param name="file">The wanted deployment, absolute.</param>
    /// <param name="settings">What is laid over it, beside what the running host lays over its own.</param>
    public static string Request(string file, IReadOnlyList<string> settings) => JsonText.Of(json =>
    {
        json.WriteString("file", file);
        json.WriteStartArray("set");
        foreach (var setting in settings) json.WriteStringValue(setting);
        json.WriteEndArray();
    });

    public async Task AnswerAsync(HttpContext context)
    {
        if (host.Control?.Admits(context.Request.Headers.Authorization) != true)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await Answers.ProblemAsync(context, 401, $"Send the token of {ControlFile.FileName} in the host's data folder, as 'patchbay plan' does: Authorization: Bearer TOKEN.").ConfigureAwait(false);
            return;
        }

        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await Answers.ProblemAsync(context, 405, "A plan is asked for with POST.").ConfigureAwait(false);
            return;
        }

        try
        {
            using var document = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted).ConfigureAwait(false);
            var file = document.RootElement.GetProperty("file").GetString();
            var settings = document.RootElement.TryGetProperty("set", out var set) ? set.EnumerateArray().Select(setting => setting.GetString()!).ToList() : [];
            if (!Path.IsPathFullyQualified(file ?? "")) throw new FormatException("'file' must be an absolute path.");
            await PlanAsync(context, file!, settings).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            await Answers.ProblemAsync(context, 400, $"Send {{\"file\": ABSOLUTE-PATH, \"set\": [PATH=VALUE]}}: {problem.Message}").ConfigureAwait(false);
        }
        catch (BadHttpRequestException problem)
        {
            await Answers.ProblemAsync(context, problem.StatusCode, problem.Message).ConfigureAwait(false);
        }
        catch (IOException problem)
        {
            await Answers.ProblemAsync(context, 404, problem.Message).ConfigureAwait(false);
        }
    }

    private Task PlanAsync(HttpContext context, string file, IReadOnlyList<string> settings)
    {
        var running = host.Deployment;
        var reading = new DeploymentChoice(file, [.. running.Settings, .. settings]).Read(toRun: true);
        if (reading.Deployment is { } wanted) return Answers.JsonAsync(context, json => PlanJson.Write(DeploymentPlan.Of(running, wanted).WithOpen(host.Registry.CountOf), json));
        context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Answers.JsonAsync(context, json => ProblemJson.Write(json, reading.Problems));
    }
}
