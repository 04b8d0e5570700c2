using Patchbay.Bridges.SoftphoneConnector.Tests.Stands;
using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.Bridges.SoftphoneConnector.Tests.Clients;

/// <summary>Lines have one owner; who is not it is answered as if obeyed.</summary>
public sealed class LinesRuleTests
{
    private const string Row = "line attempts not obeyed";

    [Theory]
    [InlineData(LineOwner.Config, "the deployment's")]
    [InlineData(LineOwner.Dialler, "the dialler's")]
    public async Task A_client_that_does_not_own_the_lines_is_answered_as_if_obeyed_and_changes_nothing(LineOwner owner, string whose)
    {
        var desk = new ScriptedDesk("1001", owner);
        desk.Publish(Configs.Line("8001"), Configs.Devices());
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var browser = await stand.BeginAsync();
        stand.Diagnostics[Row].ShouldBe($"1; the last: POST /session at default/1001, whose lines are {whose}");

        foreach (var (method, attempts) in ((string, int)[])[("POST", 2), ("DELETE", 3)])
        {
            var answer = await browser.SendAsync(method, Browser.Register);
            (answer.Status, answer.Body, answer.Cookie).ShouldBe((200, "{}", null));
            stand.Diagnostics[Row].ShouldBe($"{attempts}; the last: {method} /register at default/1001, whose lines are {whose}");
            (await browser.GetAsync()).Body.ShouldContain("""[{"server":"pbx:5060","user":"8001","state":"READY"}]""");
        }

        var end = await browser.SendAsync("DELETE", Browser.Session);
        (end.Status, end.Cookie).ShouldBe((200, ""));
        stand.Diagnostics[Row].ShouldBe($"4; the last: DELETE /session at default/1001, whose lines are {whose}");
        (await browser.GetAsync()).Status.ShouldBe(403);
        desk.Commands.ShouldBeEmpty();
        desk.Phone.Lines.Single().State.ShouldBe(LineState.Registered);
    }

    [Theory]
    [InlineData(LineOwner.Config)]
    [InlineData(LineOwner.Dialler)]
    public async Task Connections_that_a_client_names_are_not_shown_where_the_lines_are_not_its_own(LineOwner owner)
    {
        var desk = new ScriptedDesk("1001", owner);
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var browser = await stand.BeginAsync("""{"connectivities":{"connections":[{"server":"pbx:5060","user":"1001"},{"server":"","user":"1002"}]}}""");
        (await browser.GetAsync()).Body.ShouldContain("\"connections\":[]");
        desk.Publish(Configs.Line("8001"));
        (await browser.GetAsync()).Body.ShouldContain("""[{"server":"pbx:5060","user":"8001","state":"READY"}]""");
    }

    [Fact]
    public async Task Mute_and_volume_are_the_clients_whoever_owns_the_lines()
    {
        var desk = new ScriptedDesk("1001", LineOwner.Dialler);
        desk.Publish(Configs.Line("8001"), Configs.Devices());
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var browser = await stand.BeginAsync();
        var answer = await browser.SendAsync("POST", Browser.Audio, """{"speaker":{"volume":150,"name":"x"},"microphone":{"muted":true,"volume":-1},"headset_used":true}""");
        answer.Status.ShouldBe(200);
        desk.Commands.ShouldHaveSingleItem().ShouldBe(new SetPhoneAudio { Audio = new PhoneAudioChange { SpeakerVolume = 100, MicrophoneVolume = 0, MicrophoneMuted = true } });
        (await browser.GetAsync()).Body.ShouldContain(""" "microphone":{"name":"Microphone Array (Realtek(R) Audio)","volume":0,"muted":true} """.Trim());
    }

    [Fact]
    public async Task A_configuration_that_says_nothing_of_the_phone_is_no_attempt()
    {
        var desk = new ScriptedDesk("1001", LineOwner.Config);
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        await stand.BeginAsync("""{"options":{"softphone":{"session_expire":20}}}""");
        stand.Diagnostics[Row].ShouldBeNull();
    }

    [Fact]
    public async Task A_refusal_of_the_desk_because_of_the_lines_owner_is_answered_as_if_obeyed_too()
    {
        var desk = new ScriptedDesk("1001") { Answer = _ => new Refused { Code = "not-your-lines", Text = "They are the deployment's." } };
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var browser = await stand.BeginAsync();
        (await browser.SendAsync("POST", Browser.Register)).Status.ShouldBe(200);
        stand.Diagnostics[Row].ShouldNotBeNull().ShouldStartWith("2; ");
    }

