using System.Text.Json.Nodes;
using Patchbay.Simulators.Genius.Exchange.Sessions;
using Patchbay.Simulators.Genius.Tests.Stands;

namespace Patchbay.Simulators.Genius.Tests;

/// <summary>Second factor, trusted devices, bans and web telephones (sheet, sections 1.7, 1.8 and 4).</summary>
public sealed class SignOnTests
{
    private const string Secret = "GEZDGNBVGY3TQOJQ";
    private const string WithFactor = """{ "agents": [{ "name": "demo", "password": "demo", "secondFactor": "GEZDGNBVGY3TQOJQ" }], "banAfter": 3 }""";

    /// <summary>The times and codes of RFC 6238, appendix B; the last six digits of its eight.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_RFC(long seconds, string code) =>
        TimedCode.At("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", DateTimeOffset.FromUnixTimeSeconds(seconds)).ShouldBe(code);

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void A_code_is_good_one_step_before_and_after_its_own(int seconds, bool good)
    {
        using var dialler = new DiallerStand(WithFactor);

        var answer = dialler.Connect().Ask(WithCode(TimedCode.At(Secret, dialler.Clock.GetUtcNow().AddSeconds(seconds))));

        (answer["ErrorNumber"]?.GetValue<int>()).ShouldBe(good ? null : 107);
        answer.ContainsKey("DeviceID").ShouldBe(good);
        answer.ContainsKey("SID").ShouldBe(good);
    }

    [Theory]
    [InlineData(30, 29, true)]
    [InlineData(30, 31, false)]
    [InlineData(1, 0, true)]
    [InlineData(0, 0, false)]
    [InlineData(-5, 0, false)]
    [InlineData(null, 0, false)]
    [InlineData(int.MaxValue, 1000, true)]
    public void A_device_needs_no_code_for_as_many_days_as_were_asked_for(int? stored, int later, bool trusted)
    {
        using var dialler = new DiallerStand(WithFactor);
        var first = WithCode(TimedCode.At(Secret, dialler.Clock.GetUtcNow()));
        if (stored is { } days) first["StoreDevice"] = days;
        var device = dialler.Connect().Ask(first)["DeviceID"]!.GetValue<string>();
        dialler.Clock.Advance(TimeSpan.FromDays(later));

        var again = Requests.Authenticate();
        again["DeviceID"] = device;
        var answer = dialler.Connect().Ask(again);

        (answer["ErrorNumber"]?.GetValue<int>()).ShouldBe(trusted ? null : 107);
        answer.ContainsKey("DeviceID").ShouldBeFalse("A device that is known gets no new identifier.");
    }

    [Fact]
    public void A_device_is_that_of_one_agent()
    {
        using var dialler = new DiallerStand("""{ "agents": [{ "name": "demo", "password": "demo", "secondFactor": "GEZDGNBVGY3TQOJQ" }, { "name": "kim.t", "password": "kim.t", "secondFactor": "GEZDGNBVGY3TQOJQ" }] }""");
        var first = WithCode(TimedCode.At(Secret, dialler.Clock.GetUtcNow()));
        first["StoreDevice"] = 30;
        var other = Requests.Authenticate("kim.t");
        other["DeviceID"] = dialler.Connect().Ask(first)["DeviceID"]!.DeepClone();

        dialler.Connect().Ask(other)["ErrorNumber"]!.GetValue<int>().ShouldBe(107);
    }

    [Fact]
    public void Wrong_codes_count_towards_the_ban_and_a_missing_one_does_not()
    {
        using var dialler = new DiallerStand(WithFactor);
        var client = dialler.Connect();
        for (var i = 0; i < 5; i++) client.Ask(Requests.Authenticate())["ErrorNumber"]!.GetValue<int>().ShouldBe(107);
        var right = WithCode(TimedCode.At(Secret, dialler.Clock.GetUtcNow()));
        client.Ask(right)["SID"].ShouldNotBeNull();
        for (var i = 0; i < 3; i++) client.Ask(WithCode("000000"))["ErrorNumber"]!.GetValue<int>().ShouldBe(107);

        client.Ask(right)["ErrorNumber"]!.GetValue<int>().ShouldBe(102);
    }

