using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Patchbay.Simulators.Words;

namespace Patchbay.Simulators.Control;

/// <summary>The control page and the small API behind it. For this machine: a page of another site gets nothing from it.</summary>
/// <param name="answer">Answers what was asked by method, path and body, under the simulator's lock; null where there is no such thing.</param>
/// <param name="page">The page's files.</param>
/// <param name="runPhone">Serves a phone that connected to the line exchange, until it is gone.</param>
public sealed class ControlApi(Func<string, string[], ControlBody, ControlAnswer?> answer, ControlPage page, Func<WebSocket, HttpContext, Task> runPhone)
{
    public async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]"))
        {
            await WriteAsync(context, ControlAnswer.Wrong($"The control page does not answer for '{request.Host}'.")).ConfigureAwait(false);
            return;
        }

        if (request.Headers.Origin is { Count: > 0 } origin && origin != $"{request.Scheme}://{request.Host}")
        {
            await WriteAsync(context, ControlAnswer.No(StatusCodes.Status403Forbidden, $"Pages of {origin} are not admitted.")).ConfigureAwait(false);
            return;
        }

        var path = request.Path.Value!.Trim('/').Split('/');
        if (path is ["exchange"]) await PhoneAsync(context).ConfigureAwait(false);
        else if (path[0] == "api") await WriteAsync(context, await AskAsync(context, [.. path[1..].Select(Uri.UnescapeDataString)]).ConfigureAwait(false)).ConfigureAwait(false);
        else if (!await page.SendAsync(context, path is [""] ? "index.html" : string.Join('/', path)).ConfigureAwait(false))
            await WriteAsync(context, ControlAnswer.NotThere("There is no such page.")).ConfigureAwait(false);
    }

    private async Task PhoneAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await WriteAsync(context, ControlAnswer.No(StatusCodes.Status426UpgradeRequired, "This is the line exchange: connect with a WebSocket.")).ConfigureAwait(false);
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        await runPhone(socket, context).ConfigureAwait(false);
    }

    private async Task<ControlAnswer> AskAsync(HttpContext context, string[] path)
    {
        var body = ControlBody.Empty;
        if (HttpMethods.IsPost(context.Request.Method))
        {
            if (await BodyAsync(context).ConfigureAwait(false) is not { } posted) return ControlAnswer.Wrong("The body must be a JSON object.");
            body = posted;
        }

        return answer(context.Request.Method, path, body) ?? ControlAnswer.NotThere("There is no such thing here.");
    }

    private static async Task<ControlBody?> BodyAsync(HttpContext context)
    {
        try
        {
            using var reader = new StreamReader(context.Request.Body);
            var text = await reader.ReadToEndAsync(context.RequestAborted).ConfigureAwait(false);
            if (text.Length == 0) return ControlBody.Empty;
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object) return null;
            JsonTexts.ReadThrough(document.RootElement);
            return new ControlBody(JsonObject.Create(document.RootElement.Clone())!);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // Told by the caller.
            return null;
        }
    }

    private static Task WriteAsync(HttpContext context, ControlAnswer said)
    {
        context.Response.StatusCode = said.Status;
        context.Response.ContentType = $"{said.File?.Type ?? "application/json"}; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (said.File is { } file) context.Response.Headers.ContentDisposition = $"attachment; filename=\"{file.Name}\"";
        return context.Response.WriteAsync(said.File?.Text ?? said.Body.ToJsonString(), context.RequestAborted);
    }
}
