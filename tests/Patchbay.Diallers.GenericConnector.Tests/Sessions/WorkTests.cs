using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Tests.Stands;
using static Patchbay.Diallers.GenericConnector.Tests.Stands.ScriptedConnector;

namespace Patchbay.Diallers.GenericConnector.Tests.Sessions;

/// <summary>Wrap-up reasons: sent and never confirmed (sheet, 2.1, row 25; Q15).</summary>
public sealed class WorkTests
{
    [Theory]
    [InlineData(WrapUpValue.Label, "Complaint,d1")]
    [InlineData(WrapUpValue.Code, "1,d1")]
    public async Task A_reason_is_sent_by_its_label_or_its_code(WrapUpValue value, string body)
    {
        await using var host = new ScriptedHost(options => options.WrapUpValue = value);
        await using var desk = await WrappingAsync(host);
        desk.Call.OutcomeOwed.ShouldBeTrue();

        var result = await desk.Offer<IWorkCompletion>().CompleteAsync(desk.Outcome(), default);

        result.ShouldBeOfType<Sent>();
        host.Connector.Bodies("wrapup").ShouldBe([body]);
        desk.Offer<IResumable>().Bookmark.ShouldBeNull();
        await desk.UntilAsync("the agent is ready", state => state.Agent.State == AgentState.Ready);
        desk.Facts.Facts.OfType<InteractionRemoved>().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(AfterOutcome.GoOn, null, "MakeReady", "")]
    [InlineData(AfterOutcome.GoOn, "8", "MakeNotReadyWithReason", "8")]
    [InlineData(AfterOutcome.GoOn, "", "MakeNotReady", "")]
    [InlineData(AfterOutcome.Stay, null, null, null)]
    public async Task What_follows_the_outcome_is_what_the_agent_asked_for_in_the_call(AfterOutcome option, string? breakReason, string? command, string? body)
    {
        await using var host = new ScriptedHost(options => options.AfterOutcome = option);
        await using var desk = await host.SignInAsync();
        await desk.TalkAsync();
        // In a call it is noted, and the agent goes on talking.
        foreach (var asking in (string[])["MakeNotReady", "MakeNotReadyWithReason"]) host.Connector.Answer(asking, (agent, _) => [State(agent, "TALKING")]);
        if (breakReason is not null) await desk.GoAsync(AgentState.NotReady, breakReason);
        await desk.WrapAsync(work: breakReason is null ? "WORK_READY" : "WORK");
        var before = host.Connector.Count("MakeNotReady") + host.Connector.Count("MakeNotReadyWithReason");

        (await desk.Offer<IWorkCompletion>().CompleteAsync(desk.Outcome(), default)).ShouldBeOfType<Sent>();

        if (command is null) (host.Connector.Count("MakeReady"), host.Connector.Count("MakeNotReady") + host.Connector.Count("MakeNotReadyWithReason")).ShouldBe((0, before));
        else host.Connector.Bodies(command)[^1].ShouldBe(body);
    }

    [Fact]
    public async Task A_label_that_cannot_be_sent_is_refused()
    {
        await using var host = new ScriptedHost();
        host.Connector.Answer("wrapupreasoncode", Reasons("a1", "WrapUp", "1", "Sale, big"));
        await using var desk = await WrappingAsync(host);

        (await desk.Offer<IWorkCompletion>().CompleteAsync(desk.Outcome(), default)).ShouldBeOfType<Refused>().Code.ShouldBe("bad-characters");

        host.Connector.Count("wrapup").ShouldBe(0);
        (desk.Call.State, desk.Call.OfferedActions).ShouldBe((InteractionState.Wrapping, [DeskActions.CompleteWork]));
    }

    [Fact]
    public async Task A_reason_whose_receipt_never_came_is_sent_again()
    {
        await using var host = new ScriptedHost();
        await using var desk = await WrappingAsync(host);
        var outcome = desk.Outcome();
        host.Connector.BreakAtNext = true;

        (await desk.Offer<IWorkCompletion>().CompleteAsync(outcome, default)).ShouldBeOfType<Unknown>();
        await desk.UntilLiveAsync(2);
        var pending = new PendingWork { Desk = desk.Key, DecidedAt = DateTimeOffset.UnixEpoch, Work = outcome };
        (await desk.Offer<IWorkCompletion>().ReconcileAsync([pending, pending with { Work = outcome with { Interaction = InteractionId.New(), VendorId = null } }], default))
            .ShouldBe([Reconciliation.SendAgainIsHarmless, Reconciliation.CannotTell]);
        (await desk.Offer<IWorkCompletion>().CompleteAsync(outcome, default)).ShouldBeOfType<Sent>();

        host.Connector.Bodies("wrapup").ShouldBe(["Complaint,d1"]);
    }

    [Fact]
    public async Task Work_that_ended_while_nobody_knew_of_its_outcome_is_not_told_as_completed()
    {
        await using var host = new ScriptedHost();
        host.Connector.WrapUp = "OPTIONAL";
        await using var desk = await WrappingAsync(host);
        var outcome = desk.Outcome();
        host.Connector.BreakAtNext = true;
        await desk.Offer<IWorkCompletion>().CompleteAsync(outcome, default);
        host.Connector.States["a1"] = State("a1", "READY");

        await desk.UntilLiveAsync(2);

        desk.Facts.Facts.OfType<InteractionRemoved>().ShouldHaveSingleItem().End.ShouldBe(InteractionEnd.Lost);
        (await desk.Offer<IWorkCompletion>().CompleteAsync(outcome, default)).ShouldBeOfType<Sent>();
        host.Connector.Bodies("wrapup").ShouldBe(["Complaint,d1"]);
    }

    [Fact]
    public async Task An_outcome_waits_for_the_end_of_its_call_and_takes_no_callback()
    {
        await using var host = new ScriptedHost();
        await using var desk = await host.SignInAsync();
        await desk.TalkAsync();

        (await desk.Offer<IWorkCompletion>().CompleteAsync(desk.Outcome(), default)).ShouldBeOfType<Refused>().Code.ShouldBe("in-call");
        await desk.WrapAsync();
        (await desk.Offer<IWorkCompletion>().CompleteAsync(desk.Outcome() with { Callback = new Callback { Number = "1", At = DateTimeOffset.UnixEpoch } }, default)).ShouldBeOfType<Refused>().Code.ShouldBe("no-callbacks");
        (await desk.Offer<IWorkCompletion>().CompleteAsync(desk.Outcome() with { Interaction = InteractionId.New(), VendorId = null }, default)).ShouldBeOfType<Refused>().Code.ShouldBe("unknown-interaction");
    }

    [Fact]
    public async Task Work_without_an_outcome_is_over_without_a_word()
    {
        await using var host = new ScriptedHost();
        host.Connector.WrapUp = "OPTIONAL";
        await using var desk = await WrappingAsync(host);

        (await desk.Offer<IWorkCompletion>().CompleteAsync(desk.Outcome(code: null), default)).ShouldBeOfType<Sent>();

        host.Connector.Count("wrapup").ShouldBe(0);
    }

    private static async Task<ScriptedDesk> WrappingAsync(ScriptedHost host)
    {
        var desk = await host.SignInAsync();
        await desk.TalkAsync();
        await desk.WrapAsync();
        return desk;
    }
}
