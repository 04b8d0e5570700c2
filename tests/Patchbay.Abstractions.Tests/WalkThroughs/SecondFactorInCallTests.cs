using Patchbay.Abstractions.Tests.Paper;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Abstractions.Tests.WalkThroughs;

/// <summary>AAPI sheet 1.6 and 1.7: error 198, then 107.</summary>
public sealed class SecondFactorInCallTests
{
    [Fact]
    public async Task A_session_that_is_lost_in_a_call_asks_for_its_second_factor_at_the_desk_and_the_call_stays()
    {
        var (desk, bridge, dialler) = await InCallAsync();
        var call = bridge.Newest;
        bridge.Shown.Select(form => form.Id).ShouldBe(["credentials", "second-factor"]);

        var recovering = dialler.BreaksAsync();
        bridge.View.Session.ShouldBe(SessionState.NeedsAgent);
        bridge.View.SessionText.ShouldBe("The dialler wants the code again.");
        desk.Changes.Select(change => change.Fact).OfType<SessionStateChanged>().Select(fact => fact.State)
            .ShouldBe([SessionState.Live, SessionState.Recovering, SessionState.NeedsAgent]);
        var form = bridge.View.Question.ShouldNotBeNull();
        (form.Id, form.Problem).ShouldBe(("second-factor", null));
        form.Fields.Single().OneTime.ShouldBeTrue();
        bridge.Sees(call, InteractionState.Active);
        bridge.SeesAgent(AgentState.Busy);
        await bridge.MayNotAsync(new ClearConnection { Interaction = call });
        await bridge.MayNotAsync(new SetAgentState { State = AgentState.NotReady });
        (await bridge.SendAsync(new AnswerForm { Form = "another", Answers = PaperBridge.Form() })).ShouldBeOfType<Refused>().Code.ShouldBe("unknown-form");
        bridge.View.Question.ShouldBe(form);

        await bridge.DoesAsync(new AnswerForm { Form = "second-factor", Answers = PaperBridge.Form(("code", "000000")) });
        await dialler.Asked(2);
        bridge.View.Session.ShouldBe(SessionState.NeedsAgent);
        bridge.View.Question.ShouldNotBeNull().Problem.ShouldNotBeNull().Number.ShouldBe("107");
        bridge.Sees(call, InteractionState.Active);

        await bridge.DoesAsync(new AnswerForm { Form = "second-factor", Answers = PaperBridge.Form(("code", "048213")) });
        await recovering;
        bridge.View.Session.ShouldBe(SessionState.Live);
        bridge.View.Question.ShouldBeNull();
        bridge.View.SessionText.ShouldBeNull();
        bridge.Sees(call, InteractionState.Active, DeskActions.Clear);
        bridge.SeesAgent(AgentState.Busy, DeskActions.GoNotReady);
        bridge.Shown.Count.ShouldBe(2);
        dialler.Authenticated.ShouldBe(["kim.t pw-Example1 048213", "kim.t pw-Example1", "kim.t pw-Example1 000000", "kim.t pw-Example1 048213"]);

        await bridge.DoesAsync(new ClearConnection { Interaction = call });
        bridge.Sees(call, InteractionState.Wrapping, DeskActions.CompleteWork).OutcomeOwed.ShouldBeTrue();
    }

    [Fact]
    public async Task An_outcome_that_met_the_lost_session_goes_out_again_once_the_agent_has_answered()
    {
        var (desk, bridge, dialler) = await InCallAsync();
        var call = bridge.Newest;
        await bridge.DoesAsync(new ClearConnection { Interaction = call });
        bridge.Sees(call, InteractionState.Wrapping, DeskActions.CompleteWork);

        dialler.SidIsUnknown = true;
        var completing = bridge.SendAsync(new CompleteWork { Interaction = call, Outcome = "12" }).AsTask();
        completing.IsCompleted.ShouldBeFalse();
        bridge.View.Session.ShouldBe(SessionState.NeedsAgent);
        bridge.Sees(call, InteractionState.Wrapping).Completion.ShouldBe(CompletionState.HandingOver);
        desk.Pending.Count.ShouldBe(1);
        (await bridge.SendAsync(new CompleteWork { Interaction = call, Outcome = "12" })).ShouldBeOfType<Refused>().Code.ShouldBe("not-allowed");

        await bridge.DoesAsync(new AnswerForm { Form = "second-factor", Answers = PaperBridge.Form(("code", "048213")) });
        (await completing).ShouldBe(CommandResult.Success);
        bridge.View.Session.ShouldBe(SessionState.Live);
        bridge.SeesGone(call, InteractionEnd.Completed);
        desk.Pending.ShouldBeEmpty();
        dialler.Outcomes.ShouldBe(["12"]);
    }

