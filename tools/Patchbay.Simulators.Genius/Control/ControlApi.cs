using System.Net.WebSockets;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Patchbay.Simulators.Genius.Exchange;
using Patchbay.Simulators.Genius.Wire;

namespace Patchbay.Simulators.Genius.Control;

/// <summary>The control page and the small API behind it. For this machine: a page of another site gets nothing from it.</summary>
/// <param name="exchange">The dialler.</param>
/// <param name="runPhone">Serves a phone that connected to the line exchange, until it is gone.</param>
internal sealed class ControlApi(GeniusExchange exchange, Func<WebSocket, HttpContext, Task> runPhone)
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal) { [".html"] = "text/html", [".css"] = "text/css", [".js"] = "text/javascript" };

    public async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]"))
        {
            await WriteAsync(context, StatusCodes.Status400BadRequest, Problem($"The control page does not answer for '{request.Host}'.")).ConfigureAwait(false);
            return;
        }

        if (request.Headers.Origin is { Count: > 0 } origin && origin != $"{request.Scheme}://{request.Host}")
        {
            await WriteAsync(context, StatusCodes.Status403Forbidden, Problem($"Pages of {origin} are not admitted.")).ConfigureAwait(false);
            return;
        }

        var path = request.Path.Value!.Trim('/').Split('/');
        if (path is ["exchange"]) await PhoneAsync(context).ConfigureAwait(false);
        else if (path[0] == "api") await ApiAsync(context, path[1..]).ConfigureAwait(false);
        else await PageAsync(context, path is [""] ? "index.html" : string.Join('/', path)).ConfigureAwait(false);
    }

    private async Task PhoneAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await WriteAsync(context, StatusCodes.Status426UpgradeRequired, Problem("This is the line exchange: connect with a WebSocket.")).ConfigureAwait(false);
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        await runPhone(socket, context).ConfigureAwait(false);
    }

    private async Task ApiAsync(HttpContext context, string[] path)
    {
        JsonObject? body = null;
        if (HttpMethods.IsPost(context.Request.Method))
        {
            body = await BodyAsync(context).ConfigureAwait(false);
            if (body is null)
            {
                await WriteAsync(context, StatusCodes.Status400BadRequest, Problem("The body must be a JSON object.")).ConfigureAwait(false);
                return;
            }
        }

        var (status, answer) = exchange.Read(_ => Answer(context.Request.Method, path, body ?? []));
        await WriteAsync(context, status, answer).ConfigureAwait(false);
    }

    private (int Status, JsonNode Answer) Answer(string method, string[] path, JsonObject body) => (method, path) switch
    {
        ("GET", ["agents"]) => (200, List(exchange.Agents.Select(agent => agent.ToJson()))),
        ("GET", ["calls"]) => (200, List(exchange.Agents.Where(agent => agent.Call is not null).Select(Call))),
        ("GET", ["lines"]) => (200, List(exchange.Lines.Lines.Select(line => line.ToJson(exchange.Lines.IsBusy(line))))),
        ("GET", ["line-calls"]) => (200, List(exchange.Lines.Calls.Select(call => call.ToJson()))),
        ("POST", ["line-calls", var call, "hangup"]) => EndLineCall(Uri.UnescapeDataString(call)),
        ("GET", ["ledger"]) => (200, List(exchange.Ledger.Entries)),
        ("GET", ["campaigns"]) => (200, List(exchange.World.Campaigns.Where(campaign => campaign.Started).Select(campaign => new JsonObject { ["name"] = campaign.Name, ["outbound"] = campaign.Outbound }))),
        ("GET", ["faults"]) => (200, List(exchange.Faults.Left.Select(fault => fault.ToJson()))),
        ("GET", ["counters"]) => (200, new JsonObject { ["malformed"] = exchange.Malformed, ["ledger"] = exchange.Ledger.Count }),
        ("DELETE", ["faults"]) => Done(exchange.Faults.Clear),
        ("POST", ["faults"]) => Plant(body),
        ("POST", ["calls"]) => SendCall(body),
        ("POST", ["calls", var call, "hangup"]) => exchange.Calls.CustomerHangsUp(Uri.UnescapeDataString(call)) ? Ok() : (404, Problem($"There is no live call '{call}'.")),
        ("POST", ["agents", var agent, "raw"]) => Raw(Uri.UnescapeDataString(agent), body),
        ("POST", ["agents", var agent, "drop"]) => Drop(Uri.UnescapeDataString(agent)),
        _ => (404, Problem("There is no such thing here.")),
    };

    private (int, JsonNode) Plant(JsonObject body)
    {
        if (Text(body, "kind") is not { } name || FaultNames.Find(name) is not { } kind) return (400, Problem($"'kind' must be one of {string.Join(", ", FaultNames.All)}."));
        if (Text(body, "command") is not { } command) return (400, Problem("'command' must name the command that it strikes."));
        if (command != "Authenticate" && !exchange.Commands.Has(command)) return (400, Problem($"'{command}' is no command that is answered."));
        var number = Number(body, "number") ?? AapiErrors.Malformed;
        if (!AapiErrors.All.ContainsKey(number)) return (400, Problem($"There is no error {number}."));
        exchange.Faults.Plant(new Fault { Kind = kind, Command = command, Number = number, Count = Math.Max(1, Number(body, "count") ?? 1) });
        return Ok();
    }

    /// <summary>An inbound call: to the agent named, or to the first who waits in the campaign.</summary>
    private (int, JsonNode) SendCall(JsonObject body)
    {
        var (agent, name) = (Text(body, "agent"), Text(body, "campaign"));
        var target = exchange.Agents.FirstOrDefault(known => known.Place == AgentPlace.Waiting && (agent is null || known.Agent == agent) && (name is null || known.Campaign?.Name == name));
        if (target is null) return (409, Problem("No agent waits there."));
        var campaign = target.Campaign is { Outbound: false } inbound ? inbound : exchange.World.Campaigns.FirstOrDefault(known => !known.Outbound);
        return campaign is not null && exchange.Routing.Connect(target, campaign) ? Ok() : (409, Problem("No agent waits there."));
    }

    private (int, JsonNode) EndLineCall(string id)
    {
        if (exchange.Lines.Calls.FirstOrDefault(call => call.Id == id) is not { } call) return (404, Problem($"There is no call '{id}' at the line exchange."));
        exchange.Lines.End(call, "normal");
        return Ok();
    }

    private (int, JsonNode) Raw(string name, JsonObject body)
    {
        if (exchange.Agents.FirstOrDefault(agent => agent.Agent == name)?.Line is not { } line) return (404, Problem($"'{name}' is not connected."));
        if (Text(body, "text") is { } text) line.SendRaw(System.Text.Encoding.UTF8.GetBytes(text), binary: false);
        else if (Text(body, "base64") is { } encoded)
        {
            var bytes = new byte[encoded.Length];
            if (!Convert.TryFromBase64String(encoded, bytes, out var length)) return (400, Problem("'base64' is not base64."));
            line.SendRaw(bytes[..length], binary: true);
        }
        else return (400, Problem("Give 'text', or 'base64' for a binary message."));
        return Ok();
    }

    private (int, JsonNode) Drop(string name)
    {
        if (exchange.Agents.FirstOrDefault(agent => agent.Agent == name)?.Line is not { } line) return (404, Problem($"'{name}' is not connected."));
        line.Drop();
        return Ok();
    }

    private static JsonObject Call(AgentSession agent) => new()
    {
        ["sessionID"] = agent.Call!.SessionId,
        ["uniquecallid"] = agent.Call.UniqueCallId,
        ["agent"] = agent.Agent,
        ["campaign"] = agent.Call.Campaign,
        ["calltype"] = agent.Call.Type,
        ["tel"] = agent.Call.Tel,
        ["name"] = agent.Call.Data["Name"]?.ToString(),
        ["state"] = agent.Place.ToString(),
    };

    private static async Task PageAsync(HttpContext context, string file)
    {
        using var page = Assembly.GetExecutingAssembly().GetManifestResourceStream($"page/{file}");
        if (page is null || !Types.TryGetValue(Path.GetExtension(file), out var type))
        {
            await WriteAsync(context, StatusCodes.Status404NotFound, Problem("There is no such page.")).ConfigureAwait(false);
            return;
        }

        context.Response.ContentType = $"{type}; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'self'";
        await page.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
    }

    private static async Task<JsonObject?> BodyAsync(HttpContext context)
    {
        try
        {
            using var reader = new StreamReader(context.Request.Body);
            var text = await reader.ReadToEndAsync(context.RequestAborted).ConfigureAwait(false);
            if (text.Length == 0) return [];
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object) return null;
            Request.ReadThrough(document.RootElement);
            return JsonObject.Create(document.RootElement.Clone());
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // Told by the caller.
            return null;
        }
    }

    private static JsonArray List(IEnumerable<JsonObject> items) => [.. items];

    private static (int, JsonNode) Ok() => (200, new JsonObject { ["done"] = true });

    private static (int, JsonNode) Done(Action action)
    {
        action();
        return Ok();
    }

    private static string? Text(JsonObject body, string key) => body[key] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static int? Number(JsonObject body, string key) => body[key] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    private static JsonObject Problem(string text) => new() { ["problem"] = text };

    private static Task WriteAsync(HttpContext context, int status, JsonNode answer)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
    }
}
