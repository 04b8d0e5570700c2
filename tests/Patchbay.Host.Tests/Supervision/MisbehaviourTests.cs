using System.Net;
using System.Text;
using System.Text.Json;
using Patchbay.Host.Tests.Commands.Stands;
using Patchbay.Host.Tests.Plugins;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Processes;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Host.Tests.Supervision;

/// <summary>A plugin that misbehaves in the real program: the host stays up and names it, its agent is told, and another dialler's desk works on.</summary>
public sealed class MisbehaviourTests : IAsyncLifetime
{
    private const int Calls = 20;

    private readonly VerbStand _stand = new();
    private readonly HttpClient _http = new();
    private ProgramProcess? _host;
    private Uri _pages = null!;
    private Uri _door = null!;

    public MisbehaviourTests()
    {
        TestPluginFolders.Copy("Patchbay.TestPlugins.Misbehaving", _stand["plugins"]);
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("artifacts", "plugins", "Patchbay.Fakes"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_stand["plugins"], "Patchbay.Fakes", Path.GetRelativePath(Repository.PathOf("artifacts", "plugins", "Patchbay.Fakes"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    [Theory]
    [InlineData("\"throws\": \"construction\"", "It fails at Construction on purpose")]
    [InlineData("\"throws\": \"start\"", "It fails at Start on purpose")]
    [InlineData("\"throws\": \"start\", \"as\": \"needs-operator\"", "It fails as NeedsOperator on purpose")]
    [InlineData("\"throws\": \"start\", \"as\": \"permanent\"", "It fails as Permanent on purpose")]
    [InlineData("\"hangs\": \"start\"", "")]
    public async Task One_that_does_not_start_is_named_and_whoever_signs_in_there_is_told(string options, string why)
    {
        await StartAsync(options);
        await NamedAsync(why);
        var (status, told) = await SignInAsync("bad");
        status.ShouldBe(HttpStatusCode.Forbidden);
        told.ShouldContain("misbehaving/bad");
        told.ShouldContain(why);
        await OthersWorkAsync();
    }

    [Fact]
    public async Task One_that_starts_at_the_third_try_is_there_then()
    {
        await StartAsync("\"throws\": \"start\", \"times\": 2");
        await Eventually.UntilAsync("its agent is let in", async () => (await SignInAsync("bad")).Status == HttpStatusCode.OK);
        (await HealthAsync()).ShouldNotContain("misbehaving/bad");
    }

    [Theory]
    [InlineData("thread")]
    [InlineData("timer")]
    [InlineData("pool")]
    [InlineData("handler")]
    public async Task One_from_which_an_exception_escapes_is_named_and_what_lives_in_it_goes_on(string way)
    {
        await StartAsync("");
        (await SignInAsync("bad")).Status.ShouldBe(HttpStatusCode.OK);
        (await _stand.RunAsync("act", "misbehaving/bad", "escape", $"way={way}")).Code.ShouldBe(0);
        await Eventually.UntilAsync("it is noted", () => _host!.Errors.Contains("An exception escaped from Patchbay.TestPlugins.Misbehaving", StringComparison.Ordinal));
        (await CommandAsync("bad")).ShouldContain("\"result\":\"done\"");
        await OthersWorkAsync();
    }

    [Theory]
    [InlineData("\"throws\": \"command\"", "It fails at Command on purpose")]
    [InlineData("\"hangs\": \"command\"", "misbehaving/bad gave no answer within")]
    public async Task Of_a_command_that_goes_wrong_the_agent_is_told(string options, string told)
    {
        await StartAsync(options);
        (await SignInAsync("bad")).Status.ShouldBe(HttpStatusCode.OK);
        var result = await CommandAsync("bad");
        result.ShouldContain("\"result\":\"unknown\"");
        result.ShouldContain(told);
        await OthersWorkAsync();
    }

    [Theory]
    [InlineData("\"throws\": \"sign-in\"", "")]
    [InlineData("\"hangs\": \"sign-in\"", "misbehaving/bad")]
    public async Task Of_a_sign_in_that_goes_wrong_the_agent_is_told(string options, string told)
    {
        await StartAsync(options);
        var (status, text) = await SignInAsync("bad");
        status.ShouldNotBe(HttpStatusCode.OK);
        text.ShouldContain(told);
        await OthersWorkAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_floods_slows_nobody_else(bool awaits)
    {
        await StartAsync($"\"floods\": 200000, \"awaits\": {(awaits ? "true" : "false")}");
        (await SignInAsync("bad")).Status.ShouldBe(HttpStatusCode.OK);
        await OthersWorkAsync();
        if (awaits) (await MetricsAsync("patchbay_edge_facts_delayed_total", "misbehaving/bad")).ShouldNotBeEmpty();
        else await NamedAsync("");
    }

    [Fact]
    public async Task One_that_hangs_when_it_is_stopped_does_not_keep_the_host_from_ending()
    {
        await StartAsync("\"hangs\": \"stop\"");
        _host!.Terminate();
        (await _host.EndAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task One_that_leaks_is_named_once_other_files_have_come_in_its_place()
    {
        await StartAsync("\"leaks\": true", reloadable: true);
        (await SignInAsync("bad")).Status.ShouldBe(HttpStatusCode.OK);

        await File.WriteAllTextAsync(_stand["plugins/Patchbay.TestPlugins.Misbehaving/stamp.txt"], "other files");

        await Eventually.UntilAsync("it is told as held", async () => (await HealthAsync()).Contains("Patchbay.TestPlugins.Misbehaving 0.1.0 was given up and is still in memory", StringComparison.Ordinal), TimeSpan.FromMinutes(1));
        (await _http.GetStringAsync(new Uri(_pages, "metrics"))).ShouldContain("patchbay_host_contexts_held");
        (await CommandAsync("bad")).ShouldContain("\"result\":\"done\"");
        await OthersWorkAsync();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        _http.Dispose();
        _stand.Dispose();
    }

    private async Task StartAsync(string options, bool reloadable = false)
    {
        _stand.Write(
            $$"""
            {
              "plugins": { "paths": ["PLUGINS"]{{(reloadable ? ", \"reloadable\": [\"Patchbay.TestPlugins.Misbehaving\"]" : "")}} },
              "host": { "listen": "http://127.0.0.1:0/", "data": "data" },
              "diallers": {
                "misbehaving/bad": { "required": false, "limits": { "call": "{{Limit("command")}}", "signIn": "{{Limit("sign-in")}}", "start": "{{Limit("start")}}", "stop": "00:00:01" }{{(options.Length > 0 ? ", " : "")}}{{options}} },
                "fake/good": { "pace": "00:00:00.010" }
              },
              "bridges": { "fake/door": { "listen": "http://127.0.0.1:0/" } },
              "desks": {
                "bad": { "agents": ["bad"], "dialler": "misbehaving/bad", "bridges": ["fake/door"] },
                "good": { "agents": ["good"], "dialler": "fake/good", "bridges": ["fake/door"] }
              }
            }
            """);
        // Short where something goes wrong there, so that nobody waits; a busy machine may take its time elsewhere.
        string Limit(string place) => options.Contains($"\"{place}\"", StringComparison.Ordinal) ? "00:00:01" : "00:00:20";

        _host = ProgramProcess.Start("host/Patchbay.Host", ["run", "--json", "--deployment", _stand["my.json"]]);
        var addresses = (await _host.ReadyAsync()).GetProperty("addresses");
        _pages = new Uri(addresses.GetProperty("host").GetProperty("default").GetString()!);
        _door = new Uri(addresses.GetProperty("fake/door").GetProperty("default").GetString()!);
    }

    private Task NamedAsync(string why) => Eventually.UntilAsync("health names it", async () =>
    {
        var health = await HealthAsync();
        return health.Contains("misbehaving/bad", StringComparison.Ordinal) && health.Contains(why, StringComparison.Ordinal);
    });

    /// <summary>Call after call, each with its outcome, and none of them had to wait for room or ran into a limit.</summary>
    private async Task OthersWorkAsync()
    {
        var (status, told) = await SignInAsync("good");
        status.ShouldBe(HttpStatusCode.OK, told);
        (await CommandAsync("good")).ShouldContain("\"result\":\"done\"");
        var calls = new HashSet<string>();
        while (calls.Count < Calls)
        {
            string? call = null;
            await Eventually.UntilAsync($"call {calls.Count + 1} of the other dialler's agent is there", async () =>
            {
                var desk = JsonDocument.Parse(await _http.GetStringAsync(new Uri(_door, "desks/good"))).RootElement;
                call = desk.GetProperty("state").GetProperty("interactions").EnumerateArray().Where(one => one.GetProperty("state").GetString() == "active").Select(one => one.GetProperty("id").GetString()).FirstOrDefault();
                return call is not null && calls.Add(call);
            });
            (await CommandAsync("good", $$"""{ "command": "clear-connection", "interaction": "{{call}}" }""")).ShouldContain("\"result\":\"done\"");
            (await CommandAsync("good", $$"""{ "command": "complete-work", "interaction": "{{call}}", "outcome": "1" }""")).ShouldContain("\"result\":\"done\"");
        }

        var counted = await MetricsAsync("patchbay_edge_calls_total", "fake/good");
        counted.ShouldNotBeEmpty();
        counted.ShouldAllBe(line => line.Contains("outcome=\"done\"", StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<string>> MetricsAsync(string name, string instance) =>
        [.. (await _http.GetStringAsync(new Uri(_pages, "metrics"))).Split('\n').Where(line => line.StartsWith(name, StringComparison.Ordinal) && line.Contains($"instance=\"{instance}\"", StringComparison.Ordinal))];

    private async Task<string> HealthAsync()
    {
        using var answer = await _http.GetAsync(new Uri(_pages, "healthz"));
        return await answer.Content.ReadAsStringAsync();
    }

    private Task<(HttpStatusCode Status, string Text)> SignInAsync(string agent) =>
        PostAsync("desks", $$"""{ "agent": "{{agent}}", "answers": { "password": "any", "shift": "early" } }""");

    private async Task<string> CommandAsync(string agent, string command = """{ "command": "set-agent-state", "state": "ready" }""") => (await PostAsync($"desks/{agent}/commands", command)).Text;

    private async Task<(HttpStatusCode Status, string Text)> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri(_door, path), content);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (answer.StatusCode, document.RootElement.GetRawText());
    }
}
