using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Tests.Stands;
using static Patchbay.Diallers.GenericConnector.Tests.Stands.ScriptedConnector;

namespace Patchbay.Diallers.GenericConnector.Tests.Sessions;

/// <summary>Signing in and out (sheet, S1, S10, S11 and S13).</summary>
public sealed class SignInTests
{
    [Fact]
    public async Task A_sign_in_follows_the_sheet_and_tells_in_the_contracts_order()
    {
        await using var host = new ScriptedHost();
        await using var desk = await host.SignInAsync();

        host.Connector.Sent.Take(3).ShouldBe([("Hello", "desk-1", ""), ("Connect", "a1", "desk-1,secret"), ("Login", "a1", "secret,1004")]);
        host.Connector.Sent.Skip(3).Select(sent => sent.Word).Where(word => word != "Beat").ShouldBe(["reasoncodenotready", "reasoncodelogout", "wrapupreasoncode"], ignoreOrder: true);
        desk.Facts.Facts.Select(fact => fact.GetType().Name).Distinct().ShouldBe(
            ["AgentProfileKnown", "CatalogueChanged", "CapabilitiesChanged", "ServiceStateChanged", "AgentStateChanged", "AllowedActionsChanged", "SessionStateChanged"]);
        desk.State.Profile.ShouldBe(new AgentProfile { Login = "a1", DisplayName = "a1 One", Extension = "1004", Team = new Team { Id = "7", Name = "Demo" } });
        desk.State.Entries(CatalogueKind.LoggedOutReasons).ShouldBe([new CatalogueEntry { Code = "28", Label = "End of shift" }]);
        desk.State.Session.ShouldBe(SessionState.Live);
        desk.State.Agent.State.ShouldBe(AgentState.NotReady);
    }

    [Fact]
    public async Task State_and_agent_may_come_in_any_order()
    {
        await using var host = new ScriptedHost();
        host.Connector.Answer("Login", (agent, _) => [$$"""{"type":"AgentInfo","firstName":"F","agentId":"{{agent.ToUpperInvariant()}}"}""", State(agent.ToUpperInvariant(), "NOT_READY")]);

        await using var desk = await host.SignInAsync();

        desk.State.Profile!.DisplayName.ShouldBe("F");
    }

    [Theory]
    [InlineData("WRONG_EXTENSION")]
    [InlineData("USER_NOT_FOUND")]
    [InlineData("CF_INVALID_PASSWORD_SPECIFIED")]
    public async Task A_login_that_is_refused_says_why_and_leaves_nothing(string code)
    {
        await using var host = new ScriptedHost();
        host.Connector.Answer("Login", (agent, _) => [Error(agent, code, "no")]);
        await using var desk = new ScriptedDesk(host, "a1");

        var refused = (await desk.SignInAsync()).ShouldBeOfType<SignInRefused>().Reason;

        (refused.Code, refused.Number, refused.Text).ShouldBe(("vendor", code, "no"));
        desk.Facts.Facts.ShouldBeEmpty();
        host.Connector.Answer("Login", (agent, _) => [State(agent, "NOT_READY")]);
        var again = desk.SignInAsync();
        await host.MoveUntilAsync("the agent is signed in at last", () => again.IsCompleted);
        (await again).ShouldBeOfType<SignedIn>();
    }

    [Fact]
    public async Task A_login_that_nobody_answers_is_refused_in_time_and_taken_back()
    {
        await using var host = new ScriptedHost();
        host.Connector.Mute("Login");
        await using var desk = new ScriptedDesk(host, "a1");

        var signing = desk.SignInAsync();
        await host.MoveUntilAsync("the login is given up", () => signing.IsCompleted);

        (await signing).ShouldBeOfType<SignInRefused>().Reason.Code.ShouldBe("unreachable");
        host.Connector.Count("Logout").ShouldBe(1);
    }

