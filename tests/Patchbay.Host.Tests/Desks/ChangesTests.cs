using Patchbay.Desks;
using Patchbay.Host.Desks;
using Patchbay.Host.Tests.Desks.Stands;
using static Patchbay.Host.Tests.Desks.Stands.DeskStand;

namespace Patchbay.Host.Tests.Desks;

public sealed class ChangesTests
{
    [Fact]
    public async Task Changes_are_numbered_by_one_and_stamped_with_the_epoch_and_the_time()
    {
        await using var stand = await DeskStand.OpenAsync();
        stand.Clock.Advance(TimeSpan.FromMinutes(5));
        await stand.PublishAsync(Wrapping(I1));

        var changes = await stand.ChangesAsync();

        changes.Select(change => change.Number).ShouldBe(Enumerable.Range(1, changes.Count).Select(number => (long)number));
        changes.ShouldAllBe(change => change.Epoch == stand.Desk.Snapshot.Epoch);
        changes[^1].At.ShouldBe(stand.Clock.GetUtcNow());
        changes[^1].State.ShouldBe(stand.State);
        stand.State.Find(I1)!.Since.ShouldBe(stand.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_late_reader_gets_what_came_after_its_snapshot_and_no_more()
    {
        await using var stand = await DeskStand.OpenAsync();
        var snapshot = stand.Desk.Snapshot;
        await stand.PublishAsync(Wrapping(I1), Wrapping(I2));

        await using var reader = stand.Desk.ChangesAsync(snapshot.Epoch, snapshot.Number, CancellationToken.None).GetAsyncEnumerator();

        (await reader.MoveNextAsync()).ShouldBeTrue();
        reader.Current.Fact.ShouldBeOfType<InteractionAdded>().Interaction.Id.ShouldBe(I1);
        (await reader.MoveNextAsync()).ShouldBeTrue();
        reader.Current.Number.ShouldBe(snapshot.Number + 2);
        reader.Current.State.ShouldBe(stand.State);
    }

    [Fact]
    public async Task A_number_of_another_life_of_the_desk_means_snapshot_first()
    {
        await using var stand = await DeskStand.OpenAsync();

        (await EndedAsync(stand, "another", 0)).Reason.ShouldBe(SubscriptionEnd.OtherEpoch);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1_000_000)]
    public async Task A_number_that_was_never_given_means_snapshot_first(long number)
    {
        await using var stand = await DeskStand.OpenAsync();

        var ended = await EndedAsync(stand, stand.Desk.Snapshot.Epoch, number);

        ended.Reason.ShouldBe(SubscriptionEnd.NumberNotKept);
        ended.Message.ShouldBe($"The changes after {number} are not kept; start again from a snapshot.");
    }

    [Fact]
    public async Task A_number_older_than_what_is_kept_means_snapshot_first()
    {
        await using var stand = await DeskStand.OpenAsync(new DeskLimits { History = 2 });
        await stand.PublishAsync(Wrapping(I1), Wrapping(I2));

        (await EndedAsync(stand, stand.Desk.Snapshot.Epoch, 0)).Reason.ShouldBe(SubscriptionEnd.NumberNotKept);
    }

    [Fact]
    public async Task A_reader_that_is_too_slow_reads_what_waited_and_is_then_ended_while_others_read_on()
    {
        await using var stand = await DeskStand.OpenAsync(new DeskLimits { SubscriberBacklog = 3 });
        var start = stand.Desk.Snapshot;
        await using var slow = stand.Desk.ChangesAsync(start.Epoch, start.Number, CancellationToken.None).GetAsyncEnumerator();
        await using var other = stand.Desk.ChangesAsync(start.Epoch, start.Number, CancellationToken.None).GetAsyncEnumerator();
        var first = slow.MoveNextAsync();

        for (var number = 0; number < 6; number++)
        {
            await stand.PublishAsync(new CampaignChanged { Campaign = $"{number}" });
            (await other.MoveNextAsync()).ShouldBeTrue();
            if (number == 0) (await first).ShouldBeTrue();
        }

        for (var number = 0; number < 3; number++)
        {
            (await slow.MoveNextAsync()).ShouldBeTrue();
            slow.Current.Number.ShouldBe(start.Number + 2 + number);
        }

        var ended = await Should.ThrowAsync<SubscriptionEndedException>(slow.MoveNextAsync().AsTask());
        ended.Reason.ShouldBe(SubscriptionEnd.TooSlow);
        ended.Message.ShouldBe("The reader fell 3 changes behind; start again from a snapshot.");
        stand.State.Campaign.ShouldBe("5");
    }

    [Fact]
    public async Task The_last_change_is_that_the_desk_closed_also_for_a_reader_that_comes_after_that()
    {
        var stand = await DeskStand.OpenAsync();
        await stand.CloseAsync();

        var changes = await stand.ChangesAsync();

        changes[^1].Fact.ShouldBeOfType<DeskClosed>().Text.ShouldBe("The test is over.");
        changes[^1].State.Closed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_reader_may_stop_reading_before_and_after_the_desk_closes()
    {
        var stand = await DeskStand.OpenAsync();
        using var stopped = new CancellationTokenSource();
        var start = stand.Desk.Snapshot;
        await using var reader = stand.Desk.ChangesAsync(start.Epoch, start.Number, stopped.Token).GetAsyncEnumerator();
        var waits = reader.MoveNextAsync().AsTask();

        await stopped.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waits);
        await stand.CloseAsync();
    }

    [Fact]
    public async Task An_interaction_s_id_is_never_taken_twice()
    {
        await using var stand = await DeskStand.OpenAsync();
        await stand.PublishAsync(Active(I1));
        await stand.PublishAsync(new InteractionRemoved { Interaction = I1, End = InteractionEnd.Lost });

        var refused = await Should.ThrowAsync<ArgumentException>(stand.PublishAsync(Active(I1)));

        refused.Message.ShouldStartWith("The interaction id i1 was used at this desk before; ids are made once and never used again.");
    }

    [Fact]
    public async Task A_fact_for_a_closed_desk_is_refused()
    {
        var stand = await DeskStand.OpenAsync();
        await stand.CloseAsync();

        await Should.ThrowAsync<InvalidOperationException>(stand.PublishAsync(Active(I1)));
    }

    [Fact]
    public async Task A_bookmark_is_kept_before_its_fact_s_publishing_ends_and_a_full_disk_holds_nothing_up()
    {
        await using var stand = await DeskStand.OpenAsync();
        stand.Session.Bookmark = "one";
        await stand.PublishAsync(Active(I1));
        (await stand.Bookmarks.ReadAsync(Key, CancellationToken.None)).ShouldBe("one");

        stand.Bookmarks.Broken = true;
        stand.Session.Bookmark = "two";
        await stand.PublishAsync(Active(I2));
        stand.Bookmarks.Broken = false;
        await stand.PublishAsync(new CampaignChanged { Campaign = "Sales" });

        (await stand.Bookmarks.ReadAsync(Key, CancellationToken.None)).ShouldBe("two");
    }

    private static async Task<SubscriptionEndedException> EndedAsync(DeskStand stand, string epoch, long number) =>
        await Should.ThrowAsync<SubscriptionEndedException>(async () =>
        {
            await foreach (var _ in stand.Desk.ChangesAsync(epoch, number, CancellationToken.None)) break;
        });
}
