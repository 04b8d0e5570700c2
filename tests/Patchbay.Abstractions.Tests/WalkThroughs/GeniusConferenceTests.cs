using Patchbay.Abstractions.Tests.Paper;
using Patchbay.Desks;

namespace Patchbay.Abstractions.Tests.WalkThroughs;

/// <summary>AAPI sheet 5.5, 5.6 and transcripts 7.4 (c) to (h).</summary>
public sealed class GeniusConferenceTests
{
    private static readonly string[] CallActions = [DeskActions.Hold, DeskActions.Clear, DeskActions.Consult];
    private static readonly string[] Joined = [DeskActions.Hold, DeskActions.CompleteTransfer, DeskActions.CompleteConference, DeskActions.Reconnect];
    private static readonly string[] Parked = [DeskActions.Retrieve, DeskActions.CompleteTransfer, DeskActions.CompleteConference, DeskActions.Reconnect];

    [Fact]
    public async Task In_a_conference_either_party_is_held_and_retrieved_by_its_own_interaction_and_completing_leaves_them_together()
    {
        var (bridge, dialler, call, consultation) = await ConsultedAsync(ConsultationPurpose.Conference, "type 2");
        await dialler.HappensAsync("TransferUpdate", text: "0");
        bridge.Sees(call, InteractionState.Active, DeskActions.Hold, DeskActions.Clear).Parties.Select(party => party.Role).ShouldBe(["customer", "colleague"]);
        bridge.Sees(consultation, InteractionState.Active, Joined);

        dialler.Wire.Clear();
        await bridge.DoesAsync(new HoldCall { Interaction = call });
        bridge.Sees(call, InteractionState.Held, DeskActions.Retrieve, DeskActions.Clear);
        bridge.Sees(consultation, InteractionState.Active, Joined);
        await bridge.DoesAsync(new HoldCall { Interaction = consultation });
        bridge.Sees(consultation, InteractionState.Held, Parked);
        await bridge.MayNotAsync(new HoldCall { Interaction = consultation });
        await bridge.DoesAsync(new RetrieveCall { Interaction = call });
        bridge.Sees(call, InteractionState.Active, DeskActions.Hold, DeskActions.Clear);
        await bridge.DoesAsync(new ConferenceCall { Interaction = consultation });
        bridge.Sees(consultation, InteractionState.Active, Joined);
        dialler.Wire.ShouldBe(["C> TogglePark on client", "C> TogglePark on recipient", "C> TogglePark off client", "C> TogglePark off recipient"]);

        await dialler.HappensAsync("TransferUpdate", text: "4");
        bridge.Sees(consultation, InteractionState.Active, Joined);

        dialler.Wire.Clear();
        await bridge.DoesAsync(new TransferCall { Interaction = consultation });
        dialler.Wire.ShouldBe(["C> TransferOutcome complete"]);
        bridge.Sees(call, InteractionState.Active, DeskActions.Hold, DeskActions.Clear);
        await dialler.HappensAsync("NowWrapping");
        bridge.SeesGone(consultation, InteractionEnd.Transferred);
        bridge.Sees(call, InteractionState.Wrapping, DeskActions.CompleteWork).OutcomeOwed.ShouldBeTrue();
        bridge.SeesAgent(AgentState.AfterCallWork, DeskActions.GoReady, DeskActions.ChangeLimits, DeskActions.GoNotReady);
        await bridge.DoesAsync(new CompleteWork { Interaction = call, Outcome = "12" });
        bridge.SeesGone(call, InteractionEnd.Completed);
    }

    [Fact]
    public async Task A_conference_that_is_cancelled_drops_the_recipient_and_the_same_call_goes_on()
    {
        var (bridge, dialler, call, consultation) = await ConsultedAsync(ConsultationPurpose.Conference, "type 2");
        await dialler.HappensAsync("TransferUpdate", text: "0");
        await bridge.DoesAsync(new HoldCall { Interaction = call });
        await bridge.DoesAsync(new ReconnectCall { Interaction = consultation });
        dialler.Wire[^1].ShouldBe("C> TransferOutcome cancel");
        await dialler.HappensAsync("NowInCall", text: "u-8f31");
        bridge.SeesGone(consultation, InteractionEnd.Cancelled);
        bridge.View.Interactions.Count.ShouldBe(1);
        bridge.Sees(call, InteractionState.Active, CallActions).Parties.Select(party => party.Role).ShouldBe(["customer"]);
        bridge.SeesAgent(AgentState.Busy, DeskActions.GoReady, DeskActions.ChangeLimits, DeskActions.GoNotReady);
    }

