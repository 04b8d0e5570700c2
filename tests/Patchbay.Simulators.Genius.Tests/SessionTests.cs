using Patchbay.Simulators.Genius.Exchange;
using Patchbay.Simulators.Genius.Tests.Stands;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>Sections 1.3, 1.5, 1.6: what a SID is good for, and for how long.</summary>
public sealed class SessionTests
{
    [Theory]
    [InlineData("address-and-port", "192.0.2.1", 40_002, 199)]
    [InlineData("address-and-port", "192.0.2.9", 40_001, 199)]
    [InlineData("address-only", "192.0.2.1", 40_002, null)]
    [InlineData("address-only", "192.0.2.9", 40_001, 199)]
    [InlineData("off", "192.0.2.9", 40_002, null)]
    public void A_SID_is_good_only_from_where_it_was_given(string binding, string address, int port, int? error)
    {
        using var dialler = new DiallerStand($$"""{ "endpointBinding": "{{binding}}" }""");
        var sid = dialler.AgentIn("Unavail").Sid;
        var other = dialler.Connect(address, port);
        other.Sid = sid;

        (other.Ask(Requests.GetTenants())["ErrorNumber"]?.GetValue<int>()).ShouldBe(error);
    }

    [Fact]
    public void A_client_that_takes_a_loosely_bound_SID_over_gets_the_event_that_was_on_its_way()
    {
        using var dialler = new DiallerStand("""{ "endpointBinding": "address-only" }""");
        var client = dialler.AgentIn("InCall");
        dialler.CustomerHangsUp();
        client.Event("NowWrapping");
        dialler.Exchange.Closed(client);
        var other = dialler.Connect(port: 40_002);
        other.Sid = client.Sid;

        other.Ask(Requests.GetTenants())["tenants"].ShouldNotBeNull();

        other.Events().ShouldBe(["NowWrapping"]);
    }

    [Fact]
    public void Anything_that_comes_keeps_a_SID_alive()
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn("Unavail");
        string[] messages = ["KeepAlive", "Acknowledge", "GetTenants", "GetRecord"];
        foreach (var type in messages)
        {
            dialler.Clock.Advance(dialler.Options.KeepAliveTimeout - TimeSpan.FromSeconds(1));
            client.Say($$"""{"type":"{{type}}","SID":{{client.Sid}},"RID":1}""");
        }

