using System.Text.Json.Nodes;
using Patchbay.Simulators.GenericConnector.Tests.Stands;

namespace Patchbay.Simulators.GenericConnector.Tests;

/// <summary>Calls beside the sequences of the transcripts (sheet, 4.1 and 4.2).</summary>
public sealed class CallTests
{
    private const string Ucce = """{ "platform": "ucce" }""";

    [Theory]
    [InlineData("uccx", "NOT_READY")]
    [InlineData("ucce", "TALKING")]
    public void An_outgoing_call_shows_in_the_state_at_UCCE_alone_and_needs_no_wrap_up(string platform, string during)
    {
        using var stand = new CentreStand($$"""{ "platform": "{{platform}}" }""");
        stand.SignIn("demo");
        stand.Say("MakeNotReadyWithReason#demo", "1");

        stand.Say("MakeCall#demo", "01632960123");
        stand.StateOf("demo").ShouldBe(during);
        stand.Say("ReleaseCall#demo", stand.CallOf("demo"));

        stand.StateOf("demo").ShouldBe("NOT_READY");
        stand.Ask("wrapup#demo", "Sale,16871201").ShouldBe(["Error demo Invalid State"]);
    }

    [Theory]
    [InlineData("uccx", "NOT_READY", "READY")]
    [InlineData("ucce", "TALKING", "WORK_READY")]
    public void A_call_dialled_to_the_extension_is_not_routed(string platform, string during, string after)
    {
        using var stand = new CentreStand($$"""{ "platform": "{{platform}}" }""");
        stand.Ready("demo");

        stand.Happen("demo", "customer-dials").ShouldBeTrue();
        var call = stand.CallOf("demo");
        stand.Say("AnswerCall#demo", call);
        stand.StateOf("demo").ShouldBe(during);
        stand.Happen("demo", "customer-hangs-up").ShouldBeTrue();

        stand.StateOf("demo").ShouldBe(after);
    }

    [Theory]
    [InlineData("READY")]
    [InlineData("WORK_READY")]
    [InlineData("TALKING")]
    public void Nobody_calls_out_but_from_NOT_READY(string state)
    {
        using var stand = new CentreStand();
        stand.Ready("demo");
        if (state != "READY") stand.Talking("demo");
        if (state == "WORK_READY") stand.Say("ReleaseCall#demo", stand.CallOf("demo"));
        stand.StateOf("demo").ShouldBe(state);

        stand.Ask("MakeCall#demo", "01632960123").ShouldBe(["Error demo Invalid State"]);
    }

    [Theory]
    [InlineData("answer", "ACTIVE")]
    [InlineData("busy", "FAILED")]
    [InlineData("ring-out", "INITIATED")]
    public void A_number_outside_does_what_the_options_say(string does, string state)
    {
        using var stand = new CentreStand($$"""{ "outside": [{ "number": "01632960123", "does": "{{does}}" }] }""");
        stand.SignIn("demo");

        stand.Say("MakeCall#demo", "01632960123");

        stand.Take().Where(what => what["type"]!.GetValue<string>() == "InboundCall" && what["participants"] is not null).Select(what => what["state"]!.GetValue<string>()).Last().ShouldBe(state);
    }

    [Fact]
    public void A_number_that_rings_out_fails_at_last_and_one_that_takes_its_time_answers()
    {
        using var stand = new CentreStand("""{ "answerAfter": "00:00:03", "ringFor": "00:00:10" }""");
        stand.SignIn("demo");

        stand.Ask("MakeCall#demo", "4012")[^1].ShouldStartWith("InboundCall demo INITIATED");
        stand.Clock.Advance(TimeSpan.FromSeconds(10));
        stand.TakeShort().Select(told => told.Split(' ')[2]).ShouldBe(["FAILED", "DROPPED"]);
        stand.Ask("MakeCall#demo", "01632960123")[^1].ShouldStartWith("InboundCall demo INITIATED");
        stand.Clock.Advance(TimeSpan.FromSeconds(3));
        stand.TakeShort()[0].ShouldStartWith("InboundCall demo ACTIVE");
    }

    [Theory]
    [InlineData("1000")]
    [InlineData("10002")]
    [InlineData("10001")]
    public void An_extension_that_cannot_be_had_fails(string number)
    {
        using var stand = new CentreStand();
        stand.SignIn("demo");
        stand.Talking("agent0001");

        stand.Ask("MakeCall#demo", number).Select(told => told.Split(' ')[2]).ShouldBe(["INITIATING", "INITIATED", "FAILED", "DROPPED"]);
    }