    [Fact]
    public async Task A_connector_that_answers_no_hello_is_not_reached()
    {
        await using var host = new ScriptedHost();
        host.Connector.Mute("Hello");
        await using var desk = new ScriptedDesk(host, "a1");

        var signing = desk.SignInAsync();
        await host.MoveUntilAsync("the sign-in is given up", () => signing.IsCompleted);

        (await signing).ShouldBeOfType<SignInRefused>().Reason.Code.ShouldBe("unreachable");
        host.Connector.Count("Login").ShouldBe(0);
        await host.MoveUntilAsync("the instance says so", () => host.Trouble?.Contains("heartbeat", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("password", "a,b")]
    [InlineData("password", "a#b")]
    [InlineData("password", "a\U0001F600")]
    [InlineData("extension", "10|04")]
    public async Task What_cannot_be_sent_is_refused_before_anything_is(string field, string value)
    {
        await using var host = new ScriptedHost(options => options.Extension = null);
        await using var desk = new ScriptedDesk(host, "a1") { Answers = { ["extension"] = "1004", [field] = value } };

        var refused = (await desk.SignInAsync()).ShouldBeOfType<SignInRefused>().Reason;

        refused.Code.ShouldBe("bad-characters");
        host.Connector.Sent.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("call-by-call", "secret,1004,0660123,true")]
    [InlineData("nailed-connection", "secret,1004,0660123,false")]
    public async Task A_mobile_agent_signs_in_with_a_number_and_a_mode(string mode, string body)
    {
        await using var host = new ScriptedHost(options => (options.MobileAgents, options.Phone) = (true, new ConnectorPhone { Server = "cucm" }));
        await using var desk = new ScriptedDesk(host, "a1") { Answers = { ["mobileNumber"] = "0660123", ["mobileMode"] = mode } };

        (await desk.SignInAsync()).ShouldBeOfType<SignedIn>();

        host.Connector.Bodies("MobileAgentLogin").ShouldBe([body]);
        host.Connector.Count("Login").ShouldBe(0);
        desk.Phones.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_form_asks_for_what_the_options_leave_open()
    {
        await using var host = new ScriptedHost(options => (options.Extension, options.MobileAgents) = (null, true));
        await using var desk = new ScriptedDesk(host, "a1") { Answers = { ["extension"] = "1009" } };
        await desk.SignInAsync();
        await using var fixedHost = new ScriptedHost(options => options.Extension = "7${agent}");
        await using var other = await fixedHost.SignInAsync("12");

        desk.Asked[0].Fields.Select(field => field.Name).ShouldBe(["password", "extension", "mobileNumber", "mobileMode"]);
        host.Connector.Bodies("Login").ShouldBe(["secret,1009"]);
        other.Asked[0].Fields.Select(field => field.Name).ShouldBe(["password"]);
        fixedHost.Connector.Bodies("Login").ShouldBe(["secret,712"]);
    }

    [Fact]
    public async Task The_desks_phone_gets_the_extension_as_its_line()
    {
        await using var host = new ScriptedHost(options => options.Phone = new ConnectorPhone { Server = "cucm.example.net" });
        await using var desk = await host.SignInAsync();

        var line = desk.Phones.ShouldHaveSingleItem().Lines.ShouldHaveSingleItem();
        (line.User, line.Server).ShouldBe(("1004", "cucm.example.net"));
    }

    [Fact]
    public async Task An_agent_signs_in_at_one_desk_of_a_host_only()
    {
        await using var host = new ScriptedHost();
        await using var desk = await host.SignInAsync();
        await using var second = new ScriptedDesk(host, "A1");

        (await second.SignInAsync()).ShouldBeOfType<SignInRefused>().Reason.Code.ShouldBe("signed-in-here");
    }

    [Fact]
    public async Task Who_is_signed_in_from_before_and_left_no_call_is_signed_in_anew()
    {
        await using var host = new ScriptedHost();
        host.Connector.Answer("Login", (agent, _) => [Error(agent, "CF_SPECIFIED_AGENT_ALREADY_SIGNED_ON", "already")]);
        host.Connector.Answer("force_logout", (agent, _) =>
        {
            host.Connector.Answer("Login", (_, _) => [State(agent, "NOT_READY"), $$"""{"type":"AgentInfo","agentId":"{{agent}}"}"""]);
            return [State(agent, "LOGOUT")];
        });

        await using var desk = await host.SignInAsync();

        host.Connector.Count("force_logout").ShouldBe(1);
        desk.State.Agent.State.ShouldBe(AgentState.NotReady);
    }

    [Theory]
    [InlineData(null, "Logout", "")]
    [InlineData("28", "logoutwithreason", "28")]
    public async Task Signing_out_goes_with_its_reason_and_tells_nothing_after_it(string? reason, string word, string body)
    {
        await using var host = new ScriptedHost();
        await using var desk = await host.SignInAsync();

        var result = await desk.Session.SignOutAsync(new SignOut { ReasonCode = reason }, CancellationToken.None);

        result.ShouldBeOfType<Done>();
        host.Connector.Bodies(word).ShouldBe([body]);
        desk.State.Agent.State.ShouldBe(AgentState.LoggedOut);
        var facts = desk.Facts.Facts.Count;
        host.Connector.Say(State("a1", "READY"));
        await desk.Session.DisposeAsync();
        desk.Facts.Facts.Count.ShouldBe(facts);
    }

    [Fact]
    public async Task From_ready_an_agent_of_UCCE_first_goes_not_ready()
    {
        await using var host = new ScriptedHost(options => options.Platform = Platform.Ucce);
        await using var desk = await host.SignInAsync();
        await desk.GoAsync(AgentState.Ready);

        (await desk.Session.SignOutAsync(new SignOut(), CancellationToken.None)).ShouldBeOfType<Done>();

        host.Connector.Sent.Select(sent => sent.Word).Where(word => word.StartsWith("Make", StringComparison.Ordinal) || word == "Logout").ShouldBe(["MakeReady", "MakeNotReady", "Logout"]);
    }

    [Fact]
    public async Task Nobody_signs_out_in_a_call()
    {
        await using var host = new ScriptedHost();
        await using var desk = await host.SignInAsync();
        await desk.TalkAsync();

        (await desk.Session.SignOutAsync(new SignOut(), CancellationToken.None)).ShouldBeOfType<Refused>().Code.ShouldBe("in-call");
    }
}