        dialler.StateOf().ShouldBe("Unavail");
        dialler.Clock.Advance(dialler.Options.KeepAliveTimeout);
        dialler.StateOf().ShouldBe("Open");
    }

    [Fact]
    public void A_KeepAlive_is_never_answered_while_its_SID_is_good_and_names_no_RID_when_it_is_not()
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn("Unavail");

        client.Say($$"""{"type":"KeepAlive","SID":{{client.Sid}},"RID":5}""");
        client.Waiting.ShouldBe(0);
        client.Say("""{"type":"KeepAlive","SID":3,"RID":5}""");

        var error = client.Take();
        error["ErrorNumber"]!.GetValue<int>().ShouldBe(198);
        error.ContainsKey("RID").ShouldBeFalse();
    }

    [Fact]
    public void Who_authenticates_again_gets_a_new_SID_and_the_old_state_and_the_old_SID_is_dead()
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn("InCall");
        var old = client.Sid;
        var call = dialler.Agent().Call;

        client.Authenticate();

        client.Sid.ShouldNotBe(old);
        dialler.StateOf().ShouldBe("InCall");
        dialler.Agent().Call.ShouldBe(call);
        var request = Requests.GetTenants();
        request["SID"] = old;
        client.Ask(request)["ErrorNumber"]!.GetValue<int>().ShouldBe(198);
    }

    [Fact]
    public void Where_the_option_says_fresh_an_agent_starts_over()
    {
        using var dialler = new DiallerStand("""{ "reauthState": "fresh" }""");
        var client = dialler.AgentIn("InCall");

        client.Authenticate();

        dialler.StateOf().ShouldBe("Authed");
        client.Ask(Requests.Disposition())["ErrorNumber"]!.GetValue<int>().ShouldBe(320);
    }

    [Theory]
    [InlineData(-1, "Wrap")]
    [InlineData(+1, "Authed")]
    public void The_state_of_an_expired_SID_is_kept_for_the_time_of_grace(int seconds, string state)
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn("Wrap");
        dialler.Clock.Advance(dialler.Options.KeepAliveTimeout);
        dialler.Clock.Advance(dialler.Options.ReauthGrace + TimeSpan.FromSeconds(seconds));

        client.Authenticate();

        dialler.StateOf().ShouldBe(state);
    }

    [Fact]
    public void A_socket_that_closes_leaves_the_SID_until_it_expires()
    {
        using var dialler = new DiallerStand();
        var client = dialler.AgentIn("Waiting");

        dialler.Exchange.Closed(client);

        dialler.StateOf().ShouldBe("Waiting");
        dialler.Agent().Place.ShouldBe(AgentPlace.Waiting);
        dialler.Clock.Advance(dialler.Options.KeepAliveTimeout);
        dialler.StateOf().ShouldBe("Open");
    }

    [Theory]
    [InlineData("agent0001", "agent0001", null)]
    [InlineData("agent9999", "agent9999", null)]
    [InlineData("agent0001", "agent0002", 100)]
    [InlineData("agent001", "agent001", 100)]
    [InlineData("Demo", "Demo", 100)]
    public void The_agents_are_demo_and_those_with_a_number(string agent, string password, int? error)
    {
        using var dialler = new DiallerStand();

        (dialler.Connect().Ask(Requests.Authenticate(agent, password))["ErrorNumber"]?.GetValue<int>()).ShouldBe(error);
    }

    [Theory]
    [InlineData("numbers", "7", "7")]
    [InlineData("numbers", "\"7\"", "7")]
    [InlineData("strings", "7", "\"7\"")]
    [InlineData("mirror", "7", "7")]
    [InlineData("mirror", "\"7\"", "\"7\"")]
    public void Identifiers_are_written_as_the_option_says(string ids, string sent, string came)
    {
        using var dialler = new DiallerStand($$"""{ "ids": "{{ids}}" }""");
        var client = dialler.Connect();
        client.Say($$"""{"type":"Authenticate","RID":{{sent}},"Agent":"demo","Password":"demo","extension":"8001"}""");

        var answer = client.Take();
        answer["RID"]!.ToJsonString().ShouldBe(came);
        answer["SID"]!.ToJsonString().StartsWith('"').ShouldBe(came.StartsWith('"'));
        var sid = answer["SID"]!.ToJsonString();
        client.Say($$"""{"type":"Connect","SID":{{sid}},"RID":{{sent}},"tenant":"Demo","campaign":"Sales"}""");
        client.Take();
        client.Take()["RID"]!.ToJsonString().StartsWith('"').ShouldBe(came.StartsWith('"'));
    }

    [Fact]
    public void A_KeepAlive_does_not_change_how_the_identifiers_of_events_are_mirrored()
    {
        using var dialler = new DiallerStand("""{ "ids": "mirror" }""");
        var client = dialler.Connect();
        client.Say("""{"type":"Authenticate","RID":"7","Agent":"demo","Password":"demo","extension":"8001"}""");
        var sid = client.Take()["SID"]!.GetValue<string>();
        client.Say($$"""{"type":"Connect","SID":"{{sid}}","RID":"8","tenant":"Demo","campaign":"Sales"}""");
        client.Take();
        var unavailable = client.Event("NowUnavailable");
        client.Say($$"""{"type":"GoAvailable","SID":"{{sid}}","RID":"9"}""");
        client.Take();
        client.Say($$"""{"type":"Acknowledge","SID":"{{sid}}","RID":"{{unavailable["RID"]}}"}""");
        var available = client.Event("NowAvailable");
        client.Say($$"""{"type":"KeepAlive","SID":"{{sid}}"}""");

        dialler.ConnectCall();
        client.Say($$"""{"type":"Acknowledge","SID":"{{sid}}","RID":"{{available["RID"]}}"}""");

        client.Event("NowWaiting")["RID"]!.ToJsonString().ShouldStartWith("\"");
    }
}
