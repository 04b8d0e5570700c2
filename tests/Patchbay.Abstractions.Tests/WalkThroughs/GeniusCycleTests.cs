using Patchbay.Abstractions.Tests.Paper;
using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Abstractions.Tests.WalkThroughs;

/// <summary>AAPI sheet 1.4, 5.2, 5.3 and transcript 7.2.</summary>
public sealed class GeniusCycleTests
{
    [Fact]
    public async Task A_predictive_call_is_wrapped_and_a_break_asked_for_in_it_is_granted_only_after_the_outcome()
    {
        var (desk, bridge, dialler) = await InPoolAsync();
        await dialler.HappensAsync("NowInCall", text: "u-8f31");
        var call = bridge.Newest;
        bridge.SeesAgent(AgentState.Busy, DeskActions.GoReady, DeskActions.ChangeLimits, DeskActions.GoNotReady);
        var shown = bridge.Sees(call, InteractionState.Active, DeskActions.Hold, DeskActions.Clear, DeskActions.Consult);
        shown.ShouldSatisfyAllConditions(
            () => shown.VendorId.ShouldBe("u-8f31"),
            () => shown.CallType.ShouldBe(CallType.Predictive),
            () => shown.OutcomeOwed.ShouldBeFalse(),
            () => shown.UserData.Single().Writable.ShouldBeFalse());

        await bridge.DoesAsync(new SetAgentState { State = AgentState.NotReady, ReasonCode = "3" });
        bridge.SeesAgent(AgentState.Busy, DeskActions.GoReady, DeskActions.ChangeLimits, DeskActions.GoNotReady).Pending.ShouldBe(new PendingAgentState { State = AgentState.NotReady, ReasonCode = "3" });

        await dialler.HappensAsync("NowWrapping");
        bridge.Sees(call, InteractionState.Wrapping, DeskActions.CompleteWork).OutcomeOwed.ShouldBeTrue();
        bridge.SeesAgent(AgentState.AfterCallWork, DeskActions.GoReady, DeskActions.ChangeLimits, DeskActions.GoNotReady).ReadyAfterWork.ShouldBe(false);
        await bridge.MayNotAsync(new ClearConnection { Interaction = call });

        (await bridge.SendAsync(new CompleteWork { Interaction = call })).ShouldBeOfType<Refused>().Code.ShouldBe("outcome-missing");
        (await bridge.SendAsync(new CompleteWork { Interaction = call, Outcome = "251" })).ShouldBeOfType<Refused>().Code.ShouldBe("callback-missing");
        (await bridge.SendAsync(new SetUserData { Interaction = call, Entries = [UserDataEntry.Text("URN", "R-1")] })).ShouldBeOfType<Refused>().Code.ShouldBe("not-writable");
        await bridge.DoesAsync(new SetUserData { Interaction = call, Entries = [UserDataEntry.Text("Notes", "call back")] });
        bridge.Sees(call, InteractionState.Wrapping, DeskActions.CompleteWork).UserData.Single(entry => entry.Name == "Notes").Pending.ShouldBeTrue();

        dialler.Wire.Clear();
        await bridge.DoesAsync(new CompleteWork
        {
            Interaction = call,
            Outcome = "251",
            Callback = new Callback { Number = "01632960102", At = new DateTimeOffset(2030, 5, 14, 10, 30, 0, TimeSpan.FromHours(2)), Personal = true },
        });
        dialler.Wire.ShouldBe(["C> Disposition 251 callback 01632960102 2030-05-14 10:30:00 personal Notes=call back slot 0"]);
        bridge.SeesGone(call, InteractionEnd.Completed);
        desk.Pending.ShouldBeEmpty();
        bridge.SeesAgent(AgentState.AfterCallWork, DeskActions.GoReady, DeskActions.ChangeLimits, DeskActions.GoNotReady).Pending.ShouldNotBeNull();

        await dialler.HappensAsync("NowUnavailable");
        bridge.SeesAgent(AgentState.NotReady, DeskActions.GoReady, DeskActions.ChangeLimits, DeskActions.SignOut).ShouldSatisfyAllConditions(
            status => status.ReasonCode.ShouldBe("3"),
            status => status.Pending.ShouldBeNull());
    }

