using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Host.Composition;
using Patchbay.Host.Supervision;
using Patchbay.Host.Tests.Deployment;
using Patchbay.TestKit.Files;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Host.Tests.Composition;

/// <summary>Another deployment in the place of the one that runs.</summary>
public sealed class ReloadTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private RunningHost? _host;

    private string Steps => File.Exists(_folder["steps"]) ? File.ReadAllText(_folder["steps"]).TrimEnd() : "";

    private RunningHost Host => _host!;

    [Fact]
    public async Task What_is_the_same_is_left_alone_and_what_differs_is_made_beside_it_and_then_ended()
    {
        await StartAsync(Service("a"), Service("b"));
        var (a, b) = (Host.Instances[0], Host.Instances[1]);
        Forget();

        await ReloadAsync(Service("a"), Service("b", "\"hangs\": false, \"failsAt\": \"sign-in\""), Service("c"));

        Host.Generation!.Number.ShouldBe(2);
        Host.Instances[0].ShouldBeSameAs(a);
        Host.Instances[1].ShouldNotBeSameAs(b);
        await UntilStepsAsync("b made\nb started\nc made\nc started\nb disposed");
    }

    [Fact]
    public async Task Who_refers_to_what_differs_moves_with_it_and_what_is_replaced_ends_after_those_that_used_it()
    {
        await StartAsync(Service("a"), Service("b", "\"after\": { \"of\": \"recorder/a\" }"), Service("c"));
        Forget();
        await ReloadAsync(Service("a", "\"failsAt\": \"sign-in\""), Service("b", "\"after\": { \"of\": \"recorder/a\" }"), Service("c"));
        await UntilStepsAsync("a made\na started\nb made\nb started after test://a/\nb disposed\na disposed");
    }

    [Fact]
    public async Task What_is_taken_out_ends()
    {
        await StartAsync(Service("a"), Service("b"));
        Forget();
        await ReloadAsync(Service("b"));
        await UntilStepsAsync("a disposed");
        Host.Instances.ShouldHaveSingleItem().Key.Name.ShouldBe("b");
        Host.Addresses.Select(address => address.Instance).ShouldBe(["host", "recorder/b", "recorder/b"]);
    }

    [Theory]
    [InlineData("construction", "b made\nb disposed", "recorder/c cannot be made: c fails at Construction on purpose")]
    [InlineData("start", "b made\nb started\nc made\nc started\nc disposed\nb disposed", "recorder/c would not start: c fails at Start on purpose")]
    public async Task One_that_cannot_start_leaves_the_one_that_runs_as_it_was_and_nothing_of_itself(string failsAt, string steps, string message)
    {
        await StartAsync(Service("a"), Service("b"));
        var before = Host.Generation;
        Forget();

        var problem = await Should.ThrowAsync<StartException>(() => ReloadAsync(Service("b", "\"hangs\": false, \"failsAt\": \"sign-in\""), Service("c", $"\"failsAt\": \"{failsAt}\"")));

        problem.Message.ShouldBe(message);
        Host.Generation.ShouldBeSameAs(before);
        Host.Instances.ShouldAllBe(instance => instance.Health.State == HealthState.Running);
        if (failsAt == "construction") steps = "b made\nb started\nc made\nb disposed";
        Steps.ShouldBe(steps);
        await ReloadAsync(Service("a"));
        Host.Generation!.Number.ShouldBe(2);
    }

    [Fact]
    public async Task A_bridge_answers_at_the_same_socket_before_and_after_and_at_another_one_where_it_is_told_to()
    {
        await StartAsAsync("bridges", Bridge("one", "127.0.0.1", "https://a.example.net"));
        var door = Door();
        using var client = new HttpClient();
        (await client.GetStringAsync(new Uri(door, "origins"))).ShouldBe("https://a.example.net:");

        await ReloadAsAsync("bridges", Bridge("two", "127.0.0.1", "https://b.example.net"));
        Door().ShouldBe(door);
        (await client.GetStringAsync(new Uri(door, "origins"))).ShouldBe("https://b.example.net:");
        await UntilStepsAsync("one made\ntwo made\none disposed");

        var kept = Host.Instances[0];
        await ReloadAsAsync("bridges", Bridge("two", "localhost", "https://b.example.net"));
        Host.Instances[0].ShouldBeSameAs(kept);
        Door().ShouldNotBe(door);
        (await client.GetStringAsync(new Uri(Door(), "origins"))).ShouldBe("https://b.example.net:");
    }

    [Fact]
    public async Task An_instance_that_is_not_required_may_fail_and_is_named()
    {
        await StartAsync(Service("a", "\"failsAt\": \"start\"", "\"required\": false"), Service("b"));
        var (a, b) = (Host.Instances[0], Host.Instances[1]);
        a.Health.Now.IsUsable.ShouldBeFalse();
        a.Health.Reason.ShouldBe("recorder/a would not start: a fails at Start on purpose");
        b.Health.State.ShouldBe(HealthState.Running);
        using var client = new HttpClient();
        var health = await client.GetStringAsync(new Uri(Host.Addresses[0].Address, "healthz"));
        health.ShouldContain("degraded");
        health.ShouldContain("a fails at Start on purpose");
    }

    [Fact]
    public async Task A_restart_makes_an_instance_and_those_that_refer_to_it_anew()
    {
        await StartAsync(Service("a"), Service("b", "\"after\": { \"of\": \"recorder/a\" }"), Service("c"));
        Forget();
        await Host.RestartAsync(Host.Instances[0], CancellationToken.None);
        await UntilStepsAsync("a disposed\na made\na started\nb disposed\nb made\nb started after test://a/");
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        _folder.Dispose();
    }

    private Uri Door() => Host.Addresses.Single(address => address.Instance == "recorder-bridge/door").Address;

    private void Forget() => File.Delete(_folder["steps"]);

    private Task UntilStepsAsync(string steps) => Eventually.UntilAsync($"the steps are {steps}", () => Steps == steps);

    private string Service(string name, params string[] more) =>
        $"\"recorder/{name}\": {{ \"name\": \"{name}\", \"file\": \"{_folder["steps"]}\"{string.Concat(more.Select(entry => $", {entry}"))} }}";

    private string Bridge(string name, string at, string origin) =>
        $"\"recorder-bridge/door\": {{ \"name\": \"{name}\", \"file\": \"{_folder["steps"]}\", \"listen\": \"http://{at}:0/\", \"origins\": [\"{origin}\"] }}";

    private Task StartAsync(params string[] services) => StartAsAsync("services", services);

    private async Task StartAsAsync(string section, params string[] instances) =>
        _host = await RunningHost.StartAsync(Deployment(section, instances), NullLoggerFactory.Instance, CancellationToken.None);

    private Task ReloadAsync(params string[] services) => ReloadAsAsync("services", services);

    private Task ReloadAsAsync(string section, params string[] instances) => Host.ReloadAsync(Deployment(section, instances), CancellationToken.None);

    private Host.Deployment.Deployment Deployment(string section, string[] instances) => Reading.Good(Reading.Source(
        $"{{ \"host\": {{ \"listen\": \"http://127.0.0.1:0/\", \"drain\": \"00:00:01\" }}, \"{section}\": {{ {string.Join(", ", instances)} }} }}") with
    { Settings = [$"host.data={_folder["data"]}"] });
}