    [Fact]
    public void Agents_call_one_another()
    {
        using var stand = new CentreStand();
        stand.SignIn("demo");
        stand.SignIn("agent0001");

        stand.Say("MakeCall#demo", "10001");
        var ringing = stand.Take().Single(what => what["type"]!.GetValue<string>() == "NewInboundCall");
        (ringing["agentId"]!.GetValue<string>(), ringing["fromAddress"]!.GetValue<string>()).ShouldBe(("agent0001", "1000"));
        var call = ringing["dialogId"]!.GetValue<string>();
        stand.Say("AnswerCall#agent0001", call);
        stand.Take().Select(what => (what["agentId"]!.GetValue<string>(), what["state"]!.GetValue<string>(), what["fromAddress"]!.GetValue<string>())).ShouldBe([("agent0001", "ACTIVE", "1000"), ("demo", "ACTIVE", "10001")]);
        stand.Ask("HoldCall#agent0001", call).ShouldBe([$"InboundCall agent0001 HELD {call}", $"InboundCall demo ACTIVE {call}"]);
        stand.Ask("ReleaseCall#demo", call).ShouldBe([$"InboundCall demo DROPPED {call}", $"InboundCall agent0001 DROPPED {call}"]);
    }

    [Theory]
    [InlineData("AnswerCall", "ACTIVE", "Invalid State")]
    [InlineData("RetrieveCall", "ACTIVE", "Invalid State")]
    [InlineData("HoldCall", "HELD", "Invalid State")]
    [InlineData("ConsultCall", "HELD", "Invalid State")]
    [InlineData("HoldCall", "ALERTING", "Invalid State")]
    [InlineData("ReleaseCall", "ALERTING", "Invalid State")]
    [InlineData("RetrieveCall", "ALERTING", "Invalid State")]
    [InlineData("ConsultCall", "ALERTING", "Invalid State")]
    [InlineData("update_call_variable", "ALERTING", "Invalid State")]
    [InlineData("TransferCall", "HELD", "Generic Error")]
    [InlineData("Conferencecall", "ACTIVE", "Generic Error")]
    public void What_the_table_does_not_allow_in_a_state_is_refused(string command, string state, string code)
    {
        using var stand = new CentreStand();
        stand.Ready("demo");
        stand.Happen("demo", "customer-calls").ShouldBeTrue();
        var call = stand.CallOf("demo");
        if (state != "ALERTING") stand.Say("AnswerCall#demo", call);
        if (state == "HELD") stand.Say("HoldCall#demo", call);
        stand.Take();

        stand.Ask($"{command}#demo", command switch
        {
            "ConsultCall" or "TransferCall" or "Conferencecall" => $"10001,{call}",
            "update_call_variable" => $"{call},callVariable1,x",
            _ => call,
        }).ShouldBe([$"Error demo {code}"]);
    }

    [Fact]
    public void A_call_of_somebody_else_and_one_that_is_not_there_are_refused()
    {
        using var stand = new CentreStand();
        var call = stand.Talking("demo");
        stand.SignIn("agent0001");

        stand.Ask("HoldCall#agent0001", call).ShouldBe(["Error agent0001 CF_AGENT_NOT_PARTY_ON_CALL"]);
        stand.Ask("HoldCall#agent0001", "1").ShouldBe(["Error agent0001 Not Found"]);
        stand.Ask("getdialogstate#agent0001", call).ShouldBe([$"DialogState agent0001 NOT_FOUND {call}"]);
    }

    [Theory]
    [InlineData("callVariable0")]
    [InlineData("callVariable11")]
    [InlineData("ani")]
    public void Only_the_ten_call_variables_can_be_changed(string name)
    {
        using var stand = new CentreStand();
        var call = stand.Talking("demo");

        stand.Ask("update_call_variable#demo", $"{call},{name},x").ShouldBe(["Error demo Invalid Input"]);
        stand.Say("update_call_variable#demo", $"{call},callVariable10,x");
        stand.Take().ShouldHaveSingleItem()["callVariables"]![9]!.ToJsonString().ShouldBe("""{"callVariable10":"x"}""");
    }

    [Fact]
    public void A_conference_goes_on_without_whoever_leaves_it()
    {
        using var stand = new CentreStand(Ucce);
        var call = Conference(stand);

        stand.Ask("ReleaseCall#demo", call).ShouldBe([$"InboundCall demo DROPPED {call}", $"InboundCall agent0001 ACTIVE {call}", "State demo WORK_READY"]);
        stand.Happen("agent0001", "customer-hangs-up").ShouldBeTrue();
        stand.TakeShort().ShouldBe([$"InboundCall agent0001 DROPPED {call}", "State agent0001 WORK"]);
    }

    [Fact]
    public void The_customer_may_leave_two_agents_to_themselves()
    {
        using var stand = new CentreStand(Ucce);
        var call = Conference(stand);

        stand.Happen("demo", "customer-hangs-up").ShouldBeTrue();

        stand.TakeShort().ShouldBe([$"InboundCall demo ACTIVE {call}", $"InboundCall agent0001 ACTIVE {call}"]);
    }

