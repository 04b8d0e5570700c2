using Patchbay.Simulators.GenericConnector.Tests.Stands;

namespace Patchbay.Simulators.GenericConnector.Tests;

/// <summary>Agents' states (sheet, 4.1, and 2.1 rows 4 to 10, 26, 27, 29, 30).</summary>
public sealed class AgentStateTests
{
    [Theory]
    [InlineData("demo", ",1000", "MISSING_PASSWORD")]
    [InlineData("demo", "demo", "MISSING_EXTENSION")]
    [InlineData("demo", "demo,9999", "WRONG_EXTENSION")]
    [InlineData("demo", "wrong,1000", "CF_INVALID_PASSWORD_SPECIFIED")]
    [InlineData("nobody", "nobody,1000", "USER_NOT_FOUND")]
    [InlineData("demo", "demo,10001", "CF_INVALID_LOGON_DEVICE_SPECIFIED")]
    [InlineData("demo", "demo,1000,more", "Invalid Input")]
    public void A_login_that_does_not_fit_is_refused(string agent, string body, string code)
    {
        using var stand = new CentreStand();
        stand.Say($"Connect#{agent}", $"{CentreStand.Desk},x");

        stand.Ask($"Login#{agent}", body).ShouldBe([$"Error {agent} {code}"]);
    }

    [Fact]
    public void Somebody_elses_telephone_can_be_had_at_UCCE_if_it_is_free()
    {
        using var stand = new CentreStand("""{ "platform": "ucce" }""");
        stand.SignIn("agent0001");
        stand.Say("Connect#demo", $"{CentreStand.Desk},demo");

        stand.Ask("Login#demo", "demo,10001").ShouldBe(["Error demo CF_RESOURCE_BUSY"]);
        stand.Ask("Login#demo", "demo,10002").ShouldBe(["State demo NOT_READY", "AgentInfo demo"]);
        stand.Ask("Login#demo", "demo,1000").ShouldBe(["Error demo CF_SPECIFIED_AGENT_ALREADY_SIGNED_ON"]);
    }

    [Fact]
    public void Licences_can_be_used_up()
    {
        using var stand = new CentreStand("""{ "licences": 1 }""");
        stand.SignIn("agent0001");
        stand.Say("Connect#demo", $"{CentreStand.Desk},demo");

        stand.Ask("Login#demo", "demo,1000").ShouldBe(["Error demo LICENSES_EXCEEDED"]);
        stand.Say("Logout#agent0001");
        stand.Ask("Login#demo", "demo,1000").ShouldBe(["State demo NOT_READY", "AgentInfo demo"]);
    }

    [Fact]
    public void Who_is_signed_in_and_signs_in_again_is_told_how_he_is()
    {
        using var stand = new CentreStand("""{ "newer": true }""");
        var call = stand.Talking("demo");

        stand.Ask("Login#demo", "demo,1000").ShouldBe(["State demo TALKING", "AgentInfo demo", $"DialogState demo ACTIVE {call}"]);
    }

    [Theory]
    [InlineData("uccx", "NOT_READY", true)]
    [InlineData("uccx", "READY", true)]
    [InlineData("ucce", "NOT_READY", true)]
    [InlineData("ucce", "READY", false)]
    public void Logging_out_is_possible_from_some_states(string platform, string state, bool possible)
    {
        using var stand = new CentreStand($$"""{ "platform": "{{platform}}" }""");
        stand.SignIn("demo");
        if (state == "READY") stand.Say("MakeReady#demo");

        stand.Ask("Logout#demo").ShouldBe([possible ? "State demo LOGOUT" : "Error demo Invalid State"]);
    }

