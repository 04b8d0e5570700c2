using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Model;
using static Patchbay.Diallers.GenericConnector.Tests.Model.Lines;

namespace Patchbay.Diallers.GenericConnector.Tests.Model;

/// <summary>What the sequences of section 4.3 mean at the desk.</summary>
public sealed class CallTests
{
    [Fact]
    public void A_call_rings_is_answered_held_and_wrapped()
    {
        var lines = new Lines(wrapUp: "REQUIRED").Say(State("READY"), State("RESERVED"), Ringing("d1"));
        lines.Only.ShouldSatisfyAllConditions(
            call => call.State.ShouldBe(InteractionState.Alerting),
            call => call.Direction.ShouldBe(InteractionDirection.In),
            call => call.Remote.ShouldBe("4012"),
            call => call.VendorId.ShouldBe("d1"),
            call => call.OfferedActions.ShouldBe([DeskActions.Answer]),
            call => call.UserData.Select(entry => (entry.Name, entry.ToString(), entry.Writable)).ShouldBe([("callVariable1", "x", true), ("ani", "4012", false)]));
        var id = lines.Only.Id;

        lines.Say(Call("d1", "ACTIVE"), State("TALKING"));
        lines.Only.State.ShouldBe(InteractionState.Active);
        lines.Only.Parties.Select(party => (party.Address, party.Role)).ShouldBe([("4012", "customer"), ("1004", "agent")]);
        lines.Say(Call("d1", "HELD"));
        lines.Only.State.ShouldBe(InteractionState.Held);
        lines.Say(Call("d1", "ACTIVE"), Dropped("d1"));
        lines.Only.OfferedActions.ShouldBeEmpty();
        lines.Say(State("WORK_READY"));

        lines.Only.ShouldSatisfyAllConditions(
            call => call.Id.ShouldBe(id),
            call => call.State.ShouldBe(InteractionState.Wrapping),
            call => call.OutcomeOwed.ShouldBeTrue(),
            call => call.OfferedActions.ShouldBe([DeskActions.CompleteWork]));
        lines.Desk.Agent.ShouldBe(new AgentStatus { State = AgentState.AfterCallWork, ReadyAfterWork = true });
    }

    [Theory]
    [InlineData("READY")]
    [InlineData("NOT_READY")]
    public void Without_wrap_up_a_call_that_ends_is_completed(string state)
    {
        var lines = new Lines().Say(State("READY"), Ringing("d1"), Call("d1", "ACTIVE"), State("TALKING"), Dropped("d1"));
        lines.Model.Doubts.State.ShouldBeTrue();

        lines.Say(State(state));

        lines.Facts.OfType<InteractionRemoved>().ShouldHaveSingleItem().End.ShouldBe(InteractionEnd.Completed);
        lines.Model.Doubts.ShouldBe(Doubts.None);
    }

    [Fact]
    public void Where_no_state_follows_the_one_that_is_asked_for_settles_it()
    {
        var lines = new Lines().Say(State("NOT_READY"), Call("d3", "INITIATED"), Call("d3", "ACTIVE"), Dropped("d3"));
        lines.Only.State.ShouldBe(InteractionState.Active);

        lines.Swept();

        lines.Desk.Interactions.ShouldBeEmpty();
    }

    [Fact]
    public void A_call_nobody_answered_is_taken_back_and_one_nobody_answers_there_is_given_up()
    {
        var lines = new Lines().Say(State("RESERVED"), Ringing("d1"), Dropped("d1"), State("NOT_READY"), Call("d2", "INITIATING"), Call("d2", "FAILED"), Dropped("d2"));

        lines.Facts.OfType<InteractionRemoved>().Select(fact => fact.End).ShouldBe([InteractionEnd.Revoked, InteractionEnd.Cancelled]);
        lines.Facts.OfType<InteractionStateChanged>().ShouldContain(fact => fact.State == InteractionState.Failed);
    }

    [Fact]
    public void A_call_placed_here_is_outgoing()
    {
        var lines = new Lines().Say(State("NOT_READY"), Call("d3", "INITIATING", from: "4012"));

        lines.Only.ShouldSatisfyAllConditions(
            call => call.Direction.ShouldBe(InteractionDirection.Out),
            call => call.CallType.ShouldBe(CallType.Outbound),
            call => call.State.ShouldBe(InteractionState.Originating),
            call => call.Remote.ShouldBe("4012"));
    }

    [Fact]
    public void Work_that_ends_without_its_outcome_is_lost_where_one_was_owed()
    {
        var owed = new Lines(wrapUp: "REQUIRED_WITH_WRAP_UP_DATA").Say(State("READY"), Ringing("d1"), Call("d1", "ACTIVE"), Dropped("d1"), State("WORK"), State("NOT_READY"));
        var free = new Lines(wrapUp: "OPTIONAL").Say(State("READY"), Ringing("d1"), Call("d1", "ACTIVE"), Dropped("d1"), State("WORK"), State("NOT_READY"));

        owed.Facts.OfType<InteractionRemoved>().ShouldHaveSingleItem().End.ShouldBe(InteractionEnd.Lost);
        free.Facts.OfType<InteractionRemoved>().ShouldHaveSingleItem().End.ShouldBe(InteractionEnd.Completed);
    }

