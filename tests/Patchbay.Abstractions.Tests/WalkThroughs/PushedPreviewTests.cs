using Patchbay.Abstractions.Tests.Paper;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Abstractions.Tests.WalkThroughs;

/// <summary>
/// Service Client API sheet 3.7. Preview and call are two interactions; what the client is told is held against the tables,
/// state for state and capability for capability.
/// </summary>
public sealed class PushedPreviewTests
{
    private static readonly string[] Deciding = [DeskActions.CallPreview, DeskActions.RejectPreview, DeskActions.CancelPreview];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_preview_that_is_accepted_and_called_becomes_a_call_of_its_own(bool regular)
    {
        var (desk, bridge, scapi, dialler, preview) = await PushedAsync(regular);
        (await scapi.AcceptAsync("1")).ShouldBe("true");
        bridge.Sees(preview, InteractionState.Previewing, Deciding).Remote.ShouldBe("01632960101");
        await desk.PublishAsync(new PreviewChanged { Interaction = preview, Remote = "01632960102" }, CancellationToken.None);
        bridge.Sees(preview, InteractionState.Previewing, Deciding).Remote.ShouldBe("01632960102");

        (await scapi.PreviewAsync("callPreviewRecord", "1")).ShouldBe("true");
        dialler.Wire.ShouldBe(["accept", "call 1"]);
        var call = bridge.Newest;
        bridge.Sees(call, InteractionState.Originating, DeskActions.Clear).CallType.ShouldBe(CallType.Outbound);
        await dialler.AnsweredAsync();
        bridge.Sees(call, InteractionState.Active, DeskActions.Clear);
        if (regular) bridge.Sees(preview, InteractionState.Closed, DeskActions.CompleteWork).End.ShouldBe(InteractionEnd.Dialled);
        else bridge.SeesGone(preview, InteractionEnd.Dialled);

        await bridge.DoesAsync(new ClearConnection { Interaction = call });
        bridge.Sees(call, InteractionState.Wrapping, DeskActions.CompleteWork);
        if (regular) (await scapi.MarkDoneAsync("1")).ShouldBe("true");
        (await scapi.MarkDoneAsync("2")).ShouldBe("true");
        bridge.View.Interactions.ShouldBeEmpty();
        bridge.SeesAgent(AgentState.Ready, DeskActions.GoNotReady);
        string[] start = ["ADDED 1 INVITED ACCEPT,REJECT", "PREVIEWING 1 CALL,CANCEL_RECORD,REJECT_RECORD", "ADDED 2 DIALING HANGUP", "TALKING 2 HANGUP"];
        scapi.Told().ShouldBe(regular
            ? [.. start, "IDLE 1 MARK_DONE", "IDLE 2 MARK_DONE", "REMOVED 1 COMPLETED", "REMOVED 2 COMPLETED"]
            : [.. start, "REMOVED 1 DIALLED", "IDLE 2 MARK_DONE", "REMOVED 2 COMPLETED"]);
    }

    [Fact]
    public async Task A_preview_that_is_not_even_accepted_is_gone_at_once_as_rejected()
    {
        var (_, bridge, scapi, dialler, preview) = await PushedAsync(regular: true);
        await bridge.MayNotAsync(new CallPreview { Interaction = preview });
        (await scapi.RejectAsync("1")).ShouldBe("true");
        dialler.Wire.ShouldBe(["reject"]);
        bridge.SeesGone(preview, InteractionEnd.Rejected);
        bridge.SeesAgent(AgentState.Ready, DeskActions.GoNotReady);
        scapi.Told().ShouldBe(["ADDED 1 INVITED ACCEPT,REJECT", "REMOVED 1 REJECTED"]);
    }

    [Theory]
    [InlineData("rejectPreviewRecord", "REJECTED", InteractionEnd.Rejected)]
    [InlineData("cancelPreviewRecord", "CANCELED", InteractionEnd.Cancelled)]
    public async Task A_record_that_is_refused_stays_until_it_is_marked_as_done_and_tells_why(string method, string state, InteractionEnd end)
    {
        var (_, bridge, scapi, dialler, preview) = await PushedAsync(regular: true);
        (await scapi.AcceptAsync("1")).ShouldBe("true");
        bridge.Sees(preview, InteractionState.Previewing, Deciding).End.ShouldBeNull();
        (await scapi.PreviewAsync(method, "1")).ShouldBe("true");
        dialler.Wire.ShouldBe(["accept", method]);
        bridge.Sees(preview, InteractionState.Closed, DeskActions.CompleteWork).End.ShouldBe(end);
        await bridge.MayNotAsync(new CallPreview { Interaction = preview });
        (await scapi.MarkDoneAsync("1")).ShouldBe("true");
        bridge.SeesGone(preview, InteractionEnd.Completed);
        scapi.Told().ShouldBe(["ADDED 1 INVITED ACCEPT,REJECT", "PREVIEWING 1 CALL,CANCEL_RECORD,REJECT_RECORD", $"{state} 1 MARK_DONE", "REMOVED 1 COMPLETED"]);
    }

    [Fact]
    public async Task A_preview_that_the_dialler_takes_back_is_revoked()
    {
        var (desk, bridge, scapi, _, preview) = await PushedAsync(regular: true);
        await desk.PublishAsync(new InteractionRemoved { Interaction = preview, End = InteractionEnd.Revoked, Cause = FactCause.Dialler }, CancellationToken.None);
        bridge.SeesGone(preview, InteractionEnd.Revoked);
        bridge.View.Notices.ShouldBeEmpty();
        (await bridge.SendAsync(new AnswerCall { Interaction = preview })).ShouldBeOfType<Refused>().Code.ShouldBe("unknown-interaction");
        scapi.Told()[^1].ShouldBe("REMOVED 1 REVOKED");
    }

