using System.Net;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Host.Composition;
using Patchbay.Host.Hosting;
using Patchbay.Host.Tests.Deployment;
using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Diagnostics;

/// <summary>What an operator has instances do, at the host's own address.</summary>
public sealed class InstanceActionPagesTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();
    private RunningHost _host = null!;

    public async Task InitializeAsync()
    {
        var text = $$"""
            {
              "host": { "listen": "http://127.0.0.1:0/" },
              "services": { "recorder/a": { "name": "a", "file": "{{_folder["steps"]}}" }, "everything/all": { "name": "Ann" } },
              "diallers": { "recorder-dialler/d": {} }
            }
            """;
        _host = await RunningHost.StartAsync(Reading.Good(Reading.Source(text) with { Settings = [$"host.data={_folder["data"]}"] }), NullLoggerFactory.Instance, CancellationToken.None);
    }

    [Fact]
    public async Task Instances_are_listed_with_what_can_be_done_and_what_that_needs()
    {
        var (status, body) = await AskAsync(HttpMethod.Get, "/instances");
        status.ShouldBe(HttpStatusCode.OK);
        body.ShouldBe(
            """{"instances":["""
            + """{"instance":"recorder/a","plugin":"Patchbay.TestPlugins.Recorder","health":"Running","actions":["""
            + """{"name":"note","description":"Writes a text down.","schema":{"type":"object","properties":{"text":{"type":"string"}},"required":["text"]}},"""
            + """{"name":"fail","description":"Fails on purpose."},{"name":"restart","description":"Makes it, and all that refer to it, anew; what is in use goes on until it is over."}]},"""
            + """{"instance":"everything/all","plugin":"Patchbay.TestPlugins.Everything","health":"Running","actions":[{"name":"restart","description":"Makes it, and all that refer to it, anew; what is in use goes on until it is over."}]},"""
            + """{"instance":"recorder-dialler/d","plugin":"Patchbay.TestPlugins.Recorder","health":"Running","actions":[{"name":"greet","description":"Says who it is."},{"name":"restart","description":"Makes it, and all that refer to it, anew; what is in use goes on until it is over."}]}]}""");
        (await AskAsync(HttpMethod.Get, "/instances/")).ShouldBe((status, body));
    }

    [Theory]
    [InlineData("/instances/recorder/a/actions/note", """{ "text": "now <b>" }""", """{"text":"a noted 'now <b>'"}""")]
    [InlineData("/instances/recorder-dialler/d/actions/greet", "{}", """{"text":"a dialler"}""")]
    public async Task An_action_is_run_and_its_line_told(string path, string arguments, string told) =>
        (await AskAsync(HttpMethod.Post, path, arguments)).ShouldBe((HttpStatusCode.OK, told));

    [Fact]
    public async Task An_action_has_the_arguments_that_were_sent()
    {
        await AskAsync(HttpMethod.Post, "/instances/recorder/a/actions/note", """{ "text": "one" }""");
        await AskAsync(HttpMethod.Post, "/instances/recorder/a/actions/note", """{ "text": "two" }""");
        (await File.ReadAllTextAsync(_folder["steps"])).ShouldEndWith("a noted one\na noted two\n");
    }

    [Theory]
    [InlineData("POST", "/instances", "{}", 405, "Instances are read with GET.")]
    [InlineData("GET", "/instances/recorder/a/actions/note", null, 405, "An action is run with POST.")]
    [InlineData("DELETE", "/instances/recorder/a/actions/note", null, 405, "An action is run with POST.")]
    [InlineData("GET", "/instances/recorder/a", null, 404, "Write /instances/PART/NAME/actions/ACTION.")]
    [InlineData("POST", "/instances/recorder/a/actions", "{}", 404, "Write /instances/PART/NAME/actions/ACTION.")]
    [InlineData("POST", "/instances/recorder/a/things/note", "{}", 404, "Write /instances/PART/NAME/actions/ACTION.")]
    [InlineData("POST", "/instances/recorder/a/actions/note/more", "{}", 404, "Write /instances/PART/NAME/actions/ACTION.")]
    [InlineData("POST", "/instances/recorder/b/actions/note", "{}", 404, "There is no instance recorder/b. Did you mean 'recorder/a'?")]
    [InlineData("POST", "/instances/Recorder/a/actions/note", "{}", 404, "There is no instance Recorder/a. Did you mean 'recorder/a'?")]
    [InlineData("POST", "/instances/recorder/a/actions/dance", "{}", 404, "recorder/a has no action 'dance'. Known are: fail, note, restart.")]
    [InlineData("POST", "/instances/everything/all/actions/note", "{}", 404, "everything/all has no action 'note'. Known are: restart.")]
    [InlineData("POST", "/instances/recorder/a/actions/note", "{}", 400, "'text' is missing. Add \"text\".")]
    [InlineData("POST", "/instances/recorder/a/actions/note", """{ "text": 5 }""", 400, "$.text: This is a whole number. Write text in quotes.")]
    [InlineData("POST", "/instances/recorder/a/actions/note", """{ "text": "x", "tetx": "y" }""", 400, "$.tetx: Nothing knows the key 'tetx'. Did you mean 'text'?")]
    [InlineData("POST", "/instances/recorder/a/actions/note", "[]", 400, "The arguments are a JSON object; write {} where there are none.")]
    [InlineData("POST", "/instances/recorder/a/actions/note", "null", 400, "The arguments are a JSON object; write {} where there are none.")]
    [InlineData("POST", "/instances/recorder/a/actions/note", "\"text\"", 400, "The arguments are a JSON object; write {} where there are none.")]
    [InlineData("POST", "/instances/recorder/a/actions/fail", "{}", 400, "a fails on purpose")]
    public async Task What_cannot_be_done_is_told(string method, string path, string? arguments, int status, string error)
    {
        var (told, body) = await AskAsync(new HttpMethod(method), path, arguments);
        ((int)told, Error(body)).ShouldBe((status, error));
    }

    [Theory]
    [InlineData("")]
    [InlineData("text=now")]
    [InlineData("{\"text\":\"now\"")]
    [InlineData("{} {}")]
    public async Task A_body_that_is_no_json_is_told_with_where(string arguments)
    {
        var (status, body) = await AskAsync(HttpMethod.Post, "/instances/recorder/a/actions/note", arguments);
        status.ShouldBe(HttpStatusCode.BadRequest);
        Error(body).ShouldStartWith("The body is no JSON: ");
        Error(body).ShouldContain("LineNumber: 0");
        File.Exists(_folder["steps"]).ShouldBeTrue();
        (await File.ReadAllTextAsync(_folder["steps"])).ShouldNotContain("noted");
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_told()
    {
        var (status, body) = await AskAsync(HttpMethod.Post, "/instances/recorder/a/actions/note", $"{{\"text\":\"{new string('x', 1024 * 1024)}\"}}");
        ((int)status, Error(body)).ShouldBe((413, "Request body too large. The max request body size is 1048576 bytes."));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer wrong")]
    [InlineData("Basic dXNlcjpwYXNz")]
    public async Task Who_does_not_have_the_word_of_the_control_file_has_nothing_done_and_sees_nothing(string? authorization)
    {
        foreach (var (method, path) in new[] { (HttpMethod.Get, "/instances"), (HttpMethod.Post, "/instances/recorder/a/actions/note"), (HttpMethod.Post, "/instances/recorder/a/actions/gone") })
        {
            using var request = new HttpRequestMessage(method, new Uri(_host.Addresses[0].Address, path));
            if (method == HttpMethod.Post) request.Content = new StringContent("""{ "text": "x" }""");
            if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
            using var answer = await _client.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            Error(await answer.Content.ReadAsStringAsync()).ShouldStartWith("Send the token of control.json");
        }

        (await File.ReadAllTextAsync(_folder["steps"])).ShouldNotContain("noted");
    }

    [Fact]
    public async Task The_control_file_is_its_users_alone_and_gone_when_the_host_is()
    {
        var path = _folder["data/control.json"];
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var control = ControlFile.Read(_folder["data"]).ShouldNotBeNull();
        control.Address.ShouldBe(_host.Addresses[0].Address);
        control.Process.ShouldBe(Environment.ProcessId);
        await _host.StopAsync(CancellationToken.None);
        File.Exists(path).ShouldBeFalse();
    }

    [Fact]
    public async Task A_page_of_another_site_has_nothing_done()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_host.Addresses[0].Address, "/instances/recorder/a/actions/note")) { Content = new StringContent("""{ "text": "x" }""") };
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Add("Authorization", $"Bearer {_host.Control!.Token}");
        using var answer = await _client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await File.ReadAllTextAsync(_folder["steps"])).ShouldNotContain("noted");
    }

    [Fact]
    public async Task Who_may_look_sees_what_could_be_done_and_what_that_needs()
    {
        var (_, state) = await AskAsync(HttpMethod.Get, "/diagnostics/state");
        var instances = System.Text.Json.Nodes.JsonNode.Parse(state)!["instances"]!.AsArray();
        instances.Select(instance => string.Join(' ', instance!["actions"]!.AsArray().Select(action => action!["name"]!.GetValue<string>()))).ShouldBe(["note fail restart", "restart", "greet restart"]);
        instances[0]!["actions"]![0]!["schema"]!["required"]!.ToJsonString().ShouldBe("""["text"]""");
    }

    [Fact]
    public async Task What_an_operator_had_done_is_in_the_audit_log_without_what_was_said()
    {
        await AskAsync(HttpMethod.Post, "/instances/recorder/a/actions/note", """{ "text": "call Miller" }""");
        await AskAsync(HttpMethod.Post, "/instances/recorder/a/actions/fail", "{}");
        await _host.StopAsync(CancellationToken.None);
        var lines = await File.ReadAllLinesAsync(Directory.GetFiles(_folder["data/audit"]).ShouldHaveSingleItem());
        lines.Where(line => line.Contains("operator", StringComparison.Ordinal)).Select(line => line[(line.IndexOf("\"by\"", StringComparison.Ordinal) - 1)..]).ShouldBe(
        [
            ""","by":"operator","action":"note","on":"recorder/a","result":"done","with":{"text":"[blanked]"}}""",
            ""","by":"operator","action":"fail","on":"recorder/a","result":"refused","text":"a fails on purpose","with":{}}""",
        ]);
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _client.Dispose();
        _folder.Dispose();
    }

    private static string Error(string body) => System.Text.Json.Nodes.JsonNode.Parse(body)!["error"]!.GetValue<string>();

    private async Task<(HttpStatusCode, string)> AskAsync(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(_host.Addresses[0].Address, path));
        request.Headers.Add("Authorization", $"Bearer {_host.Control!.Token}");
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _client.SendAsync(request);
        if (path != "/") answer.Content.Headers.ContentType!.ToString().ShouldBe("application/json; charset=utf-8");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
