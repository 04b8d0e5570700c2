using Patchbay.Desks;
using Patchbay.Host.Supervision.Edges;
using Patchbay.Host.Tests.Desks.Stands;
using Patchbay.Host.Tests.Supervision.Edges;
using Patchbay.TestKit.Waiting;
using static Patchbay.Host.Tests.Desks.Stands.DeskStand;

namespace Patchbay.Host.Tests.Desks;

public sealed class CommandTests
{
    private static readonly ClearConnection Clear = new() { Interaction = I1 };

    public static TheoryData<DeskCommand, string, string> Refusals => new()
    {
        { new ClearConnection { Interaction = new InteractionId { Value = "i9" } }, "unknown-interaction", "There is no interaction i9 at this desk." },
        { new RetrieveCall { Interaction = I1 }, "not-allowed", "'retrieve' cannot be done now." },
        { new SetAgentState { State = AgentState.NotReady }, "not-allowed", "'go-not-ready' cannot be done now." },
        { new CompleteWork { Interaction = I1, Outcome = "1" }, "not-allowed", "'complete-work' cannot be done now." },
        { new SettleWork { Interaction = I1 }, "not-allowed", "'settle-work' cannot be done now." },
        { new CompleteWork { Interaction = I2 }, "outcome-missing", "Choose an outcome first." },
        { new CompleteWork { Interaction = I2, Outcome = "7" }, "unknown-outcome", "There is no outcome '7'." },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_cannot_be_done_now_is_refused_in_words_and_never_starts(DeskCommand command, string code, string text)
    {
        await using var stand = await DeskStand.OpenAsync();
        await stand.PublishAsync(Active(I1), Wrapping(I2));

        var refused = (await stand.SendAsync(command)).ShouldBeOfType<Refused>();

        refused.Code.ShouldBe(code);
        refused.Text.ShouldBe(text);
        (await stand.ChangesAsync()).ShouldNotContain(change => change.Fact is CommandStarted);
        stand.Session.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_decision_about_the_desk_s_own_that_is_refused_starts_and_ends()
    {
        await using var stand = await DeskStand.OpenAsync();
        await stand.PublishAsync(Wrapping(I1));

        (await stand.SendAsync(new DraftOutcome { Interaction = I1, Draft = new OutcomeDraft { Outcome = "9" } })).ShouldBeOfType<Refused>().Code.ShouldBe("unknown-outcome");

        (await stand.ChangesAsync()).Select(change => change.Fact).OfType<CommandEnded>().ShouldHaveSingleItem().Result.ShouldBeOfType<Refused>();
    }

    [Fact]
    public async Task What_runs_stands_in_the_state_until_its_one_end()
    {
        await using var stand = await DeskStand.OpenAsync();
        var answer = new TaskCompletionSource<CommandResult>();
        stand.Session.OnClear = (_, _) => answer.Task;
        await stand.PublishAsync(Active(I1));

        var sent = stand.SendAsync(Clear);
        await stand.UntilAsync("the command runs", state => state.Commands.Count == 1);
        stand.State.Commands[0].Action.ShouldBe(DeskActions.Clear);
        stand.State.Commands[0].Interaction.ShouldBe(I1);
        answer.SetResult(new Refused { Code = "vendor", Text = "Not in this state", Number = "103" });

        (await sent).ShouldBeOfType<Refused>().Number.ShouldBe("103");
        stand.State.Commands.ShouldBeEmpty();
        (await stand.ChangesAsync()).Count(change => change.Fact is CommandEnded).ShouldBe(1);
    }

    [Fact]
    public async Task What_a_command_read_goes_to_who_asked_and_is_not_kept_with_the_changes()
    {
        await using var stand = await DeskStand.OpenAsync();
        stand.Session.OnClear = (_, _) => Task.FromResult<CommandResult>(new Done { Value = JsonText.Parse("""{ "body": "a long letter" }""") });
        await stand.PublishAsync(Active(I1));

        (await stand.SendAsync(Clear)).ShouldBeOfType<Done>().Value.GetProperty("body").GetString().ShouldBe("a long letter");

        (await stand.ChangesAsync()).Select(change => change.Fact).OfType<CommandEnded>().ShouldHaveSingleItem().Result.ShouldBe(CommandResult.Success);
    }

    [Fact]
    public async Task A_second_command_on_the_same_interaction_is_busy_and_one_on_another_runs()
    {
        await using var stand = await DeskStand.OpenAsync();
        var answer = new TaskCompletionSource<CommandResult>();
        stand.Session.OnClear = (id, _) => id == I1 ? answer.Task : Task.FromResult<CommandResult>(CommandResult.Success);
        await stand.PublishAsync(Active(I1), Active(I2));
        var first = stand.SendAsync(Clear);
        await stand.UntilAsync("the command runs", state => state.Commands.Count == 1);

        var second = (await stand.SendAsync(new HoldCall { Interaction = I1 })).ShouldBeOfType<Refused>();
        (await stand.SendAsync(new ClearConnection { Interaction = I2 })).ShouldBeOfType<Done>();
        answer.SetResult(CommandResult.Success);

        second.Code.ShouldBe("busy");
        second.Text.ShouldBe("Wait until the last command has ended.");
        (await first).ShouldBeOfType<Done>();
    }

    [Fact]
    public async Task What_only_reads_keeps_nobody_from_hanging_up_and_waits_for_nobody_but_its_like()
    {
        await using var stand = await DeskStand.OpenAsync();
        var (letter, cleared) = (new TaskCompletionSource<CommandResult>(), new TaskCompletionSource<CommandResult>());
        stand.Session.OnFetch = message => message is null ? letter.Task : Task.FromResult<CommandResult>(CommandResult.Success);
        stand.Session.OnClear = (_, _) => cleared.Task;
        await stand.PublishAsync(Active(I1));
        var reading = stand.SendAsync(new FetchMessage { Interaction = I1 });
        await stand.UntilAsync("it is read", state => state.Commands.Count == 1);

        (await stand.SendAsync(new FetchMessage { Interaction = I1, Message = "2" })).ShouldBeOfType<Refused>().Code.ShouldBe("busy");
        var hangingUp = stand.SendAsync(Clear);
        await stand.UntilAsync("both run", state => state.Commands.Count == 2);
        letter.SetResult(CommandResult.Success);
        (await reading).ShouldBeOfType<Done>();
        (await stand.SendAsync(new FetchMessage { Interaction = I1, Message = "2" })).ShouldBeOfType<Done>();
        cleared.SetResult(CommandResult.Success);
        (await hangingUp).ShouldBeOfType<Done>();
    }

    [Fact]
    public async Task A_draft_is_taken_while_a_command_runs_on_the_interaction()
    {
        await using var stand = await DeskStand.OpenAsync();
        var answer = new TaskCompletionSource<CommandResult>();
        stand.Session.OnClear = (_, _) => answer.Task;
        await stand.PublishAsync(Active(I1));
        var sent = stand.SendAsync(Clear);
        await stand.UntilAsync("the command runs", state => state.Commands.Count == 1);

        (await stand.SendAsync(new DraftOutcome { Interaction = I1, Draft = new OutcomeDraft { Outcome = "2" } })).ShouldBeOfType<Done>();

        stand.State.Find(I1)!.Draft!.Outcome.ShouldBe("2");
        answer.SetResult(CommandResult.Success);
        await sent;
    }

    [Fact]
    public async Task No_answer_in_time_is_an_end_that_is_not_known_and_a_late_answer_changes_nothing()
    {
        using var edge = new EdgeStand(new EdgeLimits { Call = TimeSpan.FromSeconds(60) });
        await using var stand = await DeskStand.OpenAsync(edge: edge);
        var answer = new TaskCompletionSource<CommandResult>();
        stand.Session.OnClear = (_, _) => answer.Task;
        await stand.PublishAsync(Active(I1));
        var sent = stand.SendAsync(Clear);
        await Eventually.UntilAsync("the adapter is asked", () => stand.Session.Asked.Count == 1 && stand.Clock.ActiveTimers > 1);

        stand.Clock.Advance(TimeSpan.FromSeconds(59));
        sent.IsCompleted.ShouldBeFalse();
        stand.Clock.Advance(TimeSpan.FromSeconds(1));

        (await sent).ShouldBeOfType<Unknown>().Why.ShouldBe("genius/main gave no answer within 1 min.");
        answer.SetResult(CommandResult.Success);
        stand.State.Commands.ShouldBeEmpty();
        (await stand.ChangesAsync()).Count(change => change.Fact is CommandEnded).ShouldBe(1);
    }

    [Fact]
    public async Task An_adapter_that_holds_on_to_the_thread_of_a_command_holds_up_no_agent()
    {
        using var edge = new EdgeStand();
        using var held = new ManualResetEventSlim();
        await using var stand = await DeskStand.OpenAsync(edge: edge);
        stand.Session.OnClear = (_, _) =>
        {
            held.Wait(CancellationToken.None);
            return Task.FromResult<CommandResult>(CommandResult.Success);
        };
        await stand.PublishAsync(Active(I1));
        var sent = stand.SendAsync(Clear);
        await Eventually.UntilAsync("the adapter has the thread", () => edge.Edge.Held == 1 && stand.Clock.ActiveTimers > 0);

        stand.Clock.Advance(TimeSpan.FromSeconds(35));

        (await sent).ShouldBeOfType<Unknown>().Why.ShouldBe("genius/main gave no answer within 35 s, and holds on to the thread that called it.");
        held.Set();
        await Eventually.UntilAsync("it has ended", () => edge.Edge.Held == 0);
        stand.State.Commands.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_an_adapter_throws_is_an_end_that_is_not_known()
    {
        await using var stand = await DeskStand.OpenAsync();
        stand.Session.OnClear = (_, _) => throw new FormatException("the vendor sent nonsense");
        await stand.PublishAsync(Active(I1));

        (await stand.SendAsync(Clear)).ShouldBeOfType<Unknown>().Why.ShouldBe("The adapter failed: the vendor sent nonsense");

        stand.State.Commands.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_stops_waiting_for_a_command_does_not_stop_the_command()
    {
        await using var stand = await DeskStand.OpenAsync();
        var answer = new TaskCompletionSource<CommandResult>();
        stand.Session.OnClear = (_, _) => answer.Task;
        await stand.PublishAsync(Active(I1));
        using var patience = new CancellationTokenSource();
        var sent = stand.Desk.SendAsync(Clear, Origin, patience.Token).AsTask();
        await stand.UntilAsync("the command runs", state => state.Commands.Count == 1);

        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(sent);
        stand.State.Commands.Count.ShouldBe(1);
        answer.SetResult(CommandResult.Success);

        await stand.UntilAsync("the command has its end", state => state.Commands.Count == 0);
    }

    [Fact]
    public async Task A_closed_desk_takes_no_command()
    {
        var stand = await DeskStand.OpenAsync();
        await stand.PublishAsync(Active(I1));
        await stand.CloseAsync();

        (await stand.SendAsync(Clear)).ShouldBeOfType<Unavailable>().Why.ShouldBe("The desk is closed.");
    }

    [Fact]
    public async Task A_closing_desk_waits_a_moment_for_what_runs_and_then_gives_it_its_end()
    {
        var stand = await DeskStand.OpenAsync();
        stand.Session.OnClear = (_, _) => new TaskCompletionSource<CommandResult>().Task;
        await stand.PublishAsync(Active(I1));
        var sent = stand.SendAsync(Clear);
        await stand.UntilAsync("the command runs", state => state.Commands.Count == 1);

        await stand.CloseAsync();

        (await sent).ShouldBeOfType<Unknown>().Why.ShouldBe("The desk closed before the answer came.");
        var facts = (await stand.ChangesAsync()).Select(change => change.Fact).ToList();
        facts.FindIndex(fact => fact is CommandEnded).ShouldBeInRange(0, facts.FindIndex(fact => fact is DeskClosed));
    }

    [Fact]
    public async Task User_data_stays_at_the_desk_where_the_session_takes_it_with_the_outcome_only()
    {
        await using var stand = await DeskStand.OpenAsync();
        await stand.PublishAsync(Wrapping(I1));

        (await stand.SendAsync(new SetUserData { Interaction = I1, Entries = [UserDataEntry.Text("Note", "rang twice")] })).ShouldBeOfType<Done>();

        var entry = stand.State.Find(I1)!.UserData.ShouldHaveSingleItem();
        entry.Pending.ShouldBeTrue();
        stand.Session.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Signing_out_closes_the_desk_once_the_dialler_said_yes()
    {
        var stand = await DeskStand.OpenAsync();

        (await stand.SendAsync(new SignOut())).ShouldBeOfType<Done>();
        await Eventually.UntilAsync("the desk is closed", () => stand.Desk.Ended.IsCompleted);

        stand.Session.Asked.ShouldBe(["sign-out", "dispose"]);
        (await stand.ChangesAsync())[^1].Fact.ShouldBeOfType<DeskClosed>().Text.ShouldBe("Signed out.");
    }

    [Fact]
    public async Task A_refused_sign_out_leaves_the_desk_open()
    {
        await using var stand = await DeskStand.OpenAsync();
        stand.Session.OnSignOut = _ => Task.FromResult<CommandResult>(new Refused { Code = "vendor", Text = "In a call", Number = "103" });

        (await stand.SendAsync(new SignOut())).ShouldBeOfType<Refused>();

        stand.State.Closed.ShouldBeFalse();
        stand.Session.Asked.ShouldBe(["sign-out"]);
    }
}
