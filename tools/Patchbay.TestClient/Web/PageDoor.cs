using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Patchbay.Simulators.Control;
using Patchbay.Simulators.Words;

namespace Patchbay.TestClient.Web;

/// <summary>Lets in what comes from the page itself; a page of another site gets nothing and can do nothing.</summary>
internal sealed class PageDoor(PageApi api, PageStream stream, CancellationToken end)
{
    // A saved session that is played again comes here whole.
    private const int MostBytes = 64 * 1024 * 1024;

    public async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        if (Refusal(request) is { } refused)
        {
            await WriteAsync(context, refused).ConfigureAwait(false);
            return;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, end);
        var path = request.Path.Value!.Trim('/');
        try
        {
            if (path == "api/stream") await stream.SendAsync(context, either.Token).ConfigureAwait(false);
            else if (path == "api/session") await SaveAsync(context).ConfigureAwait(false);
            else if (path.StartsWith("api/", StringComparison.Ordinal)) await WriteAsync(context, await AskAsync(request, path["api/".Length..], either.Token).ConfigureAwait(false)).ConfigureAwait(false);
            else if (!await PageFiles.SendAsync(context, path.Length == 0 ? "index.html" : path).ConfigureAwait(false)) await WriteAsync(context, ControlAnswer.NotThere("There is no such page.")).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The tab is gone, or the program ends; nobody hears an answer.
            context.Abort();
        }
    }

    private static ControlAnswer? Refusal(HttpRequest request)
    {
        if (request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]")) return ControlAnswer.Wrong($"The page does not answer for '{request.Host}'.");
        if (request.Headers.Origin is { Count: > 0 } origin && origin != $"{request.Scheme}://{request.Host}") return ControlAnswer.No(StatusCodes.Status403Forbidden, $"Pages of {origin} are not admitted.");
        return null;
    }

    private async Task SaveAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"session.json\"";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(api.Save(), context.RequestAborted).ConfigureAwait(false);
    }

    private async Task<ControlAnswer> AskAsync(HttpRequest request, string path, CancellationToken cancellationToken)
    {
        var body = ControlBody.Empty;
        if (HttpMethods.IsPost(request.Method))
        {
            if (await BodyAsync(request, cancellationToken).ConfigureAwait(false) is not { } posted) return ControlAnswer.Wrong("The body must be a JSON object.");
            body = posted;
        }

        return await api.AnswerAsync(request.Method, path, body, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<ControlBody?> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MostBytes;
            using var reader = new StreamReader(request.Body);
            var text = await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            if (text.Length == 0) return ControlBody.Empty;
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object) return null;
            JsonTexts.ReadThrough(document.RootElement);
            return new ControlBody(JsonObject.Create(document.RootElement.Clone())!);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or BadHttpRequestException)
        {
            // Told by the caller.
            return null;
        }
    }

    private static Task WriteAsync(HttpContext context, ControlAnswer said)
    {
        context.Response.StatusCode = said.Status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return context.Response.WriteAsync(said.Body.ToJsonString(), context.RequestAborted);
    }
}