    [Theory]
    [InlineData("uccx")]
    [InlineData("ucce")]
    public void Nobody_logs_out_in_a_call_or_in_wrap_up_but_by_force(string platform)
    {
        using var stand = new CentreStand($$"""{ "platform": "{{platform}}" }""");
        var call = stand.Talking("demo");

        stand.Ask("Logout#demo").ShouldBe(["Error demo Invalid State"]);
        stand.Ask("logoutwithreason#demo", "11").ShouldBe(["Error demo Invalid State"]);
        stand.Say("ReleaseCall#demo", call);
        stand.Ask("Logout#demo").ShouldBe(["Error demo Invalid State"]);
        stand.Ask("force_logout#demo").ShouldBe(["State demo LOGOUT"]);
    }

    [Fact]
    public void By_force_the_calls_end_too()
    {
        using var stand = new CentreStand();
        var call = stand.Talking("demo");

        stand.Ask("force_logout#demo")[0].ShouldBe($"InboundCall demo DROPPED {call}");
        stand.StateOf("demo").ShouldBe("LOGOUT");
        stand.Hub.Centre.Read(centre => centre.Dialogs.All.Count).ShouldBe(0);
    }

    [Theory]
    [InlineData("logout", "State demo LOGOUT")]
    [InlineData("unknown", "State demo UNKNOWN")]
    [InlineData("nothing", null)]
    public void What_is_told_of_who_is_not_signed_in_is_an_option(string option, string? told)
    {
        using var stand = new CentreStand($$"""{ "stateBeforeLogin": "{{option}}" }""");
        stand.Say("Connect#demo", $"{CentreStand.Desk},demo");

        stand.Ask("GetState#demo").ShouldBe(told is null ? [] : [told]);
    }

    [Theory]
    [InlineData("MakeNotReadyWithReason", "77", "CF_INVALID_AGENT_REASON_CODE")]
    [InlineData("MakeNotReadyWithReason", "", "Parameter Missing")]
    [InlineData("logoutwithreason", "1", "CF_INVALID_AGENT_REASON_CODE")]
    [InlineData("makeworkready", "", "Invalid State")]
    public void A_state_that_cannot_be_meant_is_refused(string command, string body, string code)
    {
        using var stand = new CentreStand();
        stand.SignIn("demo");

        stand.Ask($"{command}#demo", body).ShouldBe([$"Error demo {code}"]);
    }

    [Theory]
    [InlineData("uccx", "")]
    [InlineData("ucce", "NOT_READY")]
    public void What_comes_after_a_call_is_shown_where_the_platform_shows_it(string platform, string pending)
    {
        using var stand = new CentreStand($$"""{ "platform": "{{platform}}", "wrapUp": "not-allowed" }""");
        var call = stand.Talking("demo");

        stand.Say("MakeNotReadyWithReason#demo", "2");
        var state = stand.Take().ShouldHaveSingleItem();
        state["state"]!.GetValue<string>().ShouldBe("TALKING");
        state["pendingState"]!.GetValue<string>().ShouldBe(pending);
        stand.Say("ReleaseCall#demo", call);

        var after = stand.Take()[^1];
        (after["state"]!.GetValue<string>(), after["reasonCode"]!.GetValue<string>()).ShouldBe(("NOT_READY", "2"));
    }

    [Theory]
    [InlineData(false, "WORK_READY", "READY")]
    [InlineData(true, "WORK", "NOT_READY")]
    public void Wrap_up_ends_by_its_timer(bool asked, string during, string after)
    {
        using var stand = new CentreStand("""{ "wrapUpTime": "00:00:30" }""");
        var call = stand.Talking("demo");
        if (asked) stand.Say("MakeNotReady#demo");
        stand.Say("ReleaseCall#demo", call);

        stand.StateOf("demo").ShouldBe(during);
        stand.Clock.Advance(TimeSpan.FromSeconds(29));
        stand.StateOf("demo").ShouldBe(during);
        stand.Clock.Advance(TimeSpan.FromSeconds(1));
        stand.StateOf("demo").ShouldBe(after);
    }

