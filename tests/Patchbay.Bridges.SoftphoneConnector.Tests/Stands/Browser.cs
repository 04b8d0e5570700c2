using System.Text;

namespace Patchbay.Bridges.SoftphoneConnector.Tests.Stands;

/// <summary>A client with a cookie jar of one.</summary>
internal sealed class Browser(Uri address)
{
    public const string Session = "/softphone/v2/session";
    public const string Register = "/softphone/v2/register";
    public const string Audio = "/softphone/v2/audio";

    /// <summary>The value it sends; null for none.</summary>
    public string? Cookie { get; set; }

    public string? Origin { get; init; } = "http://desktop.example.net:8080";

    public Task<RawAnswer> GetAsync() => SendAsync("GET", Session);

    public Task<RawAnswer> ConfigureAsync(string config) => SendAsync("POST", Session, config);

    /// <summary>Cookie, then configuration.</summary>
    public async Task BeginAsync(string config)
    {
        Cookie = (await GetAsync()).Cookie.ShouldNotBeNull();
        (await ConfigureAsync(config)).Status.ShouldBe(200);
    }

    public Task<RawAnswer> SendAsync(string method, string path, string? body = null, params string[] headers) =>
        SendBytesAsync(method, path, body is null ? null : Encoding.UTF8.GetBytes(body), headers);

    public Task<RawAnswer> SendBytesAsync(string method, string path, byte[]? body, params string[] headers) =>
        RawHttp.SendAsync(address, Bytes(method, path, body, headers));

    /// <summary>A request as it goes over the wire. A content type among the headers stands in for the usual one.</summary>
    public byte[] Bytes(string method, string path, byte[]? body, params string[] headers)
    {
        var head = new StringBuilder($"{method} {path} HTTP/1.1\r\nHost: {address.Authority}\r\n");
        if (Origin is not null) head.Append($"Origin: {Origin}\r\n");
        if (Cookie is not null) head.Append($"Cookie: SEPSESSIONID={Cookie}\r\n");
        if (body is not null && !headers.Any(header => header.StartsWith("Content-Type:", StringComparison.Ordinal))) head.Append("Content-Type: application/json; charset=utf-8\r\n");
        if (body is not null || method is "POST" or "DELETE" or "PUT") head.Append($"Content-Length: {body?.Length ?? 0}\r\n");
        foreach (var header in headers) head.Append($"{header}\r\n");
        return [.. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), .. body ?? []];
    }
}
