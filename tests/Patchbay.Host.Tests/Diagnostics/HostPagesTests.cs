using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Host.Composition;
using Patchbay.Host.Tests.Deployment;
using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Diagnostics;

/// <summary>The page of the host and what it reads.</summary>
public sealed partial class HostPagesTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();
    private RunningHost _host = null!;

    public async Task InitializeAsync()
    {
        const string text = """
            {
              "host": { "listen": "http://127.0.0.1:0/" },
              "bridges": { "recorder-bridge/door": { "listen": "http://127.0.0.1:0/" } },
              "diallers": { "recorder-dialler/d": {} },
              "desks": { "default": { "dialler": "recorder-dialler/d", "bridges": ["recorder-bridge/door"] } }
            }
            """;
        _host = await RunningHost.StartAsync(Reading.Good(Reading.Source(text) with { Settings = [$"host.data={_folder["data"]}"] }), NullLoggerFactory.Instance, CancellationToken.None);
        _client.BaseAddress = _host.Addresses[0].Address;
    }

    [Fact]
    public async Task The_page_and_every_file_it_names_is_sent_and_nothing_else_may_run_in_it()
    {
        using var page = await _client.GetAsync("/");
        page.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        page.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldBe(
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        var text = await page.Content.ReadAsStringAsync();
        Inline().IsMatch(text).ShouldBeFalse("a script, a style or a handler stands in the page itself");
        var open = new Queue<string>(Named().Matches(text).Select(match => match.Groups[1].Value));
        var seen = new HashSet<string>();
        while (open.TryDequeue(out var file))
        {
            if (!seen.Add(file)) continue;
            using var answer = await _client.GetAsync(file);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, file);
            foreach (Match import in Imported().Matches(await answer.Content.ReadAsStringAsync())) open.Enqueue($"/page/{import.Groups[1].Value}");
        }

        seen.Count.ShouldBeGreaterThan(8);
    }

    [Fact]
    public async Task The_state_tells_instances_with_their_health_and_how_they_are_patched()
    {
        var state = JsonNode.Parse(await _client.GetStringAsync("/diagnostics/state"))!;
        state["status"]!.GetValue<string>().ShouldBe("ready");
        state["generation"]!.GetValue<int>().ShouldBe(1);
        state["instances"]!.AsArray().Select(instance => $"{instance!["instance"]} {instance["health"]}").ShouldBe(["recorder-dialler/d running", "recorder-bridge/door running"], ignoreOrder: true);
        state["graph"]!["edges"]!.AsArray().Select(edge => $"{edge!["from"]}>{edge["to"]} {edge["label"]}").ShouldBe(["desk default>recorder-dialler/d dialler", "desk default>recorder-bridge/door bridge"]);
    }

    [Fact]
    public async Task Who_has_the_state_already_is_told_only_that_it_is_still_so()
    {
        using var first = await _client.GetAsync("/diagnostics/desks");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/diagnostics/desks");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await _client.SendAsync(request);
        (second.StatusCode, await second.Content.ReadAsStringAsync()).ShouldBe((HttpStatusCode.NotModified, ""));
    }

    [Theory]
    [InlineData("/diagnostics/ladder?plan=default&agent=ann", """{"error":"The desk default/ann is not open."}""")]
    [InlineData("/diagnostics/ladder?plan=%3Cb%3E", """{"error":"The desk \u003Cb\u003E/ is not open."}""")]
    [InlineData("/page/../control.json", "Nothing is here; / shows what is patched to what, /healthz whether it works.")]
    [InlineData("/page/nothing.js", "The page has no such file.")]
    public async Task What_is_not_there_is_told(string path, string body)
    {
        using var answer = await _client.GetAsync(path);
        (answer.StatusCode, await answer.Content.ReadAsStringAsync()).ShouldBe((HttpStatusCode.NotFound, body));
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _client.Dispose();
        _folder.Dispose();
    }

    [GeneratedRegex("<style|<script[^>]*>[^<]|\\son[a-z]+=|\\sstyle=")]
    private static partial Regex Inline();

    [GeneratedRegex("(?:src|href)=\"(/page/[^\"]+)\"")]
    private static partial Regex Named();

    [GeneratedRegex("from '\\./([^']+)'")]
    private static partial Regex Imported();
}
