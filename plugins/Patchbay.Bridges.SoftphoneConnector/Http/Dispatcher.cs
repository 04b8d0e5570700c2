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

        var values = SessionCookie.Values(request);
        if (clients.Find(values) is not { } client)
        {
            await GreetAsync(context).ConfigureAwait(false);
            return;
        }

        try
        {
            var act = await route(context).ConfigureAwait(false);
            while (!await act(client).ConfigureAwait(false))
            {
                // It was over when its turn came: to a cookie of it belongs nobody now, without cookies the next session.
                if (clients.Find(values) is { } next)
                {
                    client = next;
                    continue;
                }

                await GreetAsync(context).ConfigureAwait(false);
                return;
            }
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
    private (Func<HttpContext, Task<Act>>? Route, int Problem) Route(string method, string path) => (method, path) switch
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

    private Task<Act> PollAsync(HttpContext context) => Task.FromResult<Act>(async client =>
    {
        if (await connector.PollAsync(client, context.RequestAborted).ConfigureAwait(false) is not { } session) return false;
        await answers.BodyAsync(context, StatusCodes.Status200OK, SessionBytes.Of(session)).ConfigureAwait(false);
        return true;
    });

    private async Task<Act> ConfigureAsync(HttpContext context)
    {
        using var body = await BodyAsync(context).ConfigureAwait(false);
        var config = BodyReader.Config(body.RootElement);
        return Doing(context, client => connector.ConfigureAsync(client, config, context.RequestAborted));
    }

    private Task<Act> EndAsync(HttpContext context) => Task.FromResult(Doing(
        context,
        client => connector.EndAsync(client, context.RequestAborted),
        client => client.Id.Length > 0 ? cookies.Clearing(context.Request.Headers.UserAgent) : null));

    private Task<Act> RegisterAsync(HttpContext context) =>
        Task.FromResult(Doing(context, client => connector.RegisterAsync(client, Bearer(context.Request), context.RequestAborted)));

    private Task<Act> UnregisterAsync(HttpContext context) =>
        Task.FromResult(Doing(context, client => connector.UnregisterAsync(client, context.RequestAborted)));

    private async Task<Act> SetAudioAsync(HttpContext context)
    {
        using var body = await BodyAsync(context).ConfigureAwait(false);
        var change = BodyReader.Audio(body.RootElement);
        return Doing(context, client => connector.SetAudioAsync(client, change, context.RequestAborted));
    }

    private Act Doing(HttpContext context, Func<ClientSession, Task<int>> act, Func<ClientSession, string?>? cookie = null) => async client =>
    {
        var status = await act(client).ConfigureAwait(false);
        if (status == StatusCodes.Status403Forbidden) return false;
        await answers.EmptyAsync(context, status, cookie?.Invoke(client)).ConfigureAwait(false);
        return true;
    };

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

    /// <summary>What a request asks for, its body read.</summary>
    /// <returns>Whether it was answered; false where the client was over when its turn came.</returns>
    private delegate Task<bool> Act(ClientSession client);
}
