using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Patchbay.Host.Commands;
using Patchbay.Host.Composition;
using Patchbay.Host.Deployment;
using Patchbay.Host.Hosting;

namespace Patchbay.Host.Reloading.Plans;

/// <summary>
/// <c>POST /plan</c> at the host's own address: what a reload of a file would do, and nothing is done. The host reads the file as a
/// reload would: with its own overrides, its own environment, its own secrets. It wants the word of the control file.
/// </summary>
internal sealed class PlanPage(RunningHost host)
{
    public const string Root = "/plan";

    /// <summary>Read by people in a terminal, never put into a page: quotes stay quotes.</summary>
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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
            await ProblemAsync(context, 401, $"Send the token of {ControlFile.FileName} in the host's data folder, as 'patchbay plan' does: Authorization: Bearer TOKEN.").ConfigureAwait(false);
            return;
        }

        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await ProblemAsync(context, 405, "A plan is asked for with POST.").ConfigureAwait(false);
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
            await ProblemAsync(context, 400, $"Send {{\"file\": ABSOLUTE-PATH, \"set\": [PATH=VALUE]}}: {problem.Message}").ConfigureAwait(false);
        }
        catch (BadHttpRequestException problem)
        {
            await ProblemAsync(context, problem.StatusCode, problem.Message).ConfigureAwait(false);
        }
        catch (IOException problem)
        {
            await ProblemAsync(context, 404, problem.Message).ConfigureAwait(false);
        }
    }

    private Task PlanAsync(HttpContext context, string file, IReadOnlyList<string> settings)
    {
        var running = host.Deployment;
        var reading = new DeploymentChoice(file, [.. running.Settings, .. settings]).Read(toRun: true);
        return reading.Deployment is { } wanted
            ? AnswerAsync(context, 200, json => PlanJson.Write(DeploymentPlan.Of(running, wanted), json))
            : AnswerAsync(context, 422, json => ProblemJson.Write(json, reading.Problems));
    }

    private static Task ProblemAsync(HttpContext context, int status, string text) => AnswerAsync(context, status, json => json.WriteString("error", text));

    private static Task AnswerAsync(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(Encoding.UTF8.GetString(stream.ToArray()), context.RequestAborted);
    }
}
