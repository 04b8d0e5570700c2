using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Patchbay.Bridges.SoftphoneConnector.Clients;
using Patchbay.Bridges.SoftphoneConnector.Protocol;

namespace Patchbay.Bridges.SoftphoneConnector.Http;

/// <summary>
/// Requests in the order of sheet section 2: pre-flight, route, cookie, body, act. The host has judged the origin before. One
/// catch-all instead of routes, because the framework's own answers to a wrong path or method are not the vendor's.
/// </summary>
internal sealed class Dispatcher(Connector connector, ClientSessions clients, SessionCookie cookies, AnswerWriter answers, ILogger<Dispatcher> log)
{
    private const string Root = "/softphone/v2";

    public async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var path = request.Path.Value ?? "";
        if (HttpMethods.IsOptions(request.Method))
        {
            await answers.PreflightAsync(context).ConfigureAwait(false);
            return;
        }

        if (Route(request.Method, path) is var (route, problem) && route is null)
        {
            await answers.EmptyAsync(context, problem).ConfigureAwait(false);
            return;
        }

        if (clients.Find(SessionCookie.Values(request)) is not { } client)
        {
            await GreetAsync(context).ConfigureAwait(false);
            return;
        }

        try
        {
            await route(context, client).ConfigureAwait(false);
        }
        catch (BodyException bad)
        {
            Log.BadBody(log, request.Method, path, bad.Message);
            await answers.EmptyAsync(context, StatusCodes.Status400BadRequest).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client is gone: there is nobody to answer.
        }
        catch (Exception broken) when (!context.Response.HasStarted)
        {
            Log.Broke(log, request.Method, path, broken);
            await answers.EmptyAsync(context, StatusCodes.Status400BadRequest).ConfigureAwait(false);
        }
    }

    /// <summary>Below the root an unknown resource is not found; all else that is wrong is a bad request.</summary>
    private (Func<HttpContext, ClientSession, Task>? Route, int Problem) Route(string method, string path) => (method, path) switch
    {
        ("GET", Root + "/session") => (PollAsync, 0),
        ("POST", Root + "/session") => (ConfigureAsync, 0),
        ("DELETE", Root + "/session") => (EndAsync, 0),
        ("POST", Root + "/register") => (RegisterAsync, 0),
        ("DELETE", Root + "/register") => (UnregisterAsync, 0),
        ("POST", Root + "/audio") => (SetAudioAsync, 0),
        (_, Root + "/session" or Root + "/register" or Root + "/audio") => (null, StatusCodes.Status400BadRequest),
        _ when path == Root || path.StartsWith(Root + "/", StringComparison.Ordinal) => (null, StatusCodes.Status404NotFound),
        _ => (null, StatusCodes.Status400BadRequest),
    };

    private async Task PollAsync(HttpContext context, ClientSession client)
    {
        if (await connector.PollAsync(client, context.RequestAborted).ConfigureAwait(false) is { } session)
            await answers.BodyAsync(context, StatusCodes.Status200OK, SessionBytes.Of(session)).ConfigureAwait(false);
        else
            await GreetAsync(context).ConfigureAwait(false);
    }

    private async Task ConfigureAsync(HttpContext context, ClientSession client)
    {
        using var body = await BodyAsync(context).ConfigureAwait(false);
        await EmptyAsync(context, await connector.ConfigureAsync(client, BodyReader.Config(body.RootElement), context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async Task EndAsync(HttpContext context, ClientSession client) =>
        await EmptyAsync(context, await connector.EndAsync(client, context.RequestAborted).ConfigureAwait(false), client.Id.Length > 0 ? cookies.Clearing(context.Request.Headers.UserAgent) : null).ConfigureAwait(false);

    private async Task RegisterAsync(HttpContext context, ClientSession client) =>
        await EmptyAsync(context, await connector.RegisterAsync(client, Bearer(context.Request), context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);

    private async Task UnregisterAsync(HttpContext context, ClientSession client) =>
        await EmptyAsync(context, await connector.UnregisterAsync(client, context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);

    private async Task SetAudioAsync(HttpContext context, ClientSession client)
    {
        using var body = await BodyAsync(context).ConfigureAwait(false);
        await EmptyAsync(context, await connector.SetAudioAsync(client, BodyReader.Audio(body.RootElement), context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private Task EmptyAsync(HttpContext context, int status, string? cookie = null) =>
        status == StatusCodes.Status403Forbidden ? GreetAsync(context) : answers.EmptyAsync(context, status, cookie);

    /// <summary>A stranger's first contact: no error but the handshake.</summary>
    private Task GreetAsync(HttpContext context) =>
        answers.EmptyAsync(context, StatusCodes.Status403Forbidden, cookies.Setting(connector.Greet().Id, context.Request.Headers.UserAgent));

    private static async Task<JsonDocument> BodyAsync(HttpContext context)
    {
        try
        {
            return await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted).ConfigureAwait(false);
        }
        catch (JsonException problem)
        {
            throw new BodyException("It is not JSON.", problem);
        }
        catch (BadHttpRequestException problem)
        {
            throw new BodyException(problem.Message, problem);
        }
    }

    private static string? Bearer(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) && header[scheme.Length..].Trim() is { Length: > 0 } token ? token : null;
    }
}
