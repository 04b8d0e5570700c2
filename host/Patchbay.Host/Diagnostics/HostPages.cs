using Microsoft.AspNetCore.Http;
using Patchbay.Host.Composition;
using Patchbay.Host.Diagnostics.Blanking;
using Patchbay.Host.Diagnostics.Pages;
using Patchbay.Host.Diagnostics.Sight;
using Patchbay.Host.Reloading.Plans;
using Patchbay.Host.Telemetry;

namespace Patchbay.Host.Diagnostics;

/// <summary>
/// What the host's own address serves: health, the diagnostics page with what it reads, and what operators do. Reading needs
/// nothing, and what is read holds no secret and, unless the deployment says otherwise, nobody's data.
/// </summary>
internal sealed class HostPages(RunningHost host, PersonalBlanks blanks)
{
    private readonly InstanceActionPages _actions = new(host);
    private readonly StatePage _state = new(host, blanks);
    private readonly DesksPage _desks = new(host, blanks);
    private readonly LadderPage _ladder = new(host, blanks);
    private readonly MetricsPage _metrics = new(host.Metrics);
    private readonly PlanPage _plan = new(host);
    private readonly DrainPage _drain = new(host);

    public Task AnswerAsync(HttpContext context)
    {
        PageFiles.Protect(context.Response.Headers);
        return context.Request.Path.Value! switch
        {
            "/healthz" => HealthAsync(context),
            "/healthz/live" => Answers.JsonAsync(context, json => json.WriteString("status", "live")),
            MetricsPage.Path => _metrics.AnswerAsync(context),
            "/" => PageFiles.SendAsync(context, "index.html"),
            "/diagnostics/state" => _state.AnswerAsync(context),
            "/diagnostics/desks" => _desks.AnswerAsync(context),
            "/diagnostics/ladder" => _ladder.AnswerAsync(context),
            PlanPage.Root => _plan.AnswerAsync(context),
            { } path when path.StartsWith(DrainPage.Root, StringComparison.Ordinal) => _drain.AnswerAsync(context),
            { } path when path.StartsWith(PageFiles.Root, StringComparison.Ordinal) => PageFiles.SendAsync(context, path[PageFiles.Root.Length..]),
            { } path when path == InstanceActionPages.Root || path.StartsWith($"{InstanceActionPages.Root}/", StringComparison.Ordinal) => _actions.AnswerAsync(context),
            _ => NotFoundAsync(context),
        };
    }

    private Task HealthAsync(HttpContext context)
    {
        var health = HealthReport.Of(HostSights.Of(host), blanks);
        context.Response.StatusCode = health.Status == HostStatus.Unavailable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        return Answers.JsonAsync(context, health.Write);
    }

    private static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Answers.TextAsync(context, "Nothing is here; / shows what is patched to what, /healthz whether it works.");
    }
}
