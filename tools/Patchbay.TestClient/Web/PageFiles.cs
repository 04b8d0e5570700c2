using Microsoft.AspNetCore.Http;

namespace Patchbay.TestClient.Web;

/// <summary>The page's files, which the program carries.</summary>
internal static class PageFiles
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal) { [".html"] = "text/html", [".css"] = "text/css", [".js"] = "text/javascript", [".svg"] = "image/svg+xml" };

    /// <summary>Sends one.</summary>
    /// <returns>False where there is no such file.</returns>
    public static async Task<bool> SendAsync(HttpContext context, string file)
    {
        using var page = typeof(PageFiles).Assembly.GetManifestResourceStream($"page/{file}");
        if (page is null || !Types.TryGetValue(Path.GetExtension(file), out var type)) return false;
        context.Response.ContentType = $"{type}; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        await page.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
        return true;
    }
}