    [Fact]
    public async Task An_event_is_acknowledged_only_when_the_desk_has_it_and_the_next_is_withheld_until_then()
    {
        var (desk, adapter) = (new PaperDesk(), new GeniusAdapterOnPaper());
        var (bridge, sink) = (new PaperBridge(desk), new SlowSink(desk));
        await desk.SignInAsync(adapter, sink);
        var dialler = adapter.Session;
        await dialler.HappensAsync("NowAvailable");
        dialler.Wire.Clear();

        sink.Shut();
        var connected = dialler.HappensAsync("NowInCall", text: "u-8f31");
        var wrapped = dialler.HappensAsync("NowWrapping");
        connected.IsCompleted.ShouldBeFalse();
        dialler.Wire.ShouldBe(["S> NowInCall u-8f31"]);
        bridge.View.Interactions.ShouldBeEmpty();

        sink.Open();
        await Task.WhenAll(connected, wrapped);
        dialler.Wire.ShouldBe(["S> NowInCall u-8f31", "C> Acknowledge", "S> NowWrapping", "C> Acknowledge"]);
        bridge.Sees(bridge.Newest, InteractionState.Wrapping, DeskActions.CompleteWork);
        bridge.SeesAgent(AgentState.AfterCallWork, DeskActions.GoReady, DeskActions.ChangeLimits, DeskActions.GoNotReady);
    }

    [Fact]
    public async Task An_event_that_nobody_knows_is_acknowledged_and_changes_nothing()
    {
        var (desk, bridge, dialler) = await GeniusAdapterOnPaper.InCallAsync();
        var before = desk.Changes.Count;
        await dialler.HappensAsync("NowSomethingNew");
        dialler.Wire.ShouldBe(["S> NowSomethingNew", "C> Acknowledge"]);
        desk.Changes.Count.ShouldBe(before);
        bridge.Sees(bridge.Newest, InteractionState.Active, DeskActions.Hold, DeskActions.Clear, DeskActions.Consult);
    }

    [Fact]
    public async Task A_break_that_is_taken_back_leaves_the_agent_in_the_pool()
    {
        var (_, bridge, dialler) = await GeniusAdapterOnPaper.InCallAsync();
        await bridge.DoesAsync(new SetAgentState { State = AgentState.NotReady, ReasonCode = "3" });
        bridge.SeesAgent(AgentState.Busy, DeskActions.GoReady, DeskActions.ChangeLimits, DeskActions.GoNotReady).Pending.ShouldNotBeNull();
        await bridge.DoesAsync(new SetAgentState { State = AgentState.Ready });
        await dialler.HappensAsync("NowAvailable");
        bridge.SeesAgent(AgentState.Busy, DeskActions.GoReady, DeskActions.ChangeLimits, DeskActions.GoNotReady).Pending.ShouldBeNull();
        await dialler.HappensAsync("NowWrapping");
        bridge.SeesAgent(AgentState.AfterCallWork, DeskActions.GoReady, DeskActions.ChangeLimits, DeskActions.GoNotReady).ReadyAfterWork.ShouldBe(true);
    }

    /// <summary>Signed in outside the pool, then in it: the dialler's events and not its answers say so.</summary>
    private static async Task<(PaperDesk Desk, PaperBridge Bridge, GeniusOnPaper Dialler)> InPoolAsync()
    {
        var (desk, adapter) = (new PaperDesk(), new GeniusAdapterOnPaper());
        var bridge = new PaperBridge(desk);

        (await desk.SignInAsync(adapter)).ShouldBeOfType<SignedIn>();
        var dialler = adapter.Session;
        bridge.View.Session.ShouldBe(SessionState.Live);
        bridge.SeesAgent(AgentState.NotReady, DeskActions.GoReady, DeskActions.ChangeLimits, DeskActions.SignOut).Pending.ShouldBeNull();
        await bridge.MayNotAsync(new SetAgentState { State = AgentState.NotReady, ReasonCode = "3" });

        await bridge.DoesAsync(new SetAgentState { State = AgentState.Ready });
        dialler.Wire.ShouldBe(["C> GoAvailable live 1 offline -2 interactive -2"]);
        bridge.SeesAgent(AgentState.NotReady, DeskActions.GoReady, DeskActions.ChangeLimits, DeskActions.SignOut);
        await dialler.HappensAsync("NowAvailable");
        await dialler.HappensAsync("NowWaiting");
        bridge.SeesAgent(AgentState.Ready, DeskActions.GoReady, DeskActions.ChangeLimits, DeskActions.GoNotReady);
        return (desk, bridge, dialler);
    }
}