    [Theory]
    [InlineData("consult-call", "ConsultCall demo DROPPED")]
    [InlineData("inbound-call", "InboundCall demo DROPPED")]
    [InlineData("nothing", null)]
    public void What_tells_the_end_of_a_consultation_is_an_option(string option, string? told)
    {
        using var stand = new CentreStand($$"""{ "consultEnd": "{{option}}" }""");
        var call = stand.Talking("demo");
        stand.Say("ConsultCall#demo", $"01632960124,{call}");
        var consult = stand.CallOf("demo");

        stand.Ask("ReleaseCall#demo", consult).ShouldBe(told is null ? [] : [$"{told} {consult}"]);
    }

    [Fact]
    public void A_customer_who_is_transferred_outside_is_gone()
    {
        using var stand = new CentreStand();
        var call = stand.Talking("demo");
        stand.Say("ConsultCall#demo", $"01632960124,{call}");

        stand.Ask("TransferCall#demo", $"01632960124,{call}")[^1].ShouldBe("State demo WORK_READY");
        stand.Hub.Centre.Read(centre => centre.Dialogs.All.Count).ShouldBe(0);
    }

    [Fact]
    public void A_consultation_that_nobody_answered_cannot_be_completed()
    {
        using var stand = new CentreStand();
        var call = stand.Talking("demo");
        stand.SignIn("agent0001");
        stand.Say("ConsultCall#demo", $"10001,{call}");

        stand.Ask("TransferCall#demo", $"10001,{call}").ShouldBe(["Error demo Invalid State"]);
        stand.Ask("Conferencecall#demo", $"10001,{call}").ShouldBe(["Error demo Invalid State"]);
        stand.Ask("ConsultCall#demo", $"10002,{call}").ShouldBe(["Error demo Invalid State"]);
        stand.Clock.Advance(stand.Options.RingFor);
        stand.TakeShort().Select(what => string.Join(' ', what.Split(' ')[..3])).ShouldBe(["InboundCall agent0001 DROPPED", "ConsultCall demo FAILED", "ConsultCall demo DROPPED"]);
    }

    [Fact]
    public void A_single_step_transfer_rings_there_under_a_new_id_and_tells_the_old_one()
    {
        using var stand = new CentreStand(Ucce);
        var call = stand.Talking("demo", "01632960177");
        stand.SignIn("agent0001");

        stand.Ask("Transfer_sst#demo", $"10001,{call}").ShouldBe([$"InboundCall demo DROPPED {call}", "State agent0001 RESERVED", $"NewInboundCall agent0001 {stand.CallOf("agent0001")}", "State demo WORK_READY"]);
        stand.Say("AnswerCall#agent0001", stand.CallOf("agent0001"));

        var active = stand.Take()[0];
        active["dialogId"]!.GetValue<string>().ShouldNotBe(call);
        (active["prevDialogId"]!.GetValue<string>(), active["fromAddress"]!.GetValue<string>()).ShouldBe((call, "01632960177"));
    }

    [Fact]
    public void UCCX_has_neither_single_step_transfer_nor_mobile_agents()
    {
        using var stand = new CentreStand();
        var call = stand.Talking("demo");

        stand.Ask("Transfer_sst#demo", $"10001,{call}").ShouldBe(["Error demo Invalid State"]);
        stand.Ask("MobileAgentLogin#demo", "demo,1000,01632960123,true").ShouldBe(["Error demo Mode Not Allowed"]);
    }

    [Fact]
    public void Customers_wait_in_a_queue_for_whoever_was_ready_longest_and_go_on_when_nobody_answers()
    {
        using var stand = new CentreStand();
        var first = stand.Hub.Centre.Read(centre => centre.Queues.CallIn("Sales", "01632960171", new Dictionary<int, string>()).Id);
        var second = stand.Hub.Centre.Read(centre => centre.Queues.CallIn("Service", "01632960172", new Dictionary<int, string>()).Id);
        stand.Ready("demo");
        stand.CallOf("demo").ShouldBe(first);
        stand.Clock.Advance(stand.Options.RingFor);
        stand.TakeShort().ShouldBe([$"InboundCall demo DROPPED {first}", "State demo NOT_READY"]);

        stand.Ready("agent0001");
        stand.Ready("agent0002");

        stand.CallOf("agent0001").ShouldBe(first);
        stand.CallOf("agent0002").ShouldBe(second);
    }

    [Fact]
    public void A_customer_who_gives_up_waiting_is_gone()
    {
        using var stand = new CentreStand();
        stand.Hub.Centre.Run(() => stand.Hub.Centre.Queues.HangUp(stand.Hub.Centre.Queues.CallIn("Sales", "01632960171", new Dictionary<int, string>())));

        stand.Ready("demo");

        stand.StateOf("demo").ShouldBe("READY");
    }

    private static string Conference(CentreStand stand)
    {
        var call = stand.Talking("demo");
        stand.SignIn("agent0001");
        stand.Say("ConsultCall#demo", $"10001,{call}");
        stand.Say("AnswerCall#agent0001", stand.CallOf("agent0001"));
        stand.Say("Conferencecall#demo", $"10001,{call}");
        stand.Take().OfType<JsonObject>().Count(what => what["participants"]?.AsArray().Count == 3).ShouldBe(2);
        return call;
    }
}