    [Fact]
    public async Task The_owner_is_obeyed_step_by_step()
    {
        var desk = new ScriptedDesk("1001");
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var browser = await stand.BeginAsync("""
            {"options":{"sipendpoint":{"policy.session.ringing_file":"x.wav","policy.session.auto_answer":1,"policy.endpoint.flag":true,"policy.connector.port":"1"}},
             "connectivities":{"protocol":"UDP","connections":[{"server":"pbx:5060","user":"1001","state":"READY"},{"server":"","user":"1002"},{"server":"sbc","user":"1003"}]}}
            """);
        var settings = desk.Commands.ShouldHaveSingleItem().ShouldBeOfType<ApplyPhoneSettings>().Settings;
        settings.Lines.ShouldBe([new LineSettings { Server = "pbx:5060", User = "1001", Transport = "udp" }, new LineSettings { Server = "sbc", User = "1003", Transport = "udp" }]);
        settings.Overrides.Select(setting => (setting.Key, setting.Value)).ShouldBe(
            [("policy.session.ringing_file", "x.wav"), ("policy.session.auto_answer", "1"), ("policy.endpoint.flag", "1")]);
        (await browser.GetAsync()).Body.ShouldContain(
            """{"status":"INITIALIZING","connectivities":{"protocol":"udp","connections":[{"server":"pbx:5060","user":"1001","state":"NONE"},{"server":"sbc","user":"1003","state":"NONE"},{"server":"","user":"1002","state":"DISABLED"}]}""");

        desk.Commands.Clear();
        (await browser.SendAsync("POST", Browser.Register)).Status.ShouldBe(200);
        desk.Commands.ShouldBe([new RegisterPhone()]);
        (await browser.SendAsync("POST", Browser.Register)).Status.ShouldBe(200);
        desk.Commands.ShouldBe([new RegisterPhone(), new UnregisterPhone(), new RegisterPhone()]);
        (await browser.GetAsync()).Body.ShouldContain("\"INITIALIZED\"");
        (await browser.SendAsync("DELETE", Browser.Register)).Status.ShouldBe(200);
        (await browser.SendAsync("DELETE", Browser.Register)).Status.ShouldBe(200);
        (await browser.GetAsync()).Body.ShouldContain("\"INITIALIZING\"");
        stand.Diagnostics[Row].ShouldBeNull();
    }

    [Fact]
    public async Task With_webrtc_the_token_goes_to_the_lines_and_with_sip_it_is_passed_over()
    {
        var desk = new ScriptedDesk("1001");
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var browser = await stand.BeginAsync("""{"connectivities":{"protocol":"https","connections":[{"server":"https://gw","user":"1001"}]}}""");
        desk.Commands.Clear();
        (await browser.SendAsync("POST", Browser.Register, null, "Authorization: Bearer abc")).Status.ShouldBe(200);
        desk.Commands.OfType<ApplyPhoneSettings>().Single().Settings.Lines.ShouldNotBeNull().Single().Password.ShouldBe("abc");
        desk.Commands.Last().ShouldBe(new RegisterPhone());

        (await browser.ConfigureAsync(Configs.One)).Status.ShouldBe(200);
        desk.Commands.Clear();
        (await browser.SendAsync("POST", Browser.Register, null, "Authorization: Bearer abc")).Status.ShouldBe(200);
        desk.Commands.OfType<ApplyPhoneSettings>().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("1", null, 0)]
    [InlineData("0", null, 1)]
    [InlineData("1", "0", 1)]
    [InlineData("0", "1", 0)]
    [InlineData("1", "maybe", 0)]
    public async Task The_end_of_a_client_takes_its_lines_back_where_the_vendor_would_restart(string setting, string? pushed, int linesLeft)
    {
        var desk = new ScriptedDesk("1001");
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk), BridgeStand.Logged(("policy.connector.auto_restart", setting)));
        var options = pushed is null ? "{}" : $$"""{"policy.connector.auto_restart":"{{pushed}}"}""";
        var browser = await stand.BeginAsync($$"""{"options":{"sipendpoint":{{options}} },"connectivities":{"connections":[{"server":"pbx:5060","user":"1001"}]} }""");
        await browser.SendAsync("POST", Browser.Register);
        (await browser.SendAsync("DELETE", Browser.Session)).Status.ShouldBe(200);
        desk.Phone.Lines.Count.ShouldBe(linesLeft);
        desk.Phone.Lines.ShouldAllBe(line => line.State == LineState.Unregistered);
    }
}
