using Patchbay.Host.Supervision;
using Patchbay.TestKit.Time;
using static Patchbay.Host.Supervision.HealthEvent;
using static Patchbay.Host.Supervision.HealthState;

namespace Patchbay.Host.Tests.Supervision;

public sealed class HealthTests
{
    /// <summary>Every state and event; a state of its own means that the event changes nothing.</summary>
    private static readonly (HealthState State, (HealthEvent What, HealthState Next)[] Events)[] Table =
    [
        (Starting, [(Tried, Starting), (Started, Running), (Complained, Starting), (Recovered, Starting), (Failed, WaitingToRetry), (Isolated, Quarantined), (Ended, Stopped)]),
        (Running, [(Tried, Running), (Started, Running), (Complained, Degraded), (Recovered, Running), (Failed, Running), (Isolated, Quarantined), (Ended, Stopped)]),
        (Degraded, [(Tried, Degraded), (Started, Running), (Complained, Degraded), (Recovered, Running), (Failed, Degraded), (Isolated, Quarantined), (Ended, Stopped)]),
        (WaitingToRetry, [(Tried, Starting), (Started, Running), (Complained, WaitingToRetry), (Recovered, WaitingToRetry), (Failed, WaitingToRetry), (Isolated, Quarantined), (Ended, Stopped)]),
        (Quarantined, [(Tried, Starting), (Started, Running), (Complained, Quarantined), (Recovered, Quarantined), (Failed, Quarantined), (Isolated, Quarantined), (Ended, Stopped)]),
        (Stopped, [(Tried, Stopped), (Started, Stopped), (Complained, Stopped), (Recovered, Stopped), (Failed, Stopped), (Isolated, Stopped), (Ended, Stopped)]),
    ];

    public static TheoryData<string, string, string> Transitions()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var (state, events) in Table)
            foreach (var (what, next) in events) data.Add(state.ToString(), what.ToString(), next.ToString());
        return data;
    }

    [Theory]
    [MemberData(nameof(Transitions))]
    public void Every_event_leads_from_every_state_to_one(string state, string what, string next) =>
        (HealthTransitions.Next(Enum.Parse<HealthState>(state), Enum.Parse<HealthEvent>(what)) ?? Enum.Parse<HealthState>(state)).ToString().ShouldBe(next);

    [Fact]
    public void The_table_knows_every_state_and_every_event()
    {
        Table.Select(row => row.State).ShouldBe(Enum.GetValues<HealthState>(), ignoreOrder: true);
        foreach (var (_, events) in Table) events.Select(entry => entry.What).ShouldBe(Enum.GetValues<HealthEvent>(), ignoreOrder: true);
    }

    [Fact]
    public void What_a_part_said_while_it_started_counts_once_it_has()
    {
        var health = new InstanceHealth(new ManualTimeProvider());
        var part = health.ForPart();
        part.Degraded("The server is away.");
        health.State.ShouldBe(Starting);
        health.Started(part);
        (health.State, health.Reason).ShouldBe((Degraded, "The server is away."));
        part.Recovered();
        (health.State, health.Reason).ShouldBe((Running, null));
    }

    [Fact]
    public void Only_the_part_that_was_started_last_speaks_for_its_instance()
    {
        var health = new InstanceHealth(new ManualTimeProvider());
        var (old, now) = (health.ForPart(), health.ForPart());
        health.Started(old);
        health.Started(now);
        old.Degraded("I am out of breath.");
        health.State.ShouldBe(Running);
        now.Degraded("So am I.");
        health.Reason.ShouldBe("So am I.");
    }

    [Fact]
    public void It_tells_since_when_how_often_and_when_it_is_tried_again()
    {
        var clock = new ManualTimeProvider();
        var health = new InstanceHealth(clock);
        health.Failed("no server", clock.GetUtcNow() + TimeSpan.FromSeconds(1));
        var first = health.Now;
        (first.State, first.Failures, first.NextTry).ShouldBe((WaitingToRetry, 1, clock.GetUtcNow() + TimeSpan.FromSeconds(1)));
        clock.Advance(TimeSpan.FromSeconds(1));
        health.Tried();
        health.Failed("still none", clock.GetUtcNow() + TimeSpan.FromSeconds(2));
        (health.Now.Failures, health.Now.Since, health.Reason).ShouldBe((2, clock.GetUtcNow(), "still none"));
        health.Started(health.ForPart());
        (health.Now.Failures, health.Now.NextTry, health.Now.IsUsable).ShouldBe((0, null, true));
    }
}
