using Patchbay.Simulators.GenericConnector.Tests.Stands;

namespace Patchbay.Simulators.GenericConnector.Tests;

/// <summary>Agents' telephones at the line exchange, as the README has them.</summary>
public sealed class PhoneTests
{
    private const string Exchange = """{ "phones": "exchange", "platform": "ucce" }""";

    [Fact]
    public void A_call_rings_at_the_phone_and_is_answered_and_ended_there()
    {
        using var stand = new CentreStand(Exchange);
        var phone = new PhoneStand(stand, "1000").Registered();
        stand.Ready("demo");

        stand.Happen("demo", "customer-calls", """{"from":"01632960177"}""").ShouldBeTrue();
        phone.Take().ShouldBe("ringing 01632960177");
        stand.Take();
        phone.Say("answer", "L-1");
        phone.Take().ShouldBe("ok, answered");
        stand.TakeShort().ShouldBe([$"InboundCall demo ACTIVE {stand.CallOf("demo")}", "State demo TALKING"]);
        phone.Say("hang-up", "L-1");

        phone.Take().ShouldBe("ok, ended normal");
        stand.TakeShort()[^1].ShouldBe("State demo WORK_READY");
    }

    [Fact]
    public void A_call_is_answered_and_ended_by_command_and_the_phone_does_it_too()
    {
        using var stand = new CentreStand(Exchange);
        var phone = new PhoneStand(stand, "1000").Registered();
        var call = stand.Talking("demo");

        phone.Take().ShouldBe("ringing 01632960123, answered");
        stand.Say("ReleaseCall#demo", call);

        phone.Take().ShouldBe("ended normal");
    }

    [Fact]
    public void A_phone_that_declines_does_not_answer_and_one_that_holds_holds_the_agents_call()
    {
        using var stand = new CentreStand(Exchange);
        var phone = new PhoneStand(stand, "1000").Registered();
        stand.Ready("demo");
        stand.Happen("demo", "customer-calls").ShouldBeTrue();
        stand.Take();

        phone.Say("hang-up", "L-1");
        stand.TakeShort().Select(told => string.Join(' ', told.Split(' ')[..3])).ShouldBe(["InboundCall demo DROPPED", "State demo NOT_READY"]);
        stand.Say("MakeReady#demo");
        stand.Talking("demo");
        phone.Say("hold", "L-2");
        stand.StateOf("demo").ShouldBe("HOLD");
        phone.Say("retrieve", "L-2");

        stand.StateOf("demo").ShouldBe("TALKING");
    }

    [Fact]
    public void A_transfer_leaves_the_phones_as_they_talk()
    {
        using var stand = new CentreStand(Exchange);
        var phone = new PhoneStand(stand, "10001").Registered();
        var call = stand.Talking("demo");
        stand.SignIn("agent0001");
        stand.Say("ConsultCall#demo", $"10001,{call}");
        phone.Take().ShouldBe("ringing 1000");
        phone.Say("answer", "L-1");

        stand.Say("TransferCall#demo", $"10001,{call}");
        phone.Take().ShouldBe("ok, answered, party 01632960123");
        stand.Happen("agent0001", "customer-hangs-up").ShouldBeTrue();

        phone.Take().ShouldBe("ended normal");
    }

    [Theory]
    [InlineData("""{ "phones": "none" }""")]
    [InlineData("""{ "phones": "exchange" }""")]
    public void Without_a_phone_that_rings_the_agent_answers_by_command(string settings)
    {
        using var stand = new CentreStand(settings);
        if (settings.Contains("none", StringComparison.Ordinal)) new PhoneStand(stand, "1000").Registered();

        stand.Talking("demo");

        stand.StateOf("demo").ShouldBe("TALKING");
    }
}
