using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Patchbay.Host.Supervision.Edges.Bridges;

/// <summary>
/// Stands before what a bridge maps. The time of a request is that until its answer begins: a socket or a stream that lasts is
/// counted by itself and never cut off by it.
/// </summary>
internal sealed class BridgeEdge(Edge edge, RequestDelegate application)
{
    private int _inFlight;

    public async Task AnswerAsync(HttpContext context)
    {
        var lasting = Lasts(context);
        var operation = lasting ? "bridge.stream" : "bridge.request";
        if (!lasting && Interlocked.Increment(ref _inFlight) > edge.Limits.Concurrent)
        {
            Interlocked.Decrement(ref _inFlight);
            edge.Meters.Ended(edge.Owner, operation, EdgeOutcome.Rejected, null);
            edge.Trouble.Note($"{edge.Owner.Name} is busy: {edge.Limits.Concurrent} requests are under way, and it may have no more.");
            context.Response.Headers.RetryAfter = "1";
            await SayAsync(context, StatusCodes.Status503ServiceUnavailable, $"{edge.Owner.Name} is busy. Try again.").ConfigureAwait(false);
            return;
        }

        using var activity = EdgeMeters.Source.StartActivity(operation, ActivityKind.Server);
        activity?.SetTag("instance", edge.Owner.Name).SetTag("plugin", edge.Owner.Plugin).SetTag("contract", edge.Owner.Contract);
        var started = edge.Clock.GetTimestamp();
        edge.Meters.Began(edge.Owner);
        var outcome = EdgeOutcome.Failed;
        try
        {
            outcome = lasting ? await StreamAsync(context).ConfigureAwait(false) : await RequestAsync(context).ConfigureAwait(false);
        }
        finally
        {
            if (!lasting) Interlocked.Decrement(ref _inFlight);
            edge.Meters.Left(edge.Owner);
            edge.Meters.Ended(edge.Owner, operation, outcome, edge.Clock.GetElapsedTime(started));
            activity?.SetTag("outcome", EdgeMeters.Word(outcome));
        }
    }

    private async Task<EdgeOutcome> RequestAsync(HttpContext context)
    {
        var clients = context.RequestAborted;
        using var request = new BridgeRequest(context, edge);
        var outcome = await OutcomeAsync(context, clients, request).ConfigureAwait(false);
        context.RequestAborted = clients;
        if (!request.Over) return outcome;
        if (!context.Response.HasStarted) await SayAsync(context, StatusCodes.Status503ServiceUnavailable, request.Text).ConfigureAwait(false);
        return EdgeOutcome.Timeout;
    }

    private Task<EdgeOutcome> StreamAsync(HttpContext context) => OutcomeAsync(context, context.RequestAborted, null);

    private async Task<EdgeOutcome> OutcomeAsync(HttpContext context, CancellationToken clients, BridgeRequest? request)
    {
        try
        {
            await application(context).ConfigureAwait(false);
            edge.Trouble.Answered();
            return context.Response.StatusCode >= 500 ? EdgeOutcome.Failed : context.Response.StatusCode >= 400 ? EdgeOutcome.Refused : EdgeOutcome.Done;
        }
        catch (BadHttpRequestException)
        {
            // The server answers it: the client's request was none.
            throw;
        }
#pragma warning disable CA1031 // whatever a bridge throws is its own trouble
        catch (Exception problem)
#pragma warning restore CA1031
        {
            if (request is { Over: true }) return EdgeOutcome.Timeout;
            if (clients.IsCancellationRequested) return EdgeOutcome.Cancelled;
            edge.Trouble.Note($"{edge.Owner.Name} failed to answer {context.Request.Method} {context.Request.Path}: {problem.Message}", problem);
            if (context.Response.HasStarted) context.Abort();
            else await SayAsync(context, StatusCodes.Status500InternalServerError, $"{edge.Owner.Name} failed.").ConfigureAwait(false);
            return EdgeOutcome.Failed;
        }
    }

    private static bool Lasts(HttpContext context) =>
        context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
        || context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true }
        || context.Request.Headers.Accept.Any(accept => accept?.Contains("text/event-stream", StringComparison.OrdinalIgnoreCase) == true);

    private static Task SayAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text, CancellationToken.None);
    }
}
