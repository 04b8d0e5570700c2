using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Patchbay.Host.Reloading.Plans;
using Patchbay.Host.Supervision;

namespace Patchbay.Host.Composition;

/// <summary>What the host's own address serves: health, and a page of what is patched to what. No secret is on it.</summary>
internal sealed class HostPages(RunningHost host)
{
    private const string Style = """
        :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
        body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem }
        h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; margin-top: 2rem }
        table { border-collapse: collapse; width: 100% }
        th, td { text-align: left; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid #8884; vertical-align: top }
        """;

    private readonly InstanceActionPages _actions = new(host);
    private readonly PlanPage _plan = new(host);

    public Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        return context.Request.Path.Value switch
        {
            "/healthz" => HealthAsync(context),
            "/healthz/live" => WriteAsync(context, "application/json", """{"status":"live"}"""),
            "/" => WriteAsync(context, "text/html", Page()),
            { } path when path == InstanceActionPages.Root || path.StartsWith($"{InstanceActionPages.Root}/", StringComparison.Ordinal) => _actions.AnswerAsync(context),
            PlanPage.Root => _plan.AnswerAsync(context),
            _ => NotFoundAsync(context),
        };
    }

    private Task HealthAsync(HttpContext context)
    {
        var reasons = host.Instances.Where(instance => instance.Health.State != HealthState.Running)
            .Select(instance => $"{instance.Key}: {instance.Health.Reason}").ToList();
        var status = !host.Ready || host.Instances.Any(instance => instance.Settings.Required && !instance.Health.Now.IsUsable) ? "unavailable" : reasons.Count > 0 ? "degraded" : "ready";
        if (status == "unavailable") context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("status", status);
            json.WriteStartArray("reasons");
            foreach (var reason in reasons) json.WriteStringValue(reason);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return WriteAsync(context, "application/json", Encoding.UTF8.GetString(stream.ToArray()));
    }

    private string Page()
    {
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Patchbay</title><style>").Append(Style).Append("</style></head><body><h1>Patchbay</h1>");
        Table(page, "Addresses", ["instance", "name", "address"], host.Addresses.Select(entry => new[] { entry.Instance, entry.Name, entry.Address.ToString() }));
        Table(page, "Instances", ["instance", "plugin", "health", "refers to", "actions"], host.Instances.Select(instance => new[]
        {
            instance.Key.ToString(),
            $"{instance.Settings.Plugin.Manifest.Id} {instance.Settings.Plugin.Manifest.Version}",
            $"{instance.Health.State} {instance.Health.Reason}",
            string.Join(", ", instance.Settings.References.Select(reference => reference.To)),
            string.Join(", ", ((instance.Current?.Undecorated as Patchbay.Plugins.IInstanceActions)?.Actions ?? []).Select(action => action.Name)),
        }));
        Table(page, "Desks", ["plan", "agent", "session", "agent's state", "phone", "interactions"], host.Desks.Select(desk => desk.Snapshot.State).Select(state => new[]
        {
            state.Key.Plan, state.Key.Agent, state.Session.ToString(), state.Agent.State.ToString(), Phone(state), $"{state.Interactions.Count}",
        }));
        var rows = host.Instances.SelectMany(instance => instance.Current is not { } current ? [] : current.Diagnostics.Rows.Select(row => new[] { instance.Key.ToString(), row.Key, row.Value }));
        Table(page, "What instances tell", ["instance", "what", "value"], rows);
        return page.Append("</body></html>").ToString();
    }

    private static string Phone(Patchbay.Desks.DeskState state) => state.Phone is not { } phone ? "none" : $"{phone.Lines.Count(line => line.State == Patchbay.Softphones.LineState.Registered)} of {phone.Lines.Count} lines registered, {phone.Calls.Count} calls";

    private static void Table(StringBuilder page, string title, string[] heads, IEnumerable<string[]> rows)
    {
        page.Append("<h2>").Append(title).Append("</h2><table><tr>");
        foreach (var head in heads) page.Append("<th>").Append(head);
        foreach (var row in rows)
        {
            page.Append("<tr>");
            foreach (var cell in row) page.Append("<td>").Append(Cell(cell));
        }

        page.Append("</table>");
    }

    /// <summary>What a browser can open is a link.</summary>
    private static string Cell(string text)
    {
        var encoded = HtmlEncoder.Default.Encode(text);
        return text.StartsWith("http://", StringComparison.Ordinal) || text.StartsWith("https://", StringComparison.Ordinal) ? $"<a href=\"{encoded}\">{encoded}</a>" : encoded;
    }

    private static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return WriteAsync(context, "text/plain", "Nothing is here; / shows what is patched to what, /healthz whether it works.");
    }

    private static Task WriteAsync(HttpContext context, string type, string text)
    {
        context.Response.ContentType = $"{type}; charset=utf-8";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
