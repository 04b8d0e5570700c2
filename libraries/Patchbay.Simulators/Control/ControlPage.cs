using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Patchbay.Simulators.Control;

/// <summary>The files of the control page: those of the simulator, and those that all simulators share.</summary>
/// <param name="simulator">Has its files as resources <c>page/NAME</c>.</param>
public sealed class ControlPage(Assembly simulator)
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal) { [".html"] = "text/html", [".css"] = "text/css", [".js"] = "text/javascript" };

    /// <summary>Sends one.</summary>
    /// <returns>False where there is no such file.</returns>
    public async Task<bool> SendAsync(HttpContext context, string file)
    {
        using var page = simulator.GetManifestResourceStream($"page/{file}") ?? typeof(ControlPage).Assembly.GetManifestResourceStream($"page/{file}");
        if (page is null || !Types.TryGetValue(Path.GetExtension(file), out var type)) return false;
        context.Response.ContentType = $"{type}; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'self'";
        await page.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
        return true;
    }
}
