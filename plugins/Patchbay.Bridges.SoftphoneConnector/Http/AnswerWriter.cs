using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Patchbay.Bridges.SoftphoneConnector.Http;

/// <summary>Writes answers with the vendor's header set (sheet sections 3 and 4).</summary>
internal sealed class AnswerWriter(string version)
{
    private const string VersionHeader = "X-Genesys-Softphone-Version";

    private static readonly ReadOnlyMemory<byte> NothingToSay = "{}"u8.ToArray();

    /// <summary>An answer with the empty body that stands for all there is nothing to say about.</summary>
    public Task EmptyAsync(HttpContext context, int status, string? cookie = null) => BodyAsync(context, status, NothingToSay, cookie);

    public Task BodyAsync(HttpContext context, int status, ReadOnlyMemory<byte> body, string? cookie = null)
    {
        var headers = context.Response.Headers;
        context.Response.StatusCode = status;
        AllowOrigin(context);
        if (cookie is not null) headers.SetCookie = cookie;
        if (HttpMethods.IsGet(context.Request.Method)) headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.AccessControlExposeHeaders = VersionHeader;
        headers[VersionHeader] = version;
        headers.ContentLength = body.Length;
        headers.ContentType = "application/json; charset=UTF-8";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    /// <summary>
    /// Whatever a browser asks leave for is granted: the host has refused foreign origins before. Ten minutes of memory spare
    /// a pre-flight for each poll.
    /// </summary>
    public Task PreflightAsync(HttpContext context)
    {
        var asked = context.Request.Headers;
        var headers = context.Response.Headers;
        headers.AccessControlAllowMethods = "GET, POST, DELETE, OPTIONS";
        if (Single(asked.AccessControlRequestHeaders) is { } names) headers.AccessControlAllowHeaders = names;
        headers.AccessControlMaxAge = "600";
        if (asked["Access-Control-Request-Private-Network"] == "true") headers["Access-Control-Allow-Private-Network"] = "true";
        return EmptyAsync(context, StatusCodes.Status200OK);
    }

    private static void AllowOrigin(HttpContext context)
    {
        if (Single(context.Request.Headers.Origin) is not { } origin) return;
        context.Response.Headers.AccessControlAllowOrigin = origin;
        context.Response.Headers.AccessControlAllowCredentials = "true";
    }

    /// <summary>A header that came once and may be said back: anything but visible ASCII would break the answer.</summary>
    private static string? Single(StringValues values) =>
        values.Count == 1 && values[0] is { Length: > 0 } value && value.All(c => c is >= ' ' and <= '~') ? value : null;
}
