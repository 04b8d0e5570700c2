using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Patchbay.Host.Diagnostics.Pages;

/// <summary>Answers of the host's own address.</summary>
internal static class Answers
{
    /// <summary>Sends an object; to whoever has it already only that it is still so.</summary>
    public static Task JsonAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        var body = text.ToArray();
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(..8))}\"";
        context.Response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch == tag && context.Response.StatusCode == StatusCodes.Status200OK)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    public static Task ProblemAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        return JsonAsync(context, json => json.WriteString("error", text));
    }

    public static Task TextAsync(HttpContext context, string text)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