    [Fact]
    public async Task A_consultation_for_a_transfer_keeps_the_customer_parked_until_it_is_completed()
    {
        var (bridge, dialler, call, consultation) = await ConsultedAsync(ConsultationPurpose.Transfer, "type 0");
        await dialler.HappensAsync("TransferUpdate", text: "0");
        string[] live = [DeskActions.Hold, DeskActions.CompleteTransfer, DeskActions.Reconnect];
        bridge.Sees(call, InteractionState.Held, DeskActions.Clear);
        bridge.Sees(consultation, InteractionState.Active, live);
        await bridge.MayNotAsync(new RetrieveCall { Interaction = call });
        await bridge.MayNotAsync(new ConferenceCall { Interaction = consultation });
        await bridge.DoesAsync(new HoldCall { Interaction = consultation });
        bridge.Sees(consultation, InteractionState.Held, DeskActions.Retrieve, DeskActions.CompleteTransfer, DeskActions.Reconnect);
        await bridge.DoesAsync(new RetrieveCall { Interaction = consultation });
        bridge.Sees(consultation, InteractionState.Active, live);
        await bridge.DoesAsync(new TransferCall { Interaction = consultation });
        await dialler.HappensAsync("NowWrapping");
        bridge.SeesGone(consultation, InteractionEnd.Transferred);
        bridge.Sees(call, InteractionState.Wrapping, DeskActions.CompleteWork);
    }

    [Theory]
    [InlineData(ConsultationPurpose.Transfer, "type 0")]
    [InlineData(ConsultationPurpose.Conference, "type 2")]
    public async Task A_recipient_who_cannot_be_reached_leaves_a_failed_consultation_and_the_customer_back(ConsultationPurpose purpose, string type)
    {
        var (bridge, dialler, call, consultation) = await ConsultedAsync(purpose, type);
        await dialler.HappensAsync("TransferUpdate", text: "2");
        bridge.Failed.ShouldBe([consultation]);
        bridge.SeesGone(consultation, InteractionEnd.Completed);
        bridge.Sees(call, InteractionState.Active, CallActions);
    }

    [Fact]
    public async Task A_recipient_who_hangs_up_leaves_the_customer_with_the_agent()
    {
        var (bridge, dialler, call, consultation) = await ConsultedAsync(ConsultationPurpose.Either, "type 2");
        await dialler.HappensAsync("TransferUpdate", text: "0");
        await dialler.HappensAsync("TransferUpdate", text: "1");
        bridge.Failed.ShouldBeEmpty();
        bridge.SeesGone(consultation, InteractionEnd.Completed);
        bridge.Sees(call, InteractionState.Active, CallActions).Parties.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_customer_who_hangs_up_meanwhile_leaves_the_call_in_wrap_up()
    {
        var (bridge, dialler, call, consultation) = await ConsultedAsync(ConsultationPurpose.Conference, "type 2");
        await dialler.HappensAsync("TransferUpdate", text: "0");
        await dialler.HappensAsync("TransferUpdate", text: "1");
        await dialler.HappensAsync("NowWrapping");
        bridge.SeesGone(consultation, InteractionEnd.Completed);
        bridge.Sees(call, InteractionState.Wrapping, DeskActions.CompleteWork);
    }

    [Fact]
    public async Task A_recipient_that_is_not_valid_is_refused_with_the_diallers_own_number_and_nothing_changes()
    {
        var (_, bridge, dialler) = await GeniusAdapterOnPaper.InCallAsync();
        var call = bridge.Newest;
        dialler.Refuses("310", "Transfer request contains invalid recipient value");
        var refused = (await bridge.SendAsync(new ConsultationCall { Interaction = call, Destination = "nobody.x" })).ShouldBeOfType<Refused>();
        (refused.Code, refused.Number, refused.Level).ShouldBe(("vendor", "310", "Serious"));
        bridge.View.Interactions.Count.ShouldBe(1);
        bridge.Sees(call, InteractionState.Active, CallActions);
    }

    /// <summary>A consultation that is offered: the customer waits, the recipient rings.</summary>
    private static async Task<(PaperBridge Bridge, GeniusOnPaper Dialler, InteractionId Call, InteractionId Consultation)> ConsultedAsync(ConsultationPurpose purpose, string type)
    {
        var (_, bridge, dialler) = await GeniusAdapterOnPaper.InCallAsync();
        var call = bridge.Newest;
        await bridge.DoesAsync(new ConsultationCall { Interaction = call, Destination = "sam.r", Purpose = purpose });
        dialler.Wire.ShouldBe([$"C> TransferCall {type} to sam.r"]);
        bridge.View.Interactions.Count.ShouldBe(1);

        await dialler.HappensAsync("TransferUpdate", text: "3");
        var consultation = bridge.Newest;
        bridge.Sees(call, InteractionState.Held, DeskActions.Clear);
        var shown = bridge.Sees(consultation, InteractionState.Originating, DeskActions.Reconnect);
        (shown.ConsultationOf, shown.Purpose, shown.CallType, shown.Remote).ShouldBe((call, purpose, CallType.Consult, "sam.r"));
        await bridge.MayNotAsync(new TransferCall { Interaction = consultation });
        await bridge.MayNotAsync(new HoldCall { Interaction = consultation });
        return (bridge, dialler, call, consultation);
    }
}
