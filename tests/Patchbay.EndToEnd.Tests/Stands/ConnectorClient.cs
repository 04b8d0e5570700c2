using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Patchbay.EndToEnd.Tests.Stands;

/// <summary>A web agent desktop at the softphone connector: it carries the cookie that came last.</summary>
public sealed class ConnectorClient(Uri connector) : IDisposable
{
    private readonly HttpClient _http = new(new HttpClientHandler { UseCookies = false }) { BaseAddress = new Uri(connector, "softphone/v2/") };
    private string? _cookie;

    /// <summary>Polls.</summary>
    /// <returns>The session; null where it was refused, which brings a cookie.</returns>
    public async Task<JsonObject?> PollAsync()
    {
        using var answer = await SendAsync(HttpMethod.Get, "session", body: null);
        return answer.StatusCode == HttpStatusCode.Forbidden ? null : await answer.Content.ReadFromJsonAsync<JsonObject>();
    }

    /// <summary>Begins: a refused poll for the cookie, then the configuration with one line.</summary>
    public async Task BeginAsync(JsonObject line)
    {
        (await PollAsync()).ShouldBeNull();
        await AskAsync(HttpMethod.Post, "session", new JsonObject { ["connectivities"] = new JsonObject { ["protocol"] = "udp", ["connections"] = new JsonArray(line) } });
    }

    /// <summary>A request that is answered with <c>{}</c>.</summary>
    public async Task AskAsync(HttpMethod method, string resource, JsonObject? body = null)
    {
        using var answer = await SendAsync(method, resource, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("{}");
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string resource, JsonObject? body)
    {
        using var request = new HttpRequestMessage(method, resource) { Content = body is null ? null : JsonContent.Create(body) };
        if (_cookie is not null) request.Headers.Add("Cookie", _cookie);
        var answer = await _http.SendAsync(request);
        if (answer.Headers.TryGetValues("Set-Cookie", out var cookies)) _cookie = cookies.Single().Split(';')[0];
        return answer;
    }
}
