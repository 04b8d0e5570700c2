using FsCheck;
using FsCheck.Fluent;
using Patchbay.Desks;

namespace Patchbay.Host.Tests.Desks.Properties;

/// <summary>
/// What holds whatever happens to a desk, in whatever order. 200 runs of each; with <c>PATCHBAY_LONG=1</c> 20,000.
/// </summary>
public sealed class DeskProperties
{
    private static readonly Config _config = Config.QuickThrowOnFailure.WithMaxTest(Environment.GetEnvironmentVariable("PATCHBAY_LONG") == "1" ? 20_000 : 200);

    [Fact]
    public Task A_snapshot_and_the_changes_after_it_give_the_next_snapshot() => Holds(run =>
    {
        foreach (var reader in run.Readers)
        {
            reader.Problems.ShouldBeEmpty();
            reader.State.ShouldBe(run.Changes[^1].State);
        }

        run.Changes.Select(change => change.Number).ShouldBe(Enumerable.Range(1, run.Changes.Count).Select(number => (long)number));
    });

    [Fact]
    public Task No_interaction_leaves_with_its_outcome_owed_but_as_a_stated_loss() => Holds(run =>
    {
        for (var at = 1; at < run.Changes.Count; at++)
        {
            if (run.Changes[at].Fact is not InteractionRemoved removed) continue;
            var before = run.Changes[at - 1].State.Find(removed.Interaction).ShouldNotBeNull();
            if (!before.OutcomeOwed) continue;
            removed.End.ShouldBe(InteractionEnd.Lost);
            run.Changes[at - 1].Fact.ShouldBeOfType<Notice>().Interaction.ShouldBe(removed.Interaction);
        }

        run.Changes[^1].State.Interactions.ShouldBeEmpty();
    });

    [Fact]
    public Task A_decided_outcome_is_on_disk_before_the_dialler_is_told_and_pending_until_it_is_settled_or_replaced() => Holds(run =>
    {
        run.ToldUnlogged.ShouldBeEmpty();
        var settled = run.Outcomes.Lines.Where(line => line.StartsWith("settled", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]).ToList();
        settled.ShouldBeUnique();
        foreach (var pending in run.Outcomes.Pending) settled.ShouldNotContain(pending.Work.Command.Value);
        foreach (var change in run.Changes)
            if (change.Fact is InteractionRemoved { End: InteractionEnd.Completed } completed)
                run.Outcomes.Pending.ShouldNotContain(pending => pending.Work.Interaction == completed.Interaction);
    });

    [Fact]
    public Task Every_command_that_started_ends_once_and_every_sender_is_answered() => Holds(run =>
    {
        var started = run.Changes.Select(change => change.Fact).OfType<CommandStarted>().Select(fact => fact.Command.Id).ToList();
        var ended = run.Changes.Select(change => change.Fact).OfType<CommandEnded>().Select(fact => fact.Command).ToList();
        started.ShouldBeUnique();
        ended.ShouldBe(started, ignoreOrder: true);
        run.Changes[^1].Fact.ShouldBeOfType<DeskClosed>();
        run.Changes[^1].State.Commands.ShouldBeEmpty();
    });

    [Fact]
    public Task Ids_of_interactions_are_never_used_again() => Holds(run =>
    {
        run.TakenTwice.ShouldBe(0);
        run.Changes.Select(change => change.Fact).OfType<InteractionAdded>().Select(fact => fact.Interaction.Id).ShouldBeUnique();
    });

    /// <summary>On the pool's threads: a check waits for its runs, and a run must not wait for the thread that checks.</summary>
    private static Task Holds(Action<DeskRun> claim) => Task.Run(() => Check.One(_config, Prop.ForAll(Steps.Any, async Task<bool> (steps) =>
    {
        claim(await DeskRun.OfAsync(steps));
        return true;
    })));
}
