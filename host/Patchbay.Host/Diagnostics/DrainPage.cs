using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Patchbay.Host.Composition;
using Patchbay.Host.Deployment;
using Patchbay.Host.Diagnostics.Audit;
using Patchbay.Host.Diagnostics.Pages;
using Patchbay.Host.Hosting;

namespace Patchbay.Host.Diagnostics;

/// <summary>
/// <c>POST /desks/PLAN/drain</c>: takes a desk plan out of service until the next reload. Answers <c>{"open": N}</c>, the desks that
/// are open by it and close at their next pause. It wants the word of the control file.
/// </summary>
internal sealed class DrainPage(RunningHost host)
{
    public const string Root = "/desks/";

    public Task AnswerAsync(HttpContext context)
    {
        if (host.Control?.Admits(context.Request.Headers.Authorization) != true)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Answers.ProblemAsync(context, 401, $"Send the token of {ControlFile.FileName} in the host's data folder, as 'patchbay drain' does: Authorization: Bearer TOKEN.");
        }

        if (context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries) is not [_, var plan, "drain"]) return Answers.ProblemAsync(context, 404, "Write /desks/PLAN/drain.");
        if (!HttpMethods.IsPost(context.Request.Method)) return Answers.ProblemAsync(context, 405, "A desk plan is drained with POST.");
        if (host.Drain(plan) is not { } open)
            return Answers.ProblemAsync(context, 404, $"There is no desk plan '{plan}'. {NearestName.Advice(plan, host.Deployment.Desks.Select(known => known.Key)).Fix}");
        host.Audit.Note(new OperatorAudit { Action = "drain", On = plan, Done = true, Text = $"{open} desks are open.", Arguments = JsonElement.Parse("{}") });
        return Answers.JsonAsync(context, json => json.WriteNumber("open", open));
    }
}
