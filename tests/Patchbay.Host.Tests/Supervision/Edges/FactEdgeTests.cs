using System.Collections.Concurrent;
using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Host.Supervision;
using Patchbay.Host.Supervision.Edges;
using Patchbay.Host.Supervision.Edges.Facts;
using Patchbay.Softphones;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Host.Tests.Supervision.Edges;

public sealed class FactEdgeTests : IDisposable
{
    private readonly EdgeStand _stand = new(new EdgeLimits { FactsPerSecond = 10, FactsInFlight = 20 });
    private readonly Sink _sink = new();

    [Fact]
    public async Task As_many_facts_as_a_second_may_bring_pass_at_once_and_more_wait_in_their_order()
    {
        var facts = Edge(new SessionCut());
        for (var number = 0; number < 10; number++) await facts.PublishAsync(Fact(number), CancellationToken.None);
        _sink.Texts.Count.ShouldBe(10);

        var late = new[] { facts.PublishAsync(Fact(10), CancellationToken.None).AsTask(), facts.PublishAsync(Fact(11), CancellationToken.None).AsTask() };
        _sink.Texts.Count.ShouldBe(10);
        foreach (var fact in late)
        {
            await Eventually.UntilAsync("it waits for its time", () => _stand.Clock.ActiveTimers > 0);
            _stand.Clock.Advance(TimeSpan.FromMilliseconds(100));
            await fact;
        }

        _sink.Texts.ShouldBe(Enumerable.Range(0, 12).Select(number => $"{number}"));
        _stand.Sum("patchbay.edge.facts_delayed").ShouldBe(2);
        _stand.Sum("patchbay.edge.calls", "facts.publish", "done").ShouldBe(12);
        _stand.Health.State.ShouldBe(HealthState.Running);
    }

    [Fact]
    public async Task A_session_that_waits_for_none_of_its_facts_is_lost_and_nothing_of_it_comes_after_that()
    {
        var facts = Edge(new SessionCut());
        var flood = Enumerable.Range(0, 100).Select(number => facts.PublishAsync(Fact(number), CancellationToken.None).AsTask()).ToList();
        const string reason = "genius/main was cut off: it published more than 20 facts without waiting for them.";
        await AdvanceUntilAsync(Task.WhenAll(flood).ContinueWith(_ => 0, TaskScheduler.Default));
        await Eventually.UntilAsync("the desk is told", () => _sink.Facts.Any(fact => fact is SessionStateChanged));

        _sink.Facts.Last().ShouldBe(new SessionStateChanged { State = SessionState.Lost, Text = reason, Cause = FactCause.System });
        _sink.Facts.Count(fact => fact is SessionStateChanged).ShouldBe(1);
        (await Should.ThrowAsync<InvalidOperationException>(facts.PublishAsync(Fact(1), CancellationToken.None).AsTask())).Message.ShouldBe(reason);
        _stand.Health.Reason.ShouldBe(reason);
    }

    [Fact]
    public async Task A_phone_that_is_cut_off_has_no_line_that_works()
    {
        var facts = Edge(new PhoneCut());
        var line = new PhoneLine { Id = "0", User = "1001", State = LineState.Registered };
        await facts.PublishAsync(new LineChanged { Line = line }, CancellationToken.None);
        var flood = Enumerable.Range(0, 100).Select(number => facts.PublishAsync(Fact(number), CancellationToken.None).AsTask()).ToList();
        await AdvanceUntilAsync(Task.WhenAll(flood).ContinueWith(_ => 0, TaskScheduler.Default));
        await Eventually.UntilAsync("the desk is told", () => _sink.Facts.Last() is Notice { Level: NoticeLevel.Error });

        var failed = _sink.Facts.OfType<LineChanged>().Last().Line;
        (failed.State, failed.Detail!.Text).ShouldBe((LineState.Failed, "genius/main was cut off: it published more than 20 facts without waiting for them."));
    }

    [Fact]
    public async Task A_fact_that_the_desk_does_not_take_is_told_to_who_published_it()
    {
        _sink.Problem = new ArgumentException("That id was used before.");
        (await Should.ThrowAsync<ArgumentException>(Edge(new SessionCut()).PublishAsync(Fact(1), CancellationToken.None).AsTask())).Message.ShouldBe("That id was used before.");
        _stand.Sum("patchbay.edge.calls", "facts.publish", "failed").ShouldBe(1);
    }

    public void Dispose() => _stand.Dispose();

    private static Notice Fact(int number) => new() { Text = $"{number}", Cause = FactCause.Dialler };

    private FactEdge Edge(ICut cut) => new(_sink, _stand.Edge, cut);

    private async Task AdvanceUntilAsync(Task task)
    {
        await Eventually.UntilAsync("all have ended", () =>
        {
            if (!task.IsCompleted) _stand.Clock.Advance(TimeSpan.FromMilliseconds(100));
            return task.IsCompleted;
        });
        await task;
    }

    private sealed class Sink : IFactSink
    {
        public ConcurrentQueue<DeskFact> Facts { get; } = new();

        public IReadOnlyList<string> Texts => [.. Facts.OfType<Notice>().Select(fact => fact.Text)];

        public Exception? Problem { get; set; }

        public ValueTask PublishAsync(DeskFact fact, CancellationToken cancellationToken)
        {
            if (Problem is { } problem) return ValueTask.FromException(problem);
            Facts.Enqueue(fact);
            return ValueTask.CompletedTask;
        }
    }
}
