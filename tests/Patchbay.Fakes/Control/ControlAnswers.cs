using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Patchbay.Fakes.Reading;

namespace Patchbay.Fakes.Control;

/// <summary>How requests at a control socket are read and answered.</summary>
internal static class ControlAnswers
{
    private const int LargestBody = 1 << 20;

    /// <summary>Answers with JSON.</summary>
    public static Task JsonAsync(this HttpContext context, JsonNode body, int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString(), Encoding.UTF8, context.RequestAborted);
    }

    /// <summary>Says what was wrong with a request.</summary>
    public static Task WrongAsync(this HttpContext context, string error, int status = 400) => context.JsonAsync(new JsonObject { ["error"] = error }, status);

    /// <summary>The request's body with its places.</summary>
    /// <exception cref="ReadingException">It is no JSON, or too large.</exception>
    public static async Task<Located> BodyAsync(this HttpContext context)
    {
        using var body = new MemoryStream();
        var buffer = new byte[8192];
        for (int read; (read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted).ConfigureAwait(false)) > 0;)
        {
            if (body.Length + read > LargestBody) throw new ReadingException([new Problem(new Place("body", 1, 1), "$", "The body is larger than a megabyte.", "Send less at once.")]);
            await body.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted).ConfigureAwait(false);
        }

        return Located.Read("body", body.ToArray());
    }

    /// <summary>A number of the query; 0 where it is not there.</summary>
    /// <exception cref="ArgumentException">It is no number.</exception>
    public static long NumberIn(HttpContext context, string name) => context.Request.Query[name].ToString() switch
    {
        "" => 0,
        var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw new ArgumentException($"{name} is '{text}'; write the number of the last one seen."),
    };

    /// <summary>Runs a handler; what is wrong with what was sent is answered with 400.</summary>
    public static RequestDelegate Guarded(RequestDelegate handler) => async context =>
    {
        try
        {
            await handler(context).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is ReadingException or JsonException or ArgumentException or InvalidOperationException && !context.Response.HasStarted)
        {
            await context.WrongAsync(problem.Message).ConfigureAwait(false);
        }
    };
}
