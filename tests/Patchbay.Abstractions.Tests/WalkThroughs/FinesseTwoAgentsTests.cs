using Patchbay.Abstractions.Tests.Paper;
using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Abstractions.Tests.WalkThroughs;

/// <summary>Generic Connector sheet, sequences S1 to S8: kim at 1004, lee at 1006, the customer at 1005.</summary>
public sealed class FinesseTwoAgentsTests
{
    private static readonly string[] InCall = [DeskActions.Hold, DeskActions.Clear, DeskActions.Consult];
    private static readonly string[] OnHold = [DeskActions.Retrieve, DeskActions.Clear];
    private static readonly string[] Consulting = [DeskActions.CompleteTransfer, DeskActions.CompleteConference, DeskActions.Reconnect];
    private static readonly Party Customer = new() { Address = "1005", Role = "customer", State = ConnectionState.Connected };
    private static readonly Party Kim = new() { Address = "1004", Role = "agent", State = ConnectionState.Connected };
    private static readonly Party Lee = new() { Address = "1006", Role = "agent", State = ConnectionState.Connected };

    [Fact]
    public async Task Signing_in_asks_again_with_the_vendors_own_words_when_the_extension_was_wrong()
    {
        var (desk, adapter) = (new PaperDesk("kim"), new FinesseAdapterOnPaper { Extension = "1004" });
        var bridge = new PaperBridge(desk);
        bridge.WillAnswer(("password", "secret"), ("extension", "9999"));
        bridge.WillAnswer(("password", "secret"), ("extension", "1004"));

        (await desk.SignInAsync(adapter)).ShouldBeOfType<SignedIn>();

        adapter.Wire.ShouldBe(["> Hello#patchbay |", "> Login#kim | ***,9999", "> Login#kim | ***,1004"]);
        bridge.Shown.Select(form => form.Problem?.Number).ShouldBe([null, "WRONG_EXTENSION"]);
        bridge.View.InService.ShouldBe(true);
        bridge.View.Profile.ShouldNotBeNull().Extension.ShouldBe("1004");
        bridge.View.Entries(CatalogueKind.LoggedOutReasons).Single().Code.ShouldBe("28");
        bridge.View.Capabilities.ShouldNotContain("call-barging");
        bridge.SeesAgent(AgentState.NotReady, DeskActions.GoReady, DeskActions.MakeCall, DeskActions.SignOut);
        await bridge.DoesAsync(new SignOut { ReasonCode = "28" });
        adapter.Wire[^1].ShouldBe("> logoutwithreason#kim | 28");
        await adapter.Session.StateAsync("LOGOUT");
        bridge.SeesAgent(AgentState.LoggedOut);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_consultation_that_becomes_a_transfer_moves_the_customer_from_one_desk_to_the_other(bool droppedFirst)
    {
        var (kim, lee) = (await AtKimAsync(), await FinesseAdapterOnPaper.ReadyAsync("lee", "1006", wrapUp: true));
        var (call, consultation, atLee) = await ConsultAsync(kim, lee);

        await kim.Bridge.DoesAsync(new TransferCall { Interaction = consultation });
        kim.Dialler.Wire[^1].ShouldBe("> TransferCall#kim | 1006,d1");
        kim.Bridge.Sees(call, InteractionState.Held, OnHold);
        await kim.Dialler.CallAsync("d1", "HELD", null, Customer, Kim with { State = ConnectionState.Hold });
        kim.Bridge.Sees(call, InteractionState.Held, OnHold).Parties[1].State.ShouldBe(ConnectionState.Hold);
        if (droppedFirst) await kim.Dialler.CallAsync("d1", "DROPPED");
        await kim.Dialler.ConsultCallAsync("d2", "DROPPED");
        if (!droppedFirst) await kim.Dialler.CallAsync("d1", "DROPPED");
        await kim.Dialler.StateAsync("READY");
        kim.Bridge.SeesGone(call, InteractionEnd.Transferred);
        kim.Bridge.SeesGone(consultation, InteractionEnd.Transferred);
        kim.Bridge.SeesAgent(AgentState.Ready, DeskActions.GoNotReady);

        if (droppedFirst) await lee.Dialler.CallAsync("d2", "DROPPED");
        await lee.Dialler.CallAsync("d1", "ACTIVE", "d2", Customer, Lee);
        if (!droppedFirst) await lee.Dialler.CallAsync("d2", "DROPPED");
        var taken = lee.Bridge.View.Interactions.Single(interaction => interaction.VendorId == "d1").Id;
        lee.Bridge.Sees(taken, InteractionState.Active, InCall).TransferredHere.ShouldBeTrue();
        lee.Bridge.Sees(atLee, InteractionState.Wrapping, DeskActions.CompleteWork).OutcomeOwed.ShouldBeFalse();
        await lee.Bridge.DoesAsync(new CompleteWork { Interaction = atLee });
        lee.Bridge.SeesGone(atLee, InteractionEnd.Completed);

        await lee.Bridge.DoesAsync(new ClearConnection { Interaction = taken });
        await lee.Dialler.CallAsync("d1", "DROPPED");
        await lee.Dialler.StateAsync("WORK_READY");
        lee.Bridge.Sees(taken, InteractionState.Wrapping, DeskActions.CompleteWork).OutcomeOwed.ShouldBeFalse();
        lee.Bridge.SeesAgent(AgentState.AfterCallWork, DeskActions.GoReady, DeskActions.GoNotReady).ReadyAfterWork.ShouldBe(true);
        (await lee.Bridge.SendAsync(new CompleteWork { Interaction = taken, Outcome = "Complaint" })).ShouldBe(new Sent());
        lee.Dialler.Wire[^1].ShouldBe("> wrapup#lee | Complaint,d1");
        lee.Bridge.SeesGone(taken, InteractionEnd.Completed);
        lee.Desk.Pending.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_consultation_that_becomes_a_conference_is_one_call_at_both_desks_and_changes_its_id_at_the_second()
    {
        var (kim, lee) = (await AtKimAsync(), await FinesseAdapterOnPaper.ReadyAsync("lee", "1006"));
        var (call, consultation, atLee) = await ConsultAsync(kim, lee);

        await kim.Bridge.DoesAsync(new ConferenceCall { Interaction = consultation });
        kim.Dialler.Wire[^1].ShouldBe("> Conferencecall#kim | 1006,d1");
        await kim.Dialler.CallAsync("d1", "ACTIVE", null, Customer, Kim, Lee);
        await kim.Dialler.ConsultCallAsync("d2", "DROPPED");
        kim.Bridge.Sees(call, InteractionState.Active, InCall).Parties.ShouldBe([Customer, Kim, Lee]);
        kim.Bridge.SeesGone(consultation, InteractionEnd.Completed);

        lee.Bridge.Sees(atLee, InteractionState.Active, InCall).VendorId.ShouldBe("d2");
        await lee.Dialler.CallAsync("d1", "ACTIVE", null, Customer, Kim, Lee);
        await lee.Dialler.CallAsync("d2", "DROPPED");
        var joined = lee.Bridge.Sees(atLee, InteractionState.Active, InCall);
        (joined.VendorId, joined.Parties, joined.Remote).ShouldBe(("d1", [Customer, Kim, Lee], "1004"));
        lee.Bridge.View.Interactions.Count.ShouldBe(1);

        await kim.Bridge.DoesAsync(new ClearConnection { Interaction = call });
        await kim.Dialler.CallAsync("d1", "DROPPED");
        await lee.Dialler.CallAsync("d1", "ACTIVE", null, Customer, Lee);
        kim.Bridge.SeesGone(call, InteractionEnd.Completed);
        var alone = lee.Bridge.Sees(atLee, InteractionState.Active, InCall);
        (alone.Parties, alone.Remote).ShouldBe(([Customer, Lee], "1005"));
        await lee.Bridge.DoesAsync(new HoldCall { Interaction = atLee });
        lee.Dialler.Wire[^1].ShouldBe("> HoldCall#lee | d1");
        lee.Bridge.Sees(atLee, InteractionState.Active, InCall);
        await lee.Dialler.CallAsync("d1", "HELD");
        lee.Bridge.Sees(atLee, InteractionState.Held, OnHold);
    }

    [Fact]
    public async Task A_consultation_that_is_given_up_is_released_and_the_customer_fetched_back()
    {
        var (kim, lee) = (await AtKimAsync(), await FinesseAdapterOnPaper.ReadyAsync("lee", "1006"));
        var (call, consultation, atLee) = await ConsultAsync(kim, lee);
        await kim.Bridge.DoesAsync(new ReconnectCall { Interaction = consultation });
        kim.Dialler.Wire[^2..].ShouldBe(["> ReleaseCall#kim | d2", "> RetrieveCall#kim | d1"]);
        await kim.Dialler.ConsultCallAsync("d2", "DROPPED");
        await kim.Dialler.CallAsync("d1", "ACTIVE");
        await lee.Dialler.CallAsync("d2", "DROPPED");
        kim.Bridge.SeesGone(consultation, InteractionEnd.Cancelled);
        kim.Bridge.Sees(call, InteractionState.Active, InCall);
        lee.Bridge.SeesGone(atLee, InteractionEnd.Completed);
        lee.Bridge.View.Interactions.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_not_ready_asked_for_in_a_call_is_shown_as_pending_and_call_variables_are_written_at_once()
    {
        var (_, bridge, dialler) = await AtKimAsync();
        var call = bridge.Newest;
        await bridge.DoesAsync(new SetAgentState { State = AgentState.NotReady, ReasonCode = "8" });
        await dialler.StateAsync("TALKING", pending: "NOT_READY");
        bridge.SeesAgent(AgentState.Busy, DeskActions.GoNotReady).Pending.ShouldBe(new PendingAgentState { State = AgentState.NotReady });
        await bridge.DoesAsync(new SetUserData { Interaction = call, Entries = [UserDataEntry.Text("callVariable1", "gold")] });
        dialler.Wire[^1].ShouldBe("> update_call_variable#kim | d1,callVariable1,gold");
        bridge.Sees(call, InteractionState.Active, InCall).UserData[0].ShouldBe(UserDataEntry.Text("callVariable1", "gold"));
    }

    [Fact]
    public async Task A_wrap_up_whose_time_is_over_leaves_without_an_outcome_and_nothing_is_lost()
    {
        var (_, bridge, dialler) = await FinesseAdapterOnPaper.ReadyAsync("kim", "1004", wrapUp: true);
        await dialler.RingsAsync("d1", "1005");
        var call = bridge.Newest;
        await dialler.CallAsync("d1", "ACTIVE", null, Customer, Kim);
        await dialler.CallAsync("d1", "DROPPED");
        await dialler.StateAsync("WORK");
        bridge.Sees(call, InteractionState.Wrapping, DeskActions.CompleteWork).OutcomeOwed.ShouldBeFalse();
        bridge.SeesAgent(AgentState.AfterCallWork, DeskActions.GoReady, DeskActions.GoNotReady).ReadyAfterWork.ShouldBe(false);
        await dialler.StateAsync("NOT_READY");
        bridge.SeesGone(call, InteractionEnd.Completed);
        bridge.View.Notices.ShouldBeEmpty();
        bridge.SeesAgent(AgentState.NotReady, DeskActions.GoReady, DeskActions.MakeCall, DeskActions.SignOut);
    }

    [Fact]
    public async Task A_call_that_is_busy_fails_and_is_gone_when_the_connector_says_so()
    {
        var (_, bridge, dialler) = await AtKimAsync();
        var call = bridge.Newest;
        await bridge.DoesAsync(new ConsultationCall { Interaction = call, Destination = "1006" });
        await dialler.CallAsync("d1", "HELD");
        await dialler.ConsultCallAsync("d2", "INITIATED");
        var consultation = bridge.Newest;
        await dialler.ConsultCallAsync("d2", "FAILED");
        bridge.Sees(consultation, InteractionState.Failed, DeskActions.Reconnect);
        await bridge.DoesAsync(new ReconnectCall { Interaction = consultation });
        await dialler.ConsultCallAsync("d2", "DROPPED");
        await dialler.CallAsync("d1", "ACTIVE");
        bridge.Failed.ShouldBe([consultation]);
        bridge.SeesGone(consultation, InteractionEnd.Cancelled);
        bridge.Sees(call, InteractionState.Active, InCall);
    }

    private static async Task<(PaperDesk Desk, PaperBridge Bridge, FinesseOnPaper Dialler)> AtKimAsync()
    {
        var kim = await FinesseAdapterOnPaper.ReadyAsync("kim", "1004");
        await kim.Dialler.StateAsync("RESERVED");
        await kim.Dialler.RingsAsync("d1", "1005");
        kim.Bridge.SeesAgent(AgentState.Reserved);
        var call = kim.Bridge.Newest;
        kim.Bridge.Sees(call, InteractionState.Alerting, DeskActions.Answer).Remote.ShouldBe("1005");
        await kim.Bridge.DoesAsync(new AnswerCall { Interaction = call });
        kim.Dialler.Wire.ShouldBe(["> AnswerCall#kim | d1"]);
        kim.Bridge.Sees(call, InteractionState.Alerting, DeskActions.Answer);
        await kim.Dialler.CallAsync("d1", "ACTIVE", null, Customer, Kim);
        await kim.Dialler.StateAsync("TALKING");
        kim.Bridge.Sees(call, InteractionState.Active, InCall);
        kim.Bridge.SeesAgent(AgentState.Busy, DeskActions.GoNotReady);
        return kim;
    }

    /// <summary>Kim has the customer on hold and talks with lee (S5).</summary>
    private static async Task<(InteractionId Call, InteractionId Consultation, InteractionId AtLee)> ConsultAsync(
        (PaperDesk Desk, PaperBridge Bridge, FinesseOnPaper Dialler) kim, (PaperDesk Desk, PaperBridge Bridge, FinesseOnPaper Dialler) lee)
    {
        var call = kim.Bridge.Newest;
        await kim.Bridge.DoesAsync(new ConsultationCall { Interaction = call, Destination = "1006" });
        kim.Dialler.Wire[^1].ShouldBe("> ConsultCall#kim | 1006,d1");
        await kim.Dialler.CallAsync("d1", "HELD");
        await kim.Dialler.ConsultCallAsync("d2", "INITIATING");
        await kim.Dialler.ConsultCallAsync("d2", "INITIATED");
        var consultation = kim.Bridge.Newest;
        kim.Bridge.Sees(call, InteractionState.Held, OnHold);
        kim.Bridge.Sees(consultation, InteractionState.Originating, DeskActions.Reconnect).ConsultationOf.ShouldBe(call);

        await lee.Dialler.RingsAsync("d2", "1004");
        var atLee = lee.Bridge.Newest;
        lee.Bridge.Sees(atLee, InteractionState.Alerting, DeskActions.Answer);
        await lee.Bridge.DoesAsync(new AnswerCall { Interaction = atLee });
        await lee.Dialler.CallAsync("d2", "ACTIVE", null, Kim, Lee);
        await kim.Dialler.ConsultCallAsync("d2", "ACTIVE");
        lee.Bridge.Sees(atLee, InteractionState.Active, InCall);
        kim.Bridge.Sees(consultation, InteractionState.Active, Consulting);
        kim.Bridge.Sees(call, InteractionState.Held, OnHold);
        return (call, consultation, atLee);
    }
}