    [Fact]
    public async Task An_agent_who_gives_up_loses_the_session_and_the_call_in_so_many_words()
    {
        var (_, bridge, dialler) = await InCallAsync();
        var call = bridge.Newest;
        var recovering = dialler.BreaksAsync();
        bridge.View.Session.ShouldBe(SessionState.NeedsAgent);
        await bridge.DoesAsync(new AnswerForm { Form = "second-factor", Answers = null });
        await recovering;
        bridge.View.Session.ShouldBe(SessionState.Lost);
        bridge.View.Question.ShouldBeNull();
        bridge.SeesGone(call, InteractionEnd.Lost);
        bridge.SeesAgent(AgentState.LoggedOut);
    }

    private static async Task<(PaperDesk Desk, PaperBridge Bridge, FragileGenius Dialler)> InCallAsync()
    {
        var (desk, adapter) = (new PaperDesk(), new FragileGeniusAdapter());
        var bridge = new PaperBridge(desk);
        bridge.WillAnswer(("password", "pw-Example1"));
        bridge.WillAnswer(("code", "048213"));
        (await desk.SignInAsync(adapter)).ShouldBeOfType<SignedIn>();
        await adapter.Session.CallComesAsync();
        bridge.Sees(bridge.Newest, InteractionState.Active, DeskActions.Clear);
        return (desk, bridge, adapter.Session);
    }

    private sealed class FragileGeniusAdapter : IDiallerAdapter
    {
        public FragileGenius Session { get; private set; } = null!;

        public async ValueTask<SignInResult> SignInAsync(SignInRequest request, ISignInDialogue dialogue, CancellationToken cancellationToken)
        {
            Session = new FragileGenius(request, dialogue);
            await Session.AuthenticateAsync(wantsCode: true, atDesk: false);
            await Session.StandAsync();
            await request.Facts.PublishAsync(new SessionStateChanged { State = SessionState.Live }, cancellationToken);
            return new SignedIn { Session = Session };
        }
    }

    /// <summary>A session whose SID can die. Its server wants the code 048213 whenever it is asked anew.</summary>
    private sealed class FragileGenius(SignInRequest request, ISignInDialogue dialogue) : IDiallerSession, ICallClearing, IWorkCompletion
    {
        private readonly InteractionId _call = InteractionId.New();
        private readonly List<TaskCompletionSource> _asked = [new(), new(), new()];
        private int _questions;
        private bool _inCall;
        private bool _wrapping;

        public List<string> Authenticated { get; } = [];

        public List<string> Outcomes { get; } = [];

        public bool SidIsUnknown { get; set; }

        /// <summary>The code was asked for so many times since the session was lost.</summary>
        public Task Asked(int times) => _asked[times].Task;

        public T? Find<T>()
            where T : class => this as T;

