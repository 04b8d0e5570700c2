using Microsoft.AspNetCore.Http;

namespace Patchbay.Host.Telemetry;

/// <summary>What a collector reads.</summary>
internal sealed class MetricsPage(MetricsBoard board)
{
    public const string Path = "/metrics";

    public async Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = PrometheusText.ContentType;
        await context.Response.WriteAsync(PrometheusText.Write(await board.CollectAsync().ConfigureAwait(false)), context.RequestAborted).ConfigureAwait(false);
    }
}