    private static async Task<(PaperDesk Desk, PaperBridge Bridge, ScapiOnPaper Scapi, OutboundOnPaper Dialler, InteractionId Preview)> PushedAsync(bool regular)
    {
        var (desk, dialler) = (new PaperDesk(), new OutboundOnPaper { Regular = regular });
        var (bridge, scapi) = (new PaperBridge(desk), new ScapiOnPaper(desk));
        await desk.SignInAsync(dialler);
        bridge.SeesAgent(AgentState.Ready, DeskActions.GoNotReady);
        await dialler.PushAsync();
        var preview = bridge.Newest;
        bridge.Sees(preview, InteractionState.Offered, DeskActions.Answer, DeskActions.Reject).CallType.ShouldBe(CallType.Preview);
        return (desk, bridge, scapi, dialler, preview);
    }

    /// <summary>A dialler that pushes previews. A regular one keeps the record beside its call, a direct one lets go of it.</summary>
    private sealed class OutboundOnPaper : IDiallerAdapter, IDiallerSession, ICallAnswering, ICallRejecting, ICallClearing, IPreviews, IWorkCompletion
    {
        private readonly InteractionId _preview = InteractionId.New();
        private readonly InteractionId _call = InteractionId.New();
        private IFactSink _facts = null!;

        public bool Regular { get; init; }

        public List<string> Wire { get; } = [];

        public async ValueTask<SignInResult> SignInAsync(SignInRequest request, ISignInDialogue dialogue, CancellationToken cancellationToken)
        {
            _facts = request.Facts;
            await PublishAsync(new AgentStateChanged { Status = new AgentStatus { State = AgentState.Ready } });
            await PublishAsync(new AllowedActionsChanged { Actions = [DeskActions.GoNotReady] });
            await PublishAsync(new SessionStateChanged { State = SessionState.Live });
            return new SignedIn { Session = this };
        }

        public T? Find<T>()
            where T : class => this as T;

        public ValueTask PushAsync() => PublishAsync(new InteractionAdded
        {
            Interaction = new Interaction { Id = _preview, State = InteractionState.Offered, CallType = CallType.Preview, Remote = "01632960101", OfferedActions = [DeskActions.Answer, DeskActions.Reject] },
            Cause = FactCause.Dialler,
        });

        public async Task AnsweredAsync()
        {
            await MoveAsync(_call, InteractionState.Active, DeskActions.Clear);
            if (Regular) await ClosedAsync(InteractionEnd.Dialled);
            else await GoneAsync(InteractionEnd.Dialled);
        }

        public ValueTask<CommandResult> AnswerCallAsync(AnswerCall command, CancellationToken cancellationToken) =>
            ThenAsync("accept", MoveAsync(_preview, InteractionState.Previewing, DeskActions.CallPreview, DeskActions.RejectPreview, DeskActions.CancelPreview));

        public ValueTask<CommandResult> RejectCallAsync(RejectCall command, CancellationToken cancellationToken) => ThenAsync("reject", GoneAsync(InteractionEnd.Rejected));

        public ValueTask<CommandResult> CallPreviewAsync(CallPreview command, CancellationToken cancellationToken) => ThenAsync($"call {command.Number}", PublishAsync(new InteractionAdded
        {
            Interaction = new Interaction { Id = _call, State = InteractionState.Originating, CallType = CallType.Outbound, OfferedActions = [DeskActions.Clear] },
            Cause = FactCause.Agent,
        }));

        public ValueTask<CommandResult> RejectPreviewAsync(RejectPreview command, CancellationToken cancellationToken) => ThenAsync("rejectPreviewRecord", ClosedAsync(InteractionEnd.Rejected));

        public ValueTask<CommandResult> CancelPreviewAsync(CancelPreview command, CancellationToken cancellationToken) => ThenAsync("cancelPreviewRecord", ClosedAsync(InteractionEnd.Cancelled));

        public ValueTask<CommandResult> ClearConnectionAsync(ClearConnection command, CancellationToken cancellationToken) =>
            ThenAsync("release", MoveAsync(_call, InteractionState.Wrapping, DeskActions.CompleteWork));

        public ValueTask<CommandResult> CompleteAsync(WorkOutcome work, CancellationToken cancellationToken) => new(CommandResult.Success);

        public ValueTask<ValueList<Reconciliation>> ReconcileAsync(ValueList<PendingWork> pending, CancellationToken cancellationToken) =>
            new(pending.Select(_ => Reconciliation.CannotTell).ToValueList());

        public ValueTask<CommandResult> SignOutAsync(SignOut command, CancellationToken cancellationToken) => new(CommandResult.Success);

        public ValueTask<CommandResult> SetAgentStateAsync(SetAgentState command, CancellationToken cancellationToken) => new(CommandResult.Success);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private async ValueTask<CommandResult> ThenAsync(string request, ValueTask facts)
        {
            Wire.Add(request);
            await facts;
            return CommandResult.Success;
        }

        private ValueTask MoveAsync(InteractionId id, InteractionState state, params string[] actions) =>
            PublishAsync(new InteractionStateChanged { Interaction = id, State = state, Actions = [.. actions], Cause = FactCause.Dialler });

        private ValueTask ClosedAsync(InteractionEnd end) =>
            PublishAsync(new InteractionStateChanged { Interaction = _preview, State = InteractionState.Closed, End = end, Actions = [DeskActions.CompleteWork], Cause = FactCause.Dialler });

        private ValueTask GoneAsync(InteractionEnd end) => PublishAsync(new InteractionRemoved { Interaction = _preview, End = end, Cause = FactCause.Dialler });

        private ValueTask PublishAsync(DeskFact fact) => _facts.PublishAsync(fact, CancellationToken.None);
    }
}
