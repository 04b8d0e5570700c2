using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Host.Web;

namespace Patchbay.Host.Tests.Web;

public sealed class ListenerTests : IAsyncLifetime
{
    private readonly HttpClient _client = new();
    private Listener _listener = null!;

    public async Task InitializeAsync() => _listener = await StartAsync("http://127.0.0.1:0/");

    public async Task DisposeAsync()
    {
        await _listener.DisposeAsync();
        _client.Dispose();
    }

    [Fact]
    public async Task Until_something_is_attached_and_after_it_is_taken_away_the_answer_is_503()
    {
        var before = await AskAsync();
        before.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        before.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        _listener.Attach(context => context.Response.WriteAsync("here"));
        (await (await AskAsync()).Content.ReadAsStringAsync()).ShouldBe("here");
        _listener.Attach(null);
        (await AskAsync()).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:1", HttpStatusCode.OK)]
    [InlineData("[::1]:1", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("10.0.0.1", HttpStatusCode.BadRequest)]
    public async Task A_request_for_a_name_that_is_not_ours_is_refused(string host, HttpStatusCode status)
    {
        _listener.Attach(context => context.Response.WriteAsync("here"));
        (await AskAsync(request => request.Headers.Host = host)).StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("https://crm.example.net", HttpStatusCode.OK)]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    public async Task A_page_of_another_origin_needs_an_entry(string origin, HttpStatusCode status)
    {
        _listener.Attach(context => context.Response.WriteAsync("here"));
        (await AskAsync(request => request.Headers.Add("Origin", origin))).StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task A_page_that_is_not_admitted_reaches_nothing_and_can_read_nothing(string method)
    {
        var reached = false;
        _listener.Attach(context =>
        {
            reached = true;
            return Task.CompletedTask;
        });
        using var request = new HttpRequestMessage(new HttpMethod(method), _listener.Address);
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Add("Access-Control-Request-Method", "DELETE");
        using var answer = await _client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        answer.Headers.Select(header => header.Key).ShouldAllBe(name => !name.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase) && name != "Set-Cookie");
        (await answer.Content.ReadAsStringAsync()).ShouldBe("Pages of https://evil.example are not admitted here; the deployment's 'origins' lists those that are.");
        reached.ShouldBeFalse();
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused()
    {
        _listener.Attach(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            await context.Response.WriteAsync("read");
        });
        using var answer = await _client.PostAsync(_listener.Address, new ByteArrayContent(new byte[1024 * 1024 + 1]));
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_port_in_use_is_one_clear_message() =>
        (await Should.ThrowAsync<IOException>(() => StartAsync(_listener.Address.ToString()))).Message
            .ShouldBe($"{_listener.Address} is in use by another program. Stop that, or choose another port; 0 takes any that is free.");

    private static Task<Listener> StartAsync(string address) => Listener.StartAsync(
        ListenAddress.Read(address, out _)!, new OriginRules(["https://crm.example.net"]), NullLoggerFactory.Instance, CancellationToken.None);

    private async Task<HttpResponseMessage> AskAsync(Action<HttpRequestMessage>? prepare = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _listener.Address);
        prepare?.Invoke(request);
        return await _client.SendAsync(request);
    }
}
