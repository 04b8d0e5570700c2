using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Host.Composition;
using Patchbay.Host.Supervision;
using Patchbay.Host.Tests.Deployment;
using Patchbay.Plugins;
using Patchbay.TestKit.Time;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Host.Tests.Supervision;

public sealed class SupervisorTests : IAsyncDisposable
{
    private static readonly RestartRules Rules = new() { Delay = TimeSpan.FromSeconds(1), Longest = TimeSpan.FromSeconds(8), Attempts = 4, Escapes = 2 };

    private readonly ManualTimeProvider _clock = new();
    private readonly Instance _instance;
    private readonly Supervisor _supervisor;
    private Func<Task> _start = () => throw new StartException("still no server");
    private int _tries;

    public SupervisorTests()
    {
        var settings = Reading.Good(Reading.Source("""{ "services": { "recorder/a": {} } }""")).Instances[0];
        _instance = new Instance(settings, _clock);
        _supervisor = new Supervisor(Rules, _clock, (_, _) =>
        {
            _tries++;
            return _start();
        }, NullLogger<Supervisor>.Instance);
    }

    [Fact]
    public async Task What_may_work_later_is_tried_later_each_time_and_then_left_to_an_operator()
    {
        _supervisor.NotStarted(_instance, new StartException("no server"));

        var delays = new List<double>();
        for (var attempt = 1; attempt <= Rules.Attempts; attempt++)
        {
            await UntilAsync($"try {attempt} is planned", standing => standing.State == HealthState.WaitingToRetry && standing.NextTry > _clock.GetUtcNow() && standing.Failures == attempt);
            var delay = _instance.Health.Now.NextTry!.Value - _clock.GetUtcNow();
            delays.Add(delay.TotalSeconds);
            _tries.ShouldBe(attempt - 1);
            _clock.Advance(delay);
            await Eventually.UntilAsync($"try {attempt}", () => _tries == attempt);
        }

        await UntilAsync("an operator is needed", standing => standing is { State: HealthState.Quarantined, NextTry: null, Reason: "still no server" });
        // Exponential with jitter: every wait is above nothing, within the cap, and they grow on the whole.
        delays.ShouldAllBe(delay => delay > 0 && delay <= Rules.Longest.TotalSeconds);
        delays[^1].ShouldBeGreaterThan(delays[0]);
        _instance.Why.ShouldBe("recorder/a is quarantined: still no server");
    }

    [Theory]
    [InlineData(StartFailure.NeedsOperator)]
    [InlineData(StartFailure.Permanent)]
    public void What_says_that_trying_is_of_no_use_is_not_tried(StartFailure failure)
    {
        _supervisor.NotStarted(_instance, Said(failure, "the licence ran out"));
        (_instance.Health.State, _instance.Health.Now.NextTry, _instance.Health.Reason).ShouldBe((HealthState.Quarantined, null, "the licence ran out"));
        _clock.Advance(TimeSpan.FromHours(1));
        _tries.ShouldBe(0);
    }

    [Fact]
    public async Task What_says_so_on_a_later_try_is_not_tried_again_either()
    {
        _start = () => throw Said(StartFailure.NeedsOperator, "the licence ran out");
        _supervisor.NotStarted(_instance, new StartException("no server"));
        await AdvanceAsync();
        await UntilAsync("an operator is needed", standing => standing is { State: HealthState.Quarantined, Reason: "the licence ran out" });
        _tries.ShouldBe(1);
    }

    [Fact]
    public async Task A_plugin_whose_exception_escaped_is_isolated_and_started_anew_until_that_is_too_often()
    {
        _start = () =>
        {
            _instance.Health.Started(_instance.Health.ForPart());
            return Task.CompletedTask;
        };
        for (var escape = 1; escape <= Rules.Escapes; escape++)
        {
            _supervisor.Escaped("acme", [_instance], new InvalidOperationException("out of nowhere"));
            await UntilAsync("it is isolated, and tried again", standing => standing is { State: HealthState.Quarantined, NextTry: not null });
            _instance.Health.Reason.ShouldBe("An exception escaped from acme: InvalidOperationException: out of nowhere");
            await AdvanceAsync();
            await UntilAsync("it runs", standing => standing.State == HealthState.Running);
        }

        _supervisor.Escaped("acme", [_instance], new InvalidOperationException("out of nowhere"));
        await UntilAsync("an operator is needed", standing => standing is { State: HealthState.Quarantined, NextTry: null });
        _instance.Health.Reason.ShouldBe("An exception escaped from acme: InvalidOperationException: out of nowhere That was more than 2 times within 10 minutes.");
    }

    [Fact]
    public async Task What_escapes_while_a_start_is_tried_counts_once_it_has_ended()
    {
        var starting = new TaskCompletionSource();
        _start = async () =>
        {
            await starting.Task;
            _instance.Health.Started(_instance.Health.ForPart());
        };
        _supervisor.Escaped("acme", [_instance], new InvalidOperationException("first"));
        await AdvanceAsync();
        await Eventually.UntilAsync("it is being started", () => _tries == 1);

        _supervisor.Escaped("acme", [_instance], new InvalidOperationException("second"));
        starting.SetResult();

        await UntilAsync("it is isolated again", standing => standing is { State: HealthState.Quarantined, NextTry: not null });
        _instance.Health.Reason.ShouldBe("An exception escaped from acme: InvalidOperationException: second");
    }

    public ValueTask DisposeAsync() => _supervisor.DisposeAsync();

    private static StartException Said(StartFailure failure, string text) => new(text, new PartNotStartedException(failure, text));

    private async Task AdvanceAsync()
    {
        await UntilAsync("it is to be tried again", standing => standing.NextTry is not null);
        _clock.Advance(_instance.Health.Now.NextTry!.Value - _clock.GetUtcNow());
    }

    private Task UntilAsync(string what, Func<Standing, bool> condition) => Eventually.UntilAsync(what, () => condition(_instance.Health.Now));
}
