using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Tests.Stands;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>The call from the dialler to the agent's phone (sheet, sections 1.8 and 5.2; errors 150 and 151).</summary>
public sealed class NailedLineTests
{
    private const string Settings = """{ "phones": "exchange", "ringFor": "00:00:20", "lineGrace": "00:00:15" }""";

    [Fact]
    public void Connect_rings_the_registered_phone_and_the_line_stands_when_it_answered()
    {
        using var dialler = new DiallerStand(Settings);
        var phone = new PhoneStand(dialler.Exchange, "8001").Registered();
        var client = dialler.AgentIn("Authed");

        SayConnect(client);
        client.Waiting.ShouldBe(0, "Connect is answered when the phone is.");
        var call = phone.Event("ringing");
        client.Ask(Requests.Connect())["ErrorNumber"]!.GetValue<int>().ShouldBe(99, "Connect goes on already.");
        phone.Do($"\"type\":\"answer\",\"call\":\"{call}\"");

        client.Take()["status"]!.GetValue<string>().ShouldBe("Connected");
        client.Event("NowUnavailable");
        phone.Came().ShouldBe("answered");
        dialler.StateOf().ShouldBe("Unavail");
        phone.Ask($"\"type\":\"transfer\",\"call\":\"{call}\",\"to\":\"02079460000\"")["reason"]!.GetValue<string>().ShouldBe("not-transferable");
    }

    [Theory]
    [InlineData("nobody registered", 150)]
    [InlineData("says busy", 151)]
    [InlineData("talks", 151)]
    [InlineData("declines", 150)]
    [InlineData("refuses as busy", 151)]
    [InlineData("does not answer", 150)]
    [InlineData("unregisters", 150)]
    [InlineData("is lost", 150)]
    public void Connect_is_refused_where_the_phone_cannot_be_reached(string phoneDoes, int number)
    {
        using var dialler = new DiallerStand(Settings);
        var phone = new PhoneStand(dialler.Exchange, "8001");
        if (phoneDoes != "nobody registered") phone.Registered();
        if (phoneDoes == "says busy") phone.Do("\"type\":\"busy\",\"on\":true");
        if (phoneDoes == "talks") phone.Do("\"type\":\"call\",\"to\":\"02079460000\"");
        var client = dialler.AgentIn("Authed");

        SayConnect(client);
        if (phoneDoes == "declines") phone.Do($"\"type\":\"hang-up\",\"call\":\"{phone.Event("ringing")}\"");
        if (phoneDoes == "refuses as busy") phone.Do($"\"type\":\"hang-up\",\"reason\":\"busy\",\"call\":\"{phone.Event("ringing")}\"");
        if (phoneDoes == "does not answer") dialler.Clock.Advance(TimeSpan.FromSeconds(20));
        if (phoneDoes == "unregisters") phone.Do("\"type\":\"unregister\"");
        if (phoneDoes == "is lost") phone.Lose();

        client.Take()["ErrorNumber"]!.GetValue<int>().ShouldBe(number);
        client.Waiting.ShouldBe(0);
        dialler.StateOf().ShouldBe("Authed");
        dialler.Agent().Nailed.ShouldBeNull();
    }

    [Fact]
    public void After_a_refusal_Connect_is_tried_again()
    {
        using var dialler = new DiallerStand(Settings);
        var client = dialler.AgentIn("Authed");
        client.Ask(Requests.Connect())["ErrorNumber"]!.GetValue<int>().ShouldBe(150);

        ConnectAnswered(client, new PhoneStand(dialler.Exchange, "8001").Registered());

        dialler.StateOf().ShouldBe("Unavail");
    }

    [Theory]
    [InlineData("answer", "Connected")]
    [InlineData("exchange", "150")]
    public void An_extension_that_nobody_registered_answers_by_itself_where_the_option_says_so(string phones, string shows)
    {
        using var dialler = new DiallerStand($$"""{ "phones": "{{phones}}" }""");
        var client = dialler.AgentIn("Authed");

        client.Ask(Requests.Connect()).ToJsonString().ShouldContain(shows);
    }

    [Fact]
    public void An_agent_without_an_extension_connects_without_a_phone()
    {
        using var dialler = new DiallerStand(Settings);
        var client = dialler.Connect();
        client.Sid = client.Ask(Requests.Authenticate(extension: ""))["SID"]!.GetValue<long>();

        client.Ask(Requests.Connect())["status"]!.GetValue<string>().ShouldBe("Connected");
    }

    /// <summary>Section 5.2: agent phone line lost, NowLoggedOff, Open; a call is dropped.</summary>
    [Theory]
    [InlineData("Unavail")]
    [InlineData("Waiting")]
    [InlineData("InCall")]
    [InlineData("Wrap")]
    public void When_the_phone_hangs_up_the_agent_is_logged_off(string state)
    {
        using var dialler = new DiallerStand(Settings);
        var phone = new PhoneStand(dialler.Exchange, "8001").Registered();
        var client = dialler.AgentIn("Authed");
        var call = ConnectAnswered(client, phone);
        Bring(dialler, client, state);

        phone.Do($"\"type\":\"hang-up\",\"call\":\"{call}\"");

        phone.Came().ShouldBe("ended normal");
        client.Events().ShouldBe(["NowLoggedOff"]);
        dialler.StateOf().ShouldBe("Open");
        client.Ask(Requests.GetTenants())["ErrorNumber"]!.GetValue<int>().ShouldBe(198);
    }