        public async Task AuthenticateAsync(bool wantsCode, bool atDesk)
        {
            var credentials = await dialogue.AskAsync(new SignInForm { Id = "credentials", Title = "Sign in", Fields = [new FormField { Name = "password", Label = "Password", Kind = FormFieldKind.Secret }] }, CancellationToken.None);
            var given = $"{request.Desk.Agent} {credentials["password"]}";
            if (atDesk) Authenticated.Add(given);
            if (atDesk && wantsCode) await PublishAsync(new SessionStateChanged { State = SessionState.NeedsAgent, Text = "The dialler wants the code again." });
            Refused? problem = null;
            for (var code = ""; code != "048213"; problem = new Refused { Code = "vendor", Text = "Requires Second Factor", Number = "107", Level = "Critical" })
            {
                var asking = dialogue.AskAsync(
                    new SignInForm
                    {
                        Id = "second-factor",
                        Title = "The code of your device",
                        Problem = problem,
                        Fields = [new FormField { Name = "code", Label = "Code", Kind = FormFieldKind.Number, OneTime = true }],
                    },
                    CancellationToken.None);
                if (atDesk) _asked[++_questions].SetResult();
                code = (await asking)["code"];
                Authenticated.Add($"{given} {code}");
            }
        }

        public async Task BreaksAsync()
        {
            await PublishAsync(new SessionStateChanged { State = SessionState.Recovering, Text = "The connection broke." });
            await PublishAsync(new AllowedActionsChanged { Actions = [] });
            if (_inCall) await PublishAsync(new AllowedActionsChanged { Interaction = _call, Actions = [] });
            try
            {
                await AuthenticateAsync(wantsCode: true, atDesk: true);
            }
            catch (OperationCanceledException)
            {
                if (_inCall) await PublishAsync(new InteractionRemoved { Interaction = _call, End = InteractionEnd.Lost, Cause = FactCause.Dialler });
                _inCall = false;
                await PublishAsync(new AgentStateChanged { Status = new AgentStatus { State = AgentState.LoggedOut } });
                await PublishAsync(new SessionStateChanged { State = SessionState.Lost, Text = "Sign in again." });
                return;
            }

            SidIsUnknown = false;
            await StandAsync();
            if (_inCall) await PublishAsync(new AllowedActionsChanged { Interaction = _call, Actions = _wrapping ? [DeskActions.CompleteWork] : [DeskActions.Clear] });
            await PublishAsync(new SessionStateChanged { State = SessionState.Live });
        }

        public async Task StandAsync()
        {
            await PublishAsync(new AgentStateChanged { Status = new AgentStatus { State = _inCall ? AgentState.Busy : AgentState.NotReady } });
            await PublishAsync(new AllowedActionsChanged { Actions = _inCall ? [DeskActions.GoNotReady] : [DeskActions.GoReady] });
        }

        public async Task CallComesAsync()
        {
            _inCall = true;
            await PublishAsync(new InteractionAdded { Interaction = new Interaction { Id = _call, State = InteractionState.Active, OfferedActions = [DeskActions.Clear] }, Cause = FactCause.Dialler });
            await StandAsync();
        }

        public async ValueTask<CommandResult> ClearConnectionAsync(ClearConnection command, CancellationToken cancellationToken)
        {
            _wrapping = true;
            await PublishAsync(new InteractionStateChanged { Interaction = _call, State = InteractionState.Wrapping, OutcomeOwed = true, Actions = [DeskActions.CompleteWork] });
            return CommandResult.Success;
        }

        /// <summary>198 means not executed: the same request goes out again once the SID is new.</summary>
        public async ValueTask<CommandResult> CompleteAsync(WorkOutcome work, CancellationToken cancellationToken)
        {
            if (SidIsUnknown) await BreaksAsync();
            Outcomes.Add(work.Outcome!);
            return CommandResult.Success;
        }

        public ValueTask<ValueList<Reconciliation>> ReconcileAsync(ValueList<PendingWork> pending, CancellationToken cancellationToken) =>
            new(pending.Select(_ => Reconciliation.DidNotTake).ToValueList());

        public ValueTask<CommandResult> SignOutAsync(SignOut command, CancellationToken cancellationToken) => new(CommandResult.Success);

        public ValueTask<CommandResult> SetAgentStateAsync(SetAgentState command, CancellationToken cancellationToken) => new(CommandResult.Success);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private ValueTask PublishAsync(DeskFact fact) => request.Facts.PublishAsync(fact, CancellationToken.None);
    }
}