    [Fact]
    public void A_ban_ends_after_its_time_and_a_success_starts_the_count_over()
    {
        using var dialler = new DiallerStand("""{ "banAfter": 2, "banFor": "00:10:00" }""");
        var client = dialler.Connect();
        Try("wrong").ShouldBe(100);
        Try("demo").ShouldBeNull();
        Try("wrong").ShouldBe(100);
        Try("demo").ShouldBeNull("One failure in a row is not two.");
        Try("wrong").ShouldBe(100);
        Try("wrong").ShouldBe(100);
        Try("demo").ShouldBe(102);
        dialler.Clock.Advance(TimeSpan.FromMinutes(10));

        Try("demo").ShouldBeNull();

        int? Try(string password) => client.Ask(Requests.Authenticate(password: password))["ErrorNumber"]?.GetValue<int>();
    }

    [Fact]
    public void A_banned_address_bans_nobody_elsewhere()
    {
        using var dialler = new DiallerStand("""{ "addressBanAfter": 1, "banAfter": 0 }""");
        dialler.Connect("192.0.2.66").Ask(Requests.Authenticate("demo", "wrong"))["ErrorNumber"]!.GetValue<int>().ShouldBe(100);

        dialler.Connect("192.0.2.66").Ask(Requests.Authenticate("agent0001"))["ErrorNumber"]!.GetValue<int>().ShouldBe(103);
        dialler.Connect().Ask(Requests.Authenticate())["SID"].ShouldNotBeNull();
    }

    [Fact]
    public void Nobody_is_banned_where_the_settings_say_never()
    {
        using var dialler = new DiallerStand("""{ "addressBanAfter": 0, "banAfter": 0 }""");
        var client = dialler.Connect();
        for (var i = 0; i < 200; i++) client.Ask(Requests.Authenticate(password: "wrong"))["ErrorNumber"]!.GetValue<int>().ShouldBe(100);

        client.Ask(Requests.Authenticate())["SID"].ShouldNotBeNull();
    }

    [Fact]
    public void The_extension_of_a_web_telephone_is_what_rings_once()
    {
        using var dialler = new DiallerStand("""{ "phones": "exchange", "webRtcUri": "wss://rtc.example.test:7443" }""");
        var client = dialler.AgentIn("Authed");
        var given = client.Ask(GetWebRtc());
        given["webrtc-uri"]!.GetValue<string>().ShouldBe("wss://rtc.example.test:7443");
        var extension = given["webrtc-extension"]!.GetValue<string>();
        var phone = new PhoneStand(dialler.Exchange, extension).Registered();

        Say(client, Requests.Connect());
        phone.Do($"\"type\":\"hang-up\",\"call\":\"{phone.Event("ringing")}\"");
        client.Take()["ErrorNumber"]!.GetValue<int>().ShouldBe(150);
        phone.Came();
        client.Ask(Requests.Connect())["ErrorNumber"]!.GetValue<int>().ShouldBe(150, "The credentials are used up, and nobody registered 8001.");

        phone.Came().ShouldBe("");
        client.Ask(GetWebRtc())["webrtc-extension"]!.GetValue<string>().ShouldNotBe(extension);
    }

    [Theory]
    [InlineData("Agent", null)]
    [InlineData("extension", "")]
    [InlineData("SecondFactor", "")]
    [InlineData("DeviceID", "")]
    [InlineData("StoreDevice", "")]
    public void No_value_is_null_where_the_sheet_lets_it_be_empty_or_left_out(string key, string? taken)
    {
        using var dialler = new DiallerStand();
        var request = Requests.Authenticate();
        request[key] = null;

        dialler.Connect().Ask(request).ContainsKey("SID").ShouldBe(taken is not null);
    }

    [Theory]
    [InlineData("SecondFactor", "48213")]
    [InlineData("DeviceID", "5")]
    [InlineData("StoreDevice", "\"soon\"")]
    public void An_optional_key_of_another_type_is_malformed(string key, string value)
    {
        using var dialler = new DiallerStand();
        var request = Requests.Authenticate();
        request[key] = JsonNode.Parse(value);

        dialler.Connect().Ask(request)["ErrorNumber"]!.GetValue<int>().ShouldBe(99);
    }

    private static JsonObject WithCode(string code)
    {
        var request = Requests.Authenticate();
        request["SecondFactor"] = code;
        return request;
    }

    private static JsonObject GetWebRtc() => new() { ["type"] = "GetWebRTC", ["tenant"] = "Demo", ["campaign"] = "Sales" };

    private static void Say(ClientStand client, JsonObject request)
    {
        (request["SID"], request["RID"]) = (client.Sid, 400);
        client.Say(request.ToJsonString());
    }
}
