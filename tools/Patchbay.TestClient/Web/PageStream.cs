using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Patchbay.TestClient.Sessions;

namespace Patchbay.TestClient.Web;

/// <summary>Tells a tab, as server-sent events, how the client is and which lines of the log changed. A tab that is slow gets more at once.</summary>
internal sealed class PageStream(PageSubject subject)
{
    public async Task SendAsync(HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        var told = 0L;
        while (true)
        {
            // The revision first: what changes meanwhile is told again with the next.
            var revision = subject.Session.Log.Revision;
            await context.Response.WriteAsync($"data: {Tell(told).ToJsonString()}\n\n", cancellationToken).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
            told = revision;
            await subject.Session.Log.ChangedAsync(revision, cancellationToken).ConfigureAwait(false);
        }
    }

    private JsonObject Tell(long since)
    {
        var (session, state) = (subject.Session, subject.Session.State);
        return new JsonObject
        {
            ["address"] = state.Address?.ToString(),
            ["begin"] = subject.Address,
            ["connecting"] = state.Connecting,
            ["sid"] = state.Sid,
            ["switches"] = Json(state.Switches),
            ["first"] = session.Log.First,
            ["waiting"] = new JsonArray([.. session.WaitingEvents.Select(entry => (JsonNode)entry)]),
            ["entries"] = new JsonArray([.. session.Log.Since(since).Select(entry => (JsonNode)entry.ToJson())]),
        };
    }

    private static JsonObject Json(Switches switches) => new()
    {
        ["rid"] = switches.Rid,
        ["sid"] = switches.Sid,
        ["acknowledge"] = switches.Acknowledge,
        ["keepAlive"] = switches.KeepAlive,
        ["quotedIds"] = switches.QuotedIds,
    };
}
