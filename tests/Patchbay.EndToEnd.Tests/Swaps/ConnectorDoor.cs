using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Patchbay.EndToEnd.Tests.Swaps;

/// <summary>The softphone connector, as a web agent desktop asks it: a cookie that comes with a refusal, then the session.</summary>
public sealed class ConnectorDoor(Uri address) : IOtherDoor
{
    private readonly HttpClient _http = new(new HttpClientHandler { UseCookies = false }) { BaseAddress = new Uri(address, "softphone/v2/") };
    private string? _cookie;

    public async Task<IReadOnlyList<string>> RegisteredAsync(string agent)
    {
        using var polled = await SendAsync(HttpMethod.Get, body: null);
        if (polled.StatusCode == HttpStatusCode.Forbidden)
        {
            _cookie = polled.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
            using var begun = await SendAsync(HttpMethod.Post, new JsonObject { ["connectivities"] = new JsonObject { ["connections"] = new JsonArray(new JsonObject { ["user"] = agent }) } });
            begun.StatusCode.ShouldBe(HttpStatusCode.OK);
            return [];
        }

        var session = (await polled.Content.ReadFromJsonAsync<JsonObject>())!;
        return [.. (session["connectivities"]?["connections"]?.AsArray() ?? [])
            .Where(connection => (string?)connection!["state"] == "READY")
            .Select(connection => (string)connection!["user"]!)];
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, JsonObject? body)
    {
        using var request = new HttpRequestMessage(method, "session") { Content = body is null ? null : JsonContent.Create(body) };
        if (_cookie is not null) request.Headers.Add("Cookie", _cookie);
        return await _http.SendAsync(request);
    }
}
