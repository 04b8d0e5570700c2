using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Patchbay.Host.Composition;
using Patchbay.Host.Deployment;
using Patchbay.Host.Diagnostics.Audit;
using Patchbay.Host.Diagnostics.Pages;
using Patchbay.Host.Hosting;
using Patchbay.Plugins;

namespace Patchbay.Host.Diagnostics;

/// <summary>
/// Instances and what an operator may have them do, at the host's own address: <c>GET /instances</c>, and
/// <c>POST /instances/PART/NAME/actions/ACTION</c> with a JSON object of arguments. Both want the word of the control file, so
/// that neither another user of the machine nor a page in somebody's browser has anything done.
/// </summary>
internal sealed class InstanceActionPages(RunningHost host)
{
    public const string Root = "/instances";

    /// <summary>Read by people in a terminal, never put into a page: quotes stay quotes.</summary>
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Task AnswerAsync(HttpContext context)
    {
        if (host.Control?.Admits(context.Request.Headers.Authorization) != true)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return ProblemAsync(context, 401, $"Send the token of {ControlFile.FileName} in the host's data folder, as 'patchbay act' does: Authorization: Bearer TOKEN.");
        }

        var steps = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (steps.Length == 1) return HttpMethods.IsGet(context.Request.Method) ? AnswerAsync(context, 200, List) : ProblemAsync(context, 405, "Instances are read with GET.");
        if (steps is not [_, var part, var name, "actions", var action]) return ProblemAsync(context, 404, "Write /instances/PART/NAME/actions/ACTION.");
        if (!HttpMethods.IsPost(context.Request.Method)) return ProblemAsync(context, 405, "An action is run with POST.");
        if (host.Instances.FirstOrDefault(candidate => candidate.Key.Part == part && candidate.Key.Name == name) is not { } instance)
            return ProblemAsync(context, 404, $"There is no instance {part}/{name}. {NearestName.Advice($"{part}/{name}", host.Instances.Select(known => known.Key.ToString())).Fix}");
        var actions = new InstanceActs(host, instance);
        if (actions.Actions.FirstOrDefault(known => known.Name == action) is not { } found)
            return ProblemAsync(context, 404, $"{part}/{name} has no action '{action}'. {NearestName.Advice(action, actions.Actions.Select(known => known.Name)).Fix}");
        return ActAsync(context, instance.Key, actions, found);
    }

    private async Task ActAsync(HttpContext context, InstanceKey key, IInstanceActions actions, InstanceAction action)
    {
        JsonElement arguments;
        try
        {
            using var document = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted).ConfigureAwait(false);
            arguments = document.RootElement.Clone();
        }
        catch (JsonException problem)
        {
            await ProblemAsync(context, 400, $"The body is no JSON: {problem.Message}").ConfigureAwait(false);
            return;
        }
        catch (BadHttpRequestException problem)
        {
            // Too long, above all; the server says which limit it is.
            await ProblemAsync(context, problem.StatusCode, problem.Message).ConfigureAwait(false);
            return;
        }

        if (arguments.ValueKind != JsonValueKind.Object)
        {
            await ProblemAsync(context, 400, "The arguments are a JSON object; write {} where there are none.").ConfigureAwait(false);
            return;
        }

        if (ActionArguments.Problems(arguments, action) is { Count: > 0 } wrong)
        {
            await ProblemAsync(context, 400, string.Join(" ", wrong)).ConfigureAwait(false);
            return;
        }

        try
        {
            var text = await actions.ActAsync(action.Name, arguments, context.RequestAborted).ConfigureAwait(false);
            Note(true, text);
            await AnswerAsync(context, 200, json => json.WriteString("text", text)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits any more.
            Note(false, "The operator gave up waiting.");
        }
#pragma warning disable CA1031 // whatever an action throws is told to whoever ran it
        catch (Exception problem)
#pragma warning restore CA1031
        {
            Note(false, problem.Message);
            await ProblemAsync(context, 400, problem.Message).ConfigureAwait(false);
        }

        void Note(bool done, string text) => host.Audit.Note(new OperatorAudit { Action = action.Name, On = key.ToString(), Done = done, Text = text, Arguments = arguments });
    }

    private void List(Utf8JsonWriter json)
    {
        json.WriteStartArray("instances");
        foreach (var instance in host.Instances)
        {
            json.WriteStartObject();
            json.WriteString("instance", instance.Key.ToString());
            json.WriteString("plugin", instance.Settings.Plugin.Manifest.Id);
            json.WriteString("health", instance.Health.State.ToString());
            ActionList.Write(json, new InstanceActs(host, instance).Actions);
            json.WriteEndObject();
        }

        json.WriteEndArray();
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
