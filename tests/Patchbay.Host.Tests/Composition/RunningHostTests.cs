using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Host.Composition;
using Patchbay.Host.Supervision;
using Patchbay.Host.Tests.Deployment;
using Patchbay.TestKit.Desks;
using Patchbay.TestKit.Files;

namespace Patchbay.Host.Tests.Composition;

public sealed class RunningHostTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Steps => File.Exists(_folder["steps"]) ? File.ReadAllText(_folder["steps"]).TrimEnd() : "";

    [Fact]
    public async Task Instances_start_after_what_they_refer_to_and_stop_in_reverse()
    {
        var host = await StartAsync(Deployment(
            Service("c", "\"after\": { \"of\": \"recorder/b\", \"address\": \"control\" }"), Service("a"), Service("b", "\"after\": { \"of\": \"recorder/a\" }")));
        Steps.ShouldBe("a made\na started\nb made\nb started after test://a/\nc made\nc started after test://b/control");
        await host.StopAsync(CancellationToken.None);
        Steps.ShouldEndWith("c disposed\nb disposed\na disposed");
    }

    [Theory]
    [InlineData("construction", "a made\na started\nb made\na disposed", "recorder/b cannot be made: b fails at Construction on purpose")]
    [InlineData("start", "a made\na started\nb made\nb started\nb disposed\na disposed", "recorder/b would not start: b fails at Start on purpose")]
    public async Task A_start_that_fails_leaves_nothing_half_started(string failsAt, string steps, string message)
    {
        var problem = await Should.ThrowAsync<StartException>(() => StartAsync(Deployment(Service("a"), Service("b", $"\"failsAt\": \"{failsAt}\""), Service("c"))));
        problem.Message.ShouldBe(message);
        Steps.ShouldBe(steps);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_is_told_with_what_to_do_before_anything_starts()
    {
        await File.WriteAllTextAsync(_folder["file"], "");
        var deployment = Reading.Good(Reading.Source("{}"));
        var problem = await Should.ThrowAsync<StartException>(() =>
            RunningHost.StartAsync(deployment with { Host = deployment.Host with { Data = Path.Combine(_folder["file"], "data") } }, NullLoggerFactory.Instance, CancellationToken.None));
        problem.Message.ShouldStartWith($"The data folder {Path.Combine(_folder["file"], "data")} cannot be made: ");
        problem.Message.ShouldEndWith(" Give the host's user the right to, or name another folder under host.data.");
    }

    [Fact]
    public async Task An_instance_that_fails_while_it_is_stopped_keeps_no_other_from_stopping()
    {
        var host = await StartAsync(Deployment(Service("a"), Service("b", "\"failsAt\": \"disposal\"")));
        await host.StopAsync(CancellationToken.None);
        Steps.ShouldEndWith("b disposed\na disposed");
    }

    [Fact]
    public async Task An_address_that_nobody_publishes_fails_the_start_with_those_that_are()
    {
        var problem = await Should.ThrowAsync<StartException>(() =>
            StartAsync(Deployment(Service("a"), Service("b", "\"after\": { \"of\": \"recorder/a\", \"address\": \"contrl\" }"))));
        problem.Message.ShouldStartWith("recorder/b would not start: ");
        problem.Message.ShouldContain("control");
        Steps.ShouldEndWith("b disposed\na disposed");
    }

    [Fact]
    public async Task Options_reach_the_part_and_each_plugin_keeps_its_own_version_of_a_library()
    {
        await using var host = await StartAsync(
            """{ "services": { "everything/all": { "name": "Ann", "count": 3, "transport": "tls" }, "recorder/a": {} }, "host": { "listen": "http://127.0.0.1:0/" } }""");
        var everything = host.Instances[0].Current!.Diagnostics.Rows.ToDictionary();
        (everything["name"], everything["count"], everything["transport"], everything["words"]).ShouldBe(("Ann", "3", "Tls", "words of version 1"));
        host.Instances[1].Current!.Diagnostics.Rows.ToDictionary()["words"].ShouldBe("words of version 2");
    }

    [Fact]
    public async Task What_an_adapter_throws_refuses_that_sign_in_and_shows_as_its_health()
    {
        await using var host = await StartAsync(
            """{ "diallers": { "recorder-dialler/d": { "failsAt": "sign-in" } }, "host": { "listen": "http://127.0.0.1:0/" } }""");
        var key = new DeskKey { Plan = "default", Agent = "ann" };
        var result = await ((IDiallerAdapter)host.Instances[0].Current!.Part).SignInAsync(
            new SignInRequest { Desk = key, Facts = new FactCollector(key) }, new NobodyAsked(), CancellationToken.None);
        result.ShouldBeOfType<SignInRefused>().Reason.Text.ShouldContain("recorder fails at SignIn on purpose");
        host.Instances[0].Health.State.ShouldBe(HealthState.Degraded);
    }

    [Fact]
    public async Task A_bridge_answers_at_its_own_address_and_the_host_tells_its_health()
    {
        await using var host = await StartAsync(
            """
            {
              "host": { "listen": "http://127.0.0.1:0/" },
              "bridges": { "recorder-bridge/door": { "listen": "http://127.0.0.1:0/", "origins": ["https://crm.example.net (agent.*)"] } },
              "diallers": { "recorder-dialler/d": {} },
              "desks": { "default": { "dialler": "recorder-dialler/d", "bridges": ["recorder-bridge/door"] } }
            }
            """);
        using var client = new HttpClient();
        var (hosts, door) = (host.Addresses[0].Address, host.Addresses[1].Address);
        host.Addresses[1].Instance.ShouldBe("recorder-bridge/door");
        (await client.GetStringAsync(new Uri(door, "desks"))).ShouldBe("0 open");
        (await client.GetStringAsync(new Uri(door, "origins"))).ShouldBe("https://crm.example.net:[agent.*]");
        await CheckFileAsync(client, door, "text/html", "no-cache");
        await CheckFileAsync(client, new Uri(door, "assets/page-1a2b3c.js"), "text/javascript", "public, max-age=31536000, immutable");
        (await client.GetStringAsync(new Uri(hosts, "healthz"))).ShouldBe("""{"status":"ready","reasons":[]}""");
        (await client.GetStringAsync(new Uri(hosts, "healthz/live"))).ShouldBe("""{"status":"live"}""");
        var metrics = await client.GetStringAsync(new Uri(hosts, "metrics"));
        metrics.ShouldContain("""patchbay_edge_calls_total{contract="IAgentUiBridge",instance="recorder-bridge/door",operation="bridge.request",outcome="done",plugin="Patchbay.TestPlugins.Recorder"}""");
        metrics.ShouldContain("""patchbay_instance_state{instance="recorder-bridge/door",plugin="Patchbay.TestPlugins.Recorder",state="running"} 1""");
        metrics.ShouldContain("patchbay_host_generation 1\n");
        (await client.GetStringAsync(new Uri(hosts, "diagnostics/state"))).ShouldContain($"{{\"instance\":\"recorder-bridge/door\",\"name\":\"default\",\"address\":\"{door}\"}}");
    }

    public void Dispose() => _folder.Dispose();

    private static async Task CheckFileAsync(HttpClient client, Uri address, string type, string caching)
    {
        using var answer = await client.GetAsync(address);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        answer.Headers.GetValues("Cache-Control").ShouldHaveSingleItem().ShouldBe(caching);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldHaveSingleItem().ShouldBe("nosniff");
    }

    private string Service(string name, string more = "") =>
        $"\"recorder/{name}\": {{ \"name\": \"{name}\", \"file\": \"{_folder["steps"]}\"{(more.Length == 0 ? "" : ", " + more)} }}";

    private static string Deployment(params string[] services) =>
        $"{{ \"host\": {{ \"listen\": \"http://127.0.0.1:0/\" }}, \"services\": {{ {string.Join(", ", services)} }} }}";

    private Task<RunningHost> StartAsync(string text)
    {
        var deployment = Reading.Good(Reading.Source(text) with { Settings = [$"host.data={_folder["data"]}"] });
        return RunningHost.StartAsync(deployment, NullLoggerFactory.Instance, CancellationToken.None);
    }

    private sealed class NobodyAsked : ISignInDialogue
    {
        public ValueTask<FormAnswers> AskAsync(SignInForm form, CancellationToken cancellationToken) => throw new InvalidOperationException("nobody is there to ask");

        public ValueTask<PhoneReadiness> ProvidePhoneAsync(PhoneCredentials credentials, CancellationToken cancellationToken) => throw new InvalidOperationException("there is no phone");

        public ValueTask<PhoneReadiness> PhoneMustBeReadyAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("there is no phone");
    }
}