    [Theory]
    [InlineData("makeworkready", "READY")]
    [InlineData("makeworknotready", "NOT_READY")]
    [InlineData("MakeReady", "READY")]
    [InlineData("MakeNotReady", "NOT_READY")]
    public void Wrap_up_ends_when_the_agent_says_so_and_its_timer_does_nothing_more(string command, string state)
    {
        using var stand = new CentreStand("""{ "wrapUpTime": "00:00:30" }""");
        stand.Say("ReleaseCall#demo", stand.Talking("demo"));

        stand.Ask($"{command}#demo").ShouldBe([$"State demo {state}"]);
        stand.Clock.Advance(TimeSpan.FromMinutes(1));

        stand.Take().ShouldBeEmpty();
    }

    [Fact]
    public void A_wrap_up_reason_is_taken_in_the_call_and_until_wrap_up_is_over_and_the_last_counts()
    {
        using var stand = new CentreStand();
        var call = stand.Talking("demo");

        stand.Ask("wrapup#demo", $"Sale,{call}").ShouldBeEmpty();
        stand.Say("ReleaseCall#demo", call);
        stand.Ask("wrapup#demo", $"No sale,{call}").ShouldBeEmpty();
        stand.Ask("wrapup#demo", $"Nothing of the list,{call}").ShouldBe(["Error demo Invalid Input"]);
        stand.Ask("wrapup#demo", "Sale,1").ShouldBe(["Error demo Invalid State"]);
        stand.Ask("wrapup#demo", $",{call}").ShouldBe(["Error demo Parameter Missing"]);
        stand.Say("MakeReady#demo");
        stand.Ask("wrapup#demo", $"Complaint,{call}").ShouldBe(["Error demo Invalid State"]);

        stand.Hub.Centre.Read(centre => centre.WrapUps.Given.Select(given => (given.Dialog, given.Agent, given.Reason)).ToList()).ShouldBe([(call, "demo", "Sale"), (call, "demo", "No sale")]);
    }

    [Theory]
    [InlineData("label", "Sale", "Sale")]
    [InlineData("label", "1", null)]
    [InlineData("code", "1", "Sale")]
    [InlineData("code", "Sale", null)]
    [InlineData("any", "1", "Sale")]
    [InlineData("any", "Whatever", "Whatever")]
    public void What_names_a_wrap_up_reason_is_an_option(string option, string said, string? taken)
    {
        using var stand = new CentreStand($$"""{ "wrapUpValue": "{{option}}" }""");
        var call = stand.Talking("demo");

        stand.Ask("wrapup#demo", $"{said},{call}").ShouldBe(taken is null ? ["Error demo Invalid Input"] : []);
        stand.Hub.Centre.Read(centre => centre.WrapUps.Given.LastOrDefault()?.Reason).ShouldBe(taken);
    }

    [Fact]
    public void Login_ids_are_compared_ignoring_case()
    {
        using var stand = new CentreStand();
        stand.Say("Connect#DEMO", $"{CentreStand.Desk},demo");

        stand.Ask("Login#Demo", "demo,1000").ShouldBe(["State demo NOT_READY", "AgentInfo demo"]);
    }

    [Theory]
    [InlineData("required", "REQUIRED")]
    [InlineData("required-with-wrap-up-data", "REQUIRED_WITH_WRAP_UP_DATA")]
    [InlineData("optional", "OPTIONAL")]
    [InlineData("unsaid", "")]
    [InlineData("not-allowed", "NOT_ALLOWED")]
    public void AgentInfo_says_what_the_option_says(string option, string said)
    {
        using var stand = new CentreStand($$"""{ "wrapUp": "{{option}}" }""");
        stand.Say("Connect#supervisor", $"{CentreStand.Desk},supervisor");
        stand.Say("Login#supervisor", "supervisor,1999");

        var info = stand.Take()[^1];
        info["wrapUpOnIncoming"]!.GetValue<string>().ShouldBe(said);
        info["supervisor"]!.GetValue<bool>().ShouldBeTrue();
        info["teams"]!.ToJsonString().ShouldBe("""[{"id":"1","name":"Demo"}]""");
    }
}