    [Fact]
    public void A_phone_whose_connection_broke_is_rung_again_when_it_is_back()
    {
        using var dialler = new DiallerStand(Settings);
        var phone = new PhoneStand(dialler.Exchange, "8001").Registered();
        var client = dialler.AgentIn("Authed");
        ConnectAnswered(client, phone);
        Bring(dialler, client, "InCall");

        phone.Lose();
        dialler.Clock.Advance(TimeSpan.FromSeconds(14));
        var back = new PhoneStand(dialler.Exchange, "8001").Registered();
        back.Do($"\"type\":\"answer\",\"call\":\"{back.Event("ringing")}\"");
        dialler.Clock.Advance(TimeSpan.FromSeconds(60));

        client.Waiting.ShouldBe(0);
        dialler.StateOf().ShouldBe("InCall");
    }

    [Theory]
    [InlineData("stays away")]
    [InlineData("declines when it is back")]
    [InlineData("does not answer when it is back")]
    public void A_phone_that_does_not_come_back_logs_the_agent_off(string phoneDoes)
    {
        using var dialler = new DiallerStand(Settings);
        var phone = new PhoneStand(dialler.Exchange, "8001").Registered();
        var client = dialler.AgentIn("Authed");
        ConnectAnswered(client, phone);

        phone.Lose();
        dialler.StateOf().ShouldBe("Unavail");
        phone.Came();
        if (phoneDoes != "stays away") phone.Registered();
        if (phoneDoes.StartsWith("declines", StringComparison.Ordinal)) phone.Do($"\"type\":\"hang-up\",\"call\":\"{phone.Event("ringing")}\"");
        else dialler.Clock.Advance(TimeSpan.FromSeconds(phoneDoes == "stays away" ? 15 : 20));

        client.Events().ShouldBe(["NowLoggedOff"]);
        dialler.StateOf().ShouldBe("Open");
    }

    [Fact]
    public void Another_phone_that_takes_the_extension_over_is_rung_at_once()
    {
        using var dialler = new DiallerStand(Settings);
        var client = dialler.AgentIn("Authed");
        ConnectAnswered(client, new PhoneStand(dialler.Exchange, "8001").Registered());

        var other = new PhoneStand(dialler.Exchange, "8001").Registered();
        other.Do($"\"type\":\"answer\",\"call\":\"{other.Event("ringing")}\"");

        other.Came().ShouldBe("answered");
        dialler.StateOf().ShouldBe("Unavail");
        client.Waiting.ShouldBe(0);
    }

    [Theory]
    [InlineData("log-off")]
    [InlineData("log-off while it rings")]
    [InlineData("expiry")]
    public void The_line_goes_down_when_the_agent_leaves(string how)
    {
        using var dialler = new DiallerStand(Settings);
        var phone = new PhoneStand(dialler.Exchange, "8001").Registered();
        var client = dialler.AgentIn("Authed");
        if (how.EndsWith("rings", StringComparison.Ordinal)) SayConnect(client);
        else ConnectAnswered(client, phone);
        phone.Came();

        if (how == "expiry") dialler.Clock.Advance(TimeSpan.FromMinutes(10));
        else client.Say(new JsonObject { ["type"] = "Logoff", ["SID"] = client.Sid, ["RID"] = 500 }.ToJsonString());

        phone.Came().ShouldBe("ended normal");
        if (how.EndsWith("rings", StringComparison.Ordinal)) client.Take()["ErrorNumber"]!.GetValue<int>().ShouldBe(150);
        dialler.StateOf().ShouldBe("Open");
        dialler.Exchange.Read(exchange => exchange.Lines.Calls.Count).ShouldBe(0);
    }

    private static void SayConnect(ClientStand client)
    {
        var request = Requests.Connect();
        (request["SID"], request["RID"]) = (client.Sid, 400);
        client.Say(request.ToJsonString());
    }

    private static string ConnectAnswered(ClientStand client, PhoneStand phone)
    {
        SayConnect(client);
        var call = phone.Event("ringing");
        phone.Do($"\"type\":\"answer\",\"call\":\"{call}\"");
        phone.Came();
        client.Take()["status"]!.GetValue<string>().ShouldBe("Connected");
        client.Events().ShouldBe(["NowUnavailable"]);
        return call;
    }

    private static void Bring(DiallerStand dialler, ClientStand client, string state)
    {
        if (state != "Unavail") client.Ask(Requests.GoAvailable());
        if (state is "InCall" or "Wrap") dialler.ConnectCall();
        if (state == "Wrap") client.Ask(Requests.StartWrap());
        client.Events();
        dialler.StateOf().ShouldBe(state);
    }
}