    [Fact]
    public void A_missing_attribute_does_not_erase_what_is_known()
    {
        var lines = new Lines().Say(Ringing("d1"), """{"type":"InboundCall","dialogId":"d1","state":"ACTIVE","fromAddress":"","callVariables":null,"agentId":"A1"}""");

        lines.Only.Remote.ShouldBe("4012");
        lines.Only.UserData.Count.ShouldBe(2);
    }

    [Fact]
    public void A_consultation_is_an_interaction_of_its_own_and_ends_with_the_transfer()
    {
        var lines = Consulting();
        var (main, consult) = (lines.Desk.Interactions.Single(call => call.ConsultationOf is null), lines.Consultation!);
        consult.ShouldSatisfyAllConditions(
            call => call.ConsultationOf.ShouldBe(main.Id),
            call => call.Purpose.ShouldBe(ConsultationPurpose.Transfer),
            call => call.Remote.ShouldBe("1006"),
            call => call.OfferedActions.ShouldBe([DeskActions.Hold, DeskActions.Clear, DeskActions.Reconnect, DeskActions.CompleteTransfer, DeskActions.CompleteConference], ignoreOrder: true));
        Wish(lines, LegWish.Transfer);

        lines.Say(Call("d1", "HELD"), Dropped("d1"), Dropped("d2"), State("READY"));

        lines.Facts.OfType<InteractionRemoved>().Select(fact => (fact.Interaction, fact.End)).ShouldBe([(consult.Id, InteractionEnd.Transferred), (main.Id, InteractionEnd.Transferred)], ignoreOrder: true);
    }

    [Fact]
    public void After_a_conference_the_first_call_has_all_parties()
    {
        var lines = Consulting();
        var main = lines.Desk.Interactions.Single(call => call.ConsultationOf is null).Id;

        lines.Say(Call("d1", "ACTIVE", parties: ["4012", "1004", "1006"]), Consult("d2", "DROPPED"));

        lines.Only.Id.ShouldBe(main);
        lines.Only.Parties.Select(party => party.Role).ShouldBe(["customer", "agent", "colleague"]);
    }

    [Fact]
    public void A_consultation_that_is_given_up_is_cancelled_and_the_first_call_stays()
    {
        var lines = Consulting();
        lines.Change(picture => picture.With(picture.Find("d2")! with { Wish = LegWish.Release }));

        lines.Say(Dropped("d2"), Call("d1", "ACTIVE"));

        lines.Facts.OfType<InteractionRemoved>().ShouldHaveSingleItem().End.ShouldBe(InteractionEnd.Cancelled);
        lines.Only.State.ShouldBe(InteractionState.Active);
        lines.Only.OfferedActions.ShouldContain(DeskActions.Consult);
    }

