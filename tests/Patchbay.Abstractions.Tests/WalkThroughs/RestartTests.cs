using System.Globalization;
using Patchbay.Abstractions.Tests.Paper;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Abstractions.Tests.WalkThroughs;

/// <summary>AAPI sheet 1.6: the dialler side survives a client that went away, and a probe tells what it took.</summary>
public sealed class RestartTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_restarted_host_finds_the_call_it_left_under_its_own_id_and_settles_the_outcome_it_had_decided(bool took)
    {
        var dialler = new Resuming();
        var (desk, bridge, call) = await WrappingAsync(dialler);
        dialler.TakesOutcomes = took;
        dialler.Answers = false;
        (await bridge.SendAsync(new CompleteWork { Interaction = call, Outcome = "12" })).ShouldBeOfType<Unknown>();
        bridge.Sees(call, InteractionState.Wrapping).Completion.ShouldBe(CompletionState.Reconciling);
        var (bookmark, log) = (Bookmark(desk), desk.Pending.ToList());
        bookmark.ShouldNotBeNull().ShouldNotContain("pw-Example1");

        dialler.Answers = dialler.TakesOutcomes = true;
        var after = new PaperDesk("kim.t", log);
        var seen = new PaperBridge(after);
        await after.SignInAsync(dialler, bookmark: bookmark);
        if (took) seen.View.Interactions.ShouldBeEmpty();
        else seen.Sees(call, InteractionState.Wrapping, DeskActions.CompleteWork).OutcomeOwed.ShouldBeTrue();
        seen.View.Session.ShouldBe(SessionState.Live);

        await after.ReconcileAsync();
        dialler.Dispositions.ShouldBe(took ? ["12"] : ["12, lost", "12"]);
        after.Pending.ShouldBeEmpty();
        seen.View.Interactions.ShouldBeEmpty();
        seen.View.Notices.ShouldBeEmpty();
        Bookmark(after).ShouldBeNull();
    }

    [Fact]
    public async Task A_restarted_host_goes_on_with_a_call_that_nothing_was_decided_about()
    {
        var dialler = new Resuming();
        var (desk, _, call) = await WrappingAsync(dialler);
        var after = new PaperDesk();
        var seen = new PaperBridge(after);
        await after.SignInAsync(dialler, bookmark: Bookmark(desk));
        seen.Sees(call, InteractionState.Wrapping, DeskActions.CompleteWork).OutcomeOwed.ShouldBeTrue();
        await seen.DoesAsync(new CompleteWork { Interaction = call, Outcome = "30" });
        dialler.Dispositions.ShouldBe(["30"]);
        seen.SeesGone(call, InteractionEnd.Completed);
    }

    [Fact]
    public async Task An_id_that_was_used_before_at_a_desk_is_not_taken_again()
    {
        var (desk, bridge, call) = await WrappingAsync(new Resuming());
        var again = new InteractionAdded { Interaction = new Interaction { Id = call, State = InteractionState.Active } };
        await Should.ThrowAsync<ArgumentException>(() => desk.PublishAsync(again, CancellationToken.None).AsTask());
        await bridge.DoesAsync(new CompleteWork { Interaction = call, Outcome = "12" });
        await Should.ThrowAsync<ArgumentException>(() => desk.PublishAsync(again, CancellationToken.None).AsTask());
        bridge.View.Interactions.ShouldBeEmpty();
    }

    private static string? Bookmark(PaperDesk desk) => desk.Session!.Find<IResumable>()!.Bookmark;

    private static async Task<(PaperDesk Desk, PaperBridge Bridge, InteractionId Call)> WrappingAsync(Resuming dialler)
    {
        var desk = new PaperDesk();
        var bridge = new PaperBridge(desk);
        await desk.SignInAsync(dialler);
        Bookmark(desk).ShouldBeNull();
        await dialler.Session.CallEndsAsync();
        bridge.Sees(bridge.Newest, InteractionState.Wrapping, DeskActions.CompleteWork);
        return (desk, bridge, bridge.Newest);
    }

    /// <summary>The dialler's side outlives the sessions: what it holds of the agent's call is here.</summary>
    private sealed class Resuming : IDiallerAdapter
    {
        public ResumingSession Session { get; private set; } = null!;

        public bool Wrapping { get; set; }

        public bool TakesOutcomes { get; set; } = true;

        public bool Answers { get; set; } = true;

        public List<string> Dispositions { get; } = [];

        public async ValueTask<SignInResult> SignInAsync(SignInRequest request, ISignInDialogue dialogue, CancellationToken cancellationToken)
        {
            Session = new ResumingSession(this, request.Facts);
            if (request.Bookmark is { } bookmark && Wrapping) await Session.ResumeAsync(bookmark);
            await request.Facts.PublishAsync(new SessionStateChanged { State = SessionState.Live }, cancellationToken);
            return new SignedIn { Session = Session };
        }
    }

    private sealed class ResumingSession(Resuming dialler, IFactSink facts) : IDiallerSession, IWorkCompletion, IResumable
    {
        private InteractionId? _call;

        public string? Bookmark => _call is { } call ? string.Create(CultureInfo.InvariantCulture, $"0 {call}") : null;

        public T? Find<T>()
            where T : class => this as T;

        public async Task CallEndsAsync()
        {
            dialler.Wrapping = true;
            await ShowAsync(InteractionId.New());
        }

        public Task ResumeAsync(string bookmark) => ShowAsync(new InteractionId { Value = bookmark.Split(' ')[1] });

        public ValueTask<CommandResult> CompleteAsync(WorkOutcome work, CancellationToken cancellationToken)
        {
            dialler.Dispositions.Add(dialler.TakesOutcomes ? work.Outcome! : $"{work.Outcome}, lost");
            if (dialler.TakesOutcomes) dialler.Wrapping = false;
            if (!dialler.Answers) return new(new Unknown { Why = "The connection broke." });
            _call = null;
            return new(CommandResult.Success);
        }

        /// <summary>The probe of 1.6: still in wrap means it was not taken. It changes nothing.</summary>
        public ValueTask<ValueList<Reconciliation>> ReconcileAsync(ValueList<PendingWork> pending, CancellationToken cancellationToken) =>
            new(pending.Select(_ => dialler.Wrapping ? Reconciliation.DidNotTake : Reconciliation.Took).ToValueList());

        public ValueTask<CommandResult> SignOutAsync(SignOut command, CancellationToken cancellationToken) => new(CommandResult.Success);

        public ValueTask<CommandResult> SetAgentStateAsync(SetAgentState command, CancellationToken cancellationToken) => new(CommandResult.Success);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private async Task ShowAsync(InteractionId id)
        {
            _call = id;
            await facts.PublishAsync(
                new InteractionAdded { Interaction = new Interaction { Id = id, State = InteractionState.Wrapping, OutcomeOwed = true, OfferedActions = [DeskActions.CompleteWork] }, Cause = FactCause.Dialler },
                CancellationToken.None);
        }
    }
}
