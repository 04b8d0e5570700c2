using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Patchbay.Bridges.ServiceClient.Options;
using Patchbay.Desks;

namespace Patchbay.Bridges.ServiceClient.Security;

/// <summary>
/// Headers on everything this bridge answers, the static files too, which is why it is a filter in front of the pipeline. The
/// page runs its own scripts only and shows in frames only the pages that the deployment lists; only pages of its origins may show it
/// in theirs. No opener policy is set:
/// it would cut windows that the page opens from it. Styles in attributes are let be, because the frame that shows a mail has this
/// policy too; a style sheet in it, which could load more, is not.
/// </summary>
internal sealed class SecurityHeaders : IStartupFilter
{
    private readonly string _policy;

    public SecurityHeaders(ServiceClientOptions options, ValueList<AdmittedOrigin> origins)
    {
        var around = string.Join(' ', origins.Select(entry => entry.Pattern).Distinct(StringComparer.OrdinalIgnoreCase).Prepend("'self'"));
        var frames = options.Apps.Count == 0
            ? "'none'"
            : string.Join(' ', options.Apps.Select(app => app.Url.GetLeftPart(UriPartial.Authority)).Distinct(StringComparer.OrdinalIgnoreCase));
        _policy = $"default-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors {around}; "
            + $"frame-src {frames}";
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
    {
        application.Use((context, following) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = _policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            return following(context);
        });
        next(application);
    };
}