    [Fact]
    public void A_consultation_whose_end_nobody_tells_is_asked_about_when_the_first_call_is_over()
    {
        var lines = Consulting();
        Wish(lines, LegWish.Transfer);

        lines.Say(Dropped("d1"));
        lines.Model.Doubts.Dialogs.ShouldBe(["d2"]);
        lines.Say(Dialog("d2", "NOT_FOUND"), State("WORK_READY"));

        lines.Only.State.ShouldBe(InteractionState.Wrapping);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_colleague_goes_on_in_the_other_dialog_under_the_same_interaction(bool endFirst)
    {
        var lines = new Lines().Say(State("NOT_READY"), Ringing("d2", "1003"), Call("d2", "ACTIVE", "1003"));
        var id = lines.Only.Id;
        string[] told = [Dropped("d2"), Call("d1", "ACTIVE", "4012", previous: "d2")];

        lines.Say(endFirst ? told : [told[1], told[0]]);

        lines.Only.ShouldSatisfyAllConditions(
            call => call.Id.ShouldBe(id),
            call => call.VendorId.ShouldBe("d1"),
            call => call.Remote.ShouldBe("4012"),
            call => call.State.ShouldBe(InteractionState.Active));
        lines.Facts.OfType<VendorIdChanged>().ShouldHaveSingleItem().VendorId.ShouldBe("d1");
    }

    [Fact]
    public void The_colleague_of_a_conference_first_hears_of_the_other_dialog_then()
    {
        var lines = new Lines().Say(State("NOT_READY"), Ringing("d2", "1003"), Call("d2", "ACTIVE", "1003", parties: ["1003", "1004"]));
        var id = lines.Only.Id;

        lines.Say(Call("d1", "ACTIVE", "4012", parties: ["4012", "1003", "1004"]), Dropped("d2"));

        (lines.Only.Id, lines.Only.VendorId, lines.Only.Parties.Count).ShouldBe((id, "d1", 3));
    }

    [Fact]
    public void A_consultation_first_told_as_a_call_comes_to_the_desk_anew_as_what_it_is()
    {
        var lines = new Lines().Say(State("TALKING"), Ringing("d1"), Call("d1", "ACTIVE"), Call("d1", "HELD"), Call("d2", "INITIATED", "1006"));
        lines.Desk.Interactions.Count.ShouldBe(2);

        lines.Say(Consult("d2", "INITIATED"));

        lines.Consultation!.ConsultationOf.ShouldBe(lines.Desk.Interactions.Single(call => call.VendorId == "d1").Id);
        lines.Desk.Interactions.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("d1", "d2")]
    [InlineData("d2", "d2")]
    public void Of_two_ids_the_associated_one_is_the_consultation_where_the_other_is_a_known_call(string dialog, string expected)
    {
        var lines = new Lines().Say(State("TALKING"), Ringing("d1"), Call("d1", "ACTIVE"));

        lines.Say($$"""{"type":"ConsultCall","state":"INITIATED","dialogId":"{{dialog}}","assDialogId":"{{(dialog == "d1" ? "d2" : "d1")}}","toAddress":"1006","agentId":"a1"}""");

        lines.Consultation!.VendorId.ShouldBe(expected);
    }

    [Fact]
    public void An_id_that_ended_may_come_again_later()
    {
        var lines = new Lines().Say(State("READY"), Ringing("d1"), Dropped("d1"), Ringing("d1"));
        lines.Desk.Interactions.ShouldBeEmpty();
        lines.Now += Settling.Late;

        lines.Say(Ringing("d1"));

        lines.Facts.OfType<InteractionAdded>().Select(fact => fact.Interaction.Id).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void A_call_that_was_there_before_is_known_by_its_state() =>
        new Lines().Say(State("TALKING"), Dialog("d9", "HELD")).Only.State.ShouldBe(InteractionState.Held);

    [Fact]
    public void What_a_break_ended_is_lost_unless_the_agent_works_on_it()
    {
        var lost = Broken("READY");
        var kept = Broken("WORK");

        lost.Facts.OfType<InteractionRemoved>().ShouldHaveSingleItem().End.ShouldBe(InteractionEnd.Lost);
        kept.Only.State.ShouldBe(InteractionState.Wrapping);

        static Lines Broken(string state) => new Lines().Say(State("READY"), Ringing("d1"), Call("d1", "ACTIVE"), State("TALKING"))
            .Change(picture => picture with { Resynchronising = true }).Say(State(state), Dialog("d1", "NOT_FOUND")).Swept();
    }

    [Fact]
    public void An_outcome_on_its_way_keeps_its_interaction_until_its_end_is_known()
    {
        var lines = new Lines(wrapUp: "OPTIONAL").Say(State("READY"), Ringing("d1"), Call("d1", "ACTIVE"), Dropped("d1"), State("WORK"));
        lines.Change(picture => picture.With(picture.Legs[0] with { Deciding = true })).Say(State("NOT_READY"));
        lines.Only.State.ShouldBe(InteractionState.Wrapping);

        lines.Change(picture => Settling.Undecided(picture, picture.Legs[0], unsure: true, lines.Now));

        lines.Facts.OfType<InteractionRemoved>().ShouldHaveSingleItem().End.ShouldBe(InteractionEnd.Lost);
    }

    [Fact]
    public void While_the_contact_centre_is_out_of_service_nothing_can_be_done()
    {
        var lines = new Lines().Say(State("READY"), Ringing("d1"), """{"type":"System","status":"OUT_OF_SERVICE"}""");

        lines.Desk.InService.ShouldBe(false);
        lines.Desk.Agent.State.ShouldBe(AgentState.OutOfService);
        lines.Desk.AllowedActions.ShouldBeEmpty();
        lines.Only.OfferedActions.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Platform.Uccx, true)]
    [InlineData(Platform.Ucce, false)]
    public void Who_may_sign_out_from_ready_is_the_platforms_affair(Platform platform, bool allowed)
    {
        var lines = new Lines(platform).Say(State("READY"));

        lines.Desk.AllowedActions.Contains(DeskActions.SignOut).ShouldBe(allowed);
        lines.Desk.Capabilities.Contains("single-step-transfer").ShouldBe(!allowed);
        lines.Say(State("NOT_READY")).Desk.AllowedActions.ShouldContain(DeskActions.SignOut);
    }

    private static Lines Consulting() => new Lines().Say(State("READY"), Ringing("d1"), Call("d1", "ACTIVE"), State("TALKING"))
        .Change(picture => picture with { Consulting = new ConsultAsked(picture.Legs[0].Interaction, "1006", ConsultationPurpose.Transfer) })
        .Say(Call("d1", "HELD"), Consult("d2", "INITIATING"), Consult("d2", "INITIATED"), Consult("d2", "ACTIVE"));

    private static void Wish(Lines lines, LegWish wish) =>
        lines.Change(picture => picture.With(picture.Find("d1")! with { Wish = wish }).With(picture.Find("d2")! with { Wish = wish }));
}
