using Patchbay.Desks;
using Patchbay.Host.Desks;
using Patchbay.Host.Tests.Desks.Stands;
using Patchbay.TestKit.Waiting;
using static Patchbay.Host.Tests.Desks.Stands.DeskStand;

namespace Patchbay.Host.Tests.Desks;

/// <summary>The circles that would stand still if the mailbox ever waited for a command, a subscriber or an adapter.</summary>
public sealed class DeadlockTests
{
    private static readonly ClearConnection Clear = new() { Interaction = I1 };

    [Fact]
    public async Task An_adapter_that_publishes_inside_a_command_and_waits_for_it_is_answered()
    {
        await using var stand = await DeskStand.OpenAsync();
        stand.Session.OnClear = async (id, _) =>
        {
            await stand.PublishAsync(new InteractionStateChanged { Interaction = id, State = InteractionState.Wrapping, Actions = [DeskActions.CompleteWork] });
            return CommandResult.Success;
        };
        await stand.PublishAsync(Active(I1));

        (await Eventually.ComesAsync("the command ends", stand.SendAsync(Clear))).ShouldBeOfType<Done>();

        stand.State.Find(I1)!.State.ShouldBe(InteractionState.Wrapping);
    }

    [Fact]
    public async Task A_command_whose_answer_waits_behind_a_fact_on_the_same_wire_ends()
    {
        // The vendor sends the event first and the answer after it; the adapter takes the answer when the event is published.
        await using var stand = await DeskStand.OpenAsync();
        var answer = new TaskCompletionSource<CommandResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        stand.Session.OnClear = (_, _) => answer.Task;
        await stand.PublishAsync(Active(I1));
        var sent = stand.SendAsync(Clear);
        await stand.UntilAsync("the command runs", state => state.Commands.Count == 1);

        await stand.PublishAsync(new InteractionStateChanged { Interaction = I1, State = InteractionState.Wrapping }).WaitAsync(Eventually.Patience);
        answer.SetResult(CommandResult.Success);

        (await Eventually.ComesAsync("the command ends", sent)).ShouldBeOfType<Done>();
    }

    [Fact]
    public async Task A_bridge_that_sends_a_command_while_it_reads_changes_is_answered()
    {
        await using var stand = await DeskStand.OpenAsync();
        var start = stand.Desk.Snapshot;
        var reading = Task.Run(async () =>
        {
            await foreach (var change in stand.Desk.ChangesAsync(start.Epoch, start.Number, CancellationToken.None))
                if (change.Fact is InteractionAdded) return await stand.SendAsync(Clear);
            return null;
        });

        await stand.PublishAsync(Active(I1));

        (await Eventually.ComesAsync("the command ends", reading)).ShouldBeOfType<Done>();
    }

    [Fact]
    public async Task A_subscriber_that_never_reads_holds_nobody_up()
    {
        await using var stand = await DeskStand.OpenAsync(new DeskLimits { SubscriberBacklog = 2 });
        var start = stand.Desk.Snapshot;
        await using var reader = stand.Desk.ChangesAsync(start.Epoch, start.Number, CancellationToken.None).GetAsyncEnumerator();
        var first = reader.MoveNextAsync().AsTask();

        for (var number = 0; number < 50; number++)
            await stand.PublishAsync(new CampaignChanged { Campaign = $"{number}" }).WaitAsync(Eventually.Patience);

        (await first).ShouldBeTrue();
        stand.State.Campaign.ShouldBe("49");
    }

    [Fact]
    public async Task A_command_that_hangs_holds_up_neither_facts_nor_other_commands()
    {
        await using var stand = await DeskStand.OpenAsync();
        stand.Session.OnClear = (_, _) => new TaskCompletionSource<CommandResult>().Task;
        await stand.PublishAsync(Active(I1), Active(I2));
        _ = stand.SendAsync(Clear);
        await stand.UntilAsync("the command runs", state => state.Commands.Count == 1);

        await stand.PublishAsync(new CampaignChanged { Campaign = "Sales" }).WaitAsync(Eventually.Patience);
        (await Eventually.ComesAsync("another command ends", stand.SendAsync(new HoldCall { Interaction = I2 }))).ShouldBeOfType<Done>();
        (await Eventually.ComesAsync("a decision ends", stand.SendAsync(new DraftOutcome { Interaction = I1 }))).ShouldBeOfType<Done>();
    }

    [Fact]
    public async Task A_session_whose_disposal_waits_for_its_last_fact_is_closed()
    {
        var stand = await DeskStand.OpenAsync();
        stand.Session.OnDispose = () => stand.PublishAsync(new CampaignChanged { Campaign = "the last word" });

        await stand.CloseAsync();

        stand.State.Campaign.ShouldBe("the last word");
        stand.State.Closed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_session_that_never_signs_out_nor_goes_does_not_keep_the_desk_open()
    {
        var stand = await DeskStand.OpenAsync();
        stand.Session.OnSignOut = _ => new TaskCompletionSource<CommandResult>().Task;
        stand.Session.OnDispose = () => new TaskCompletionSource().Task;

        await stand.CloseAsync(signOut: true);

        stand.State.Closed.ShouldBeTrue();
    }
}
