using Microsoft.AspNetCore.Http;

namespace Patchbay.Host.Diagnostics.Pages;

/// <summary>The files of the diagnostics page, which are part of the program.</summary>
internal static class PageFiles
{
    public const string Root = "/page/";

    /// <summary>Nothing but the page's own files runs, and nobody frames it.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal) { [".html"] = "text/html", [".css"] = "text/css", [".js"] = "text/javascript", [".svg"] = "image/svg+xml" };

    /// <summary>What every answer of the host says.</summary>
    public static void Protect(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "no-referrer";
    }

    /// <summary>Sends one.</summary>
    public static async Task SendAsync(HttpContext context, string file)
    {
        await using var page = typeof(PageFiles).Assembly.GetManifestResourceStream($"diagnostics/{file}");
        if (page is null || !Types.TryGetValue(Path.GetExtension(file), out var type))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await Answers.TextAsync(context, "The page has no such file.").ConfigureAwait(false);
            return;
        }

        context.Response.ContentType = $"{type}; charset=utf-8";
        await page.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
    }
}
