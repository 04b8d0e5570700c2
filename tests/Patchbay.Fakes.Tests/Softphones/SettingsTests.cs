using Patchbay.Desks;
using Patchbay.Fakes.Softphones;
using Patchbay.Softphones;

namespace Patchbay.Fakes.Tests.Softphones;

/// <summary>What the fake phone is told while it runs, answered key by key.</summary>
public sealed class SettingsTests
{
    [Theory]
    [InlineData("policy.session.auto_answer", SettingEffect.Now)]
    [InlineData("policy.session.reject_session_when_headset_na", SettingEffect.Now)]
    [InlineData("policy.session.sip_code_when_headset_na", SettingEffect.Now)]
    [InlineData("policy.session.reject_session_when_busy", SettingEffect.Now)]
    [InlineData("policy.session.number_sessions_for_busy", SettingEffect.Now)]
    [InlineData("policy.device.use_headset", SettingEffect.Now)]
    [InlineData("policy.device.headset_name", SettingEffect.Now)]
    [InlineData("policy.device.audio_in_device", SettingEffect.Now)]
    [InlineData("policy.device.audio_out_device", SettingEffect.Now)]
    [InlineData("policy.device.ringer_device", SettingEffect.Now)]
    [InlineData("proxies.proxy0.display_name", SettingEffect.AtNextRegistration)]
    [InlineData("proxies.proxy5.display_name", SettingEffect.AtNextRegistration)]
    [InlineData("proxies.proxy6.display_name", SettingEffect.Unknown)]
    [InlineData("policy.session.agc_mode", SettingEffect.Unknown)]
    [InlineData("POLICY.SESSION.AUTO_ANSWER", SettingEffect.Unknown)]
    [InlineData("", SettingEffect.Unknown)]
    public async Task Every_key_is_answered(string key, SettingEffect effect)
    {
        await using var stand = await PhoneStand.AloneAsync();

        var answer = await stand.Phone.ApplyAsync(new PhoneSettings { Overrides = [new SettingOverride { Key = key, Value = "1" }] }, CancellationToken.None);

        answer.ShouldBe(new SettingsAnswer { Settings = [new SettingAnswer { Key = key, Effect = effect }] });
    }

    /// <summary>The table of the settings sheet, section 5, row by row.</summary>
    [Theory]
    [InlineData(true, true, true, true, true, "Answer")]
    [InlineData(true, true, false, true, false, "Answer")]
    [InlineData(true, true, true, false, true, "Wait")]
    [InlineData(true, true, true, false, false, "Wait")]
    [InlineData(true, false, true, true, true, "Reject")]
    [InlineData(true, false, true, false, true, "Reject")]
    [InlineData(true, false, true, true, false, "Wait")]
    [InlineData(true, false, true, false, false, "Wait")]
    [InlineData(false, false, true, true, true, "Answer")]
    [InlineData(false, false, true, true, false, "Answer")]
    [InlineData(false, false, true, false, true, "Wait")]
    [InlineData(false, false, true, false, false, "Wait")]
    [InlineData(false, false, false, true, true, "Wait")]
    [InlineData(false, false, false, true, false, "Wait")]
    [InlineData(false, false, false, false, true, "Wait")]
    [InlineData(false, false, false, false, false, "Wait")]
    public void Calls_are_answered_and_rejected_as_the_sheet_has_it(bool useHeadset, bool headset, bool devices, bool autoAnswer, bool reject, string arrival) =>
        AnswerRule.Decide(useHeadset, headset, devices, autoAnswer, reject).ToString().ShouldBe(arrival);

    [Theory]
    [InlineData("480", 480)]
    [InlineData("486", 486)]
    [InlineData("699", 699)]
    [InlineData("399", 480)]
    [InlineData("700", 480)]
    [InlineData("", 480)]
    [InlineData("busy", 480)]
    public void A_code_out_of_range_gives_the_default(string value, int code)
    {
        var rules = new PhoneRules();
        rules.Take(new SettingOverride { Key = "policy.session.sip_code_when_headset_na", Value = value });

        rules.RejectCode.ShouldBe(code);
    }

    [Theory]
    [InlineData("0", "2", null)]
    [InlineData("1", "2", 2)]
    [InlineData("1", "0", 1)]
    [InlineData("1", "many", 1)]
    [InlineData("yes", "2", null)]
    public void Busy_is_from_so_many_calls_on(string reject, string number, int? from)
    {
        var rules = new PhoneRules();
        rules.Take(new SettingOverride { Key = "policy.session.reject_session_when_busy", Value = reject });
        rules.Take(new SettingOverride { Key = "policy.session.number_sessions_for_busy", Value = number });

        rules.BusyFrom.ShouldBe(from);
    }

    [Fact]
    public async Task A_second_call_is_turned_away_where_one_is_enough()
    {
        await using var stand = await PhoneStand.AloneAsync();
        await stand.RegisterAsync("8001");
        await ApplyAsync(stand, "policy.session.reject_session_when_busy", "1");
        await stand.PostAsync("phones/anna/calls", """{ "from": "first" }""");

        (await stand.PostAsync("phones/anna/calls", """{ "from": "second" }"""))["call"].ShouldBeNull();

        await stand.UntilAsync("the first is there", state => state.Phone!.Calls is [{ Remote: "first" }]);
        (await stand.JournalAsync()).Last()!["kind"]!.GetValue<string>().ShouldBe("refused");
    }

    [Fact]
    public async Task Without_the_headset_that_is_demanded_calls_are_turned_away_and_none_is_placed()
    {
        await using var stand = await PhoneStand.AloneAsync();
        await stand.RegisterAsync("8001");
        await ApplyAsync(stand, "policy.device.headset_name", "Jabra.*");
        await ApplyAsync(stand, "policy.device.use_headset", "1");
        await ApplyAsync(stand, "policy.session.reject_session_when_headset_na", "1");

        (await stand.PostAsync("phones/anna/calls", """{ "from": "0100" }"""))["call"].ShouldBeNull();
        (await stand.MakeCallAsync("0100")).ShouldBe(new Refused { Code = "no-headset", Text = "No call is placed without the headset." });
        await ApplyAsync(stand, "policy.device.headset_name", "Jabra.*|virtual.*");
        (await stand.MakeCallAsync("0100")).ShouldBeOfType<Done>();
    }

    [Fact]
    public async Task Automatic_answer_counts_from_now_on()
    {
        await using var stand = await PhoneStand.AloneAsync();
        await stand.RegisterAsync("8001");
        await ApplyAsync(stand, "policy.session.auto_answer", "1");

        await stand.PostAsync("phones/anna/calls", """{ "from": "0100", "name": "Ben", "callUuid": "uuid-1" }""");

        await stand.UntilCallIsAsync(ConnectionState.Connected);
        (stand.Call.Remote, stand.Call.RemoteName, stand.Call.CallUuid).ShouldBe(("0100", "Ben", "uuid-1"));
        stand.Story().ShouldEndWith("call:Alerting call:Connected+media");
    }

    [Fact]
    public async Task Lines_are_told_and_go_by_their_place_six_at_most()
    {
        await using var stand = await PhoneStand.AloneAsync();
        await stand.RegisterAsync("1", "2", "3", "4", "5", "6");
        stand.Shown.Lines.Select(line => $"{line.Id}:{line.User}").ShouldBe(["0:1", "1:2", "2:3", "3:4", "4:5", "5:6"]);

        (await LinesAsync(stand, "1", "2", "3", "4", "5", "6", "7")).ShouldBe(SettingEffect.Now);
        (await LinesAsync(stand, "1", "9")).ShouldBe(SettingEffect.AtNextRegistration);

        await stand.UntilAsync("two are left", state => state.Phone!.Lines.Count == 2);
        stand.Shown.Lines.Select(line => $"{line.Id}:{line.User}:{line.State}").ShouldBe(["0:1:Registered", "1:9:Unregistered"]);
        (await LinesAsync(stand)).ShouldBe(SettingEffect.AtNextRegistration);
        (await stand.Phone.RegisterAsync(CancellationToken.None)).ShouldBe(new Refused { Code = "no-lines", Text = "The phone has no line to register." });
    }

    [Fact]
    public async Task A_line_that_talks_changes_at_the_next_registration()
    {
        await using var stand = await PhoneStand.AloneAsync();
        await stand.RegisterAsync("8001");
        await stand.MakeCallAsync("0100");

        (await LinesAsync(stand, "8002")).ShouldBe(SettingEffect.AtNextRegistration);
        stand.Shown.Lines.Single().User.ShouldBe("8001");
        stand.Shown.Calls.Count.ShouldBe(1);
        await stand.Phone.RegisterAsync(CancellationToken.None);

        await stand.UntilAsync("the line is another", state => state.Phone!.Lines is [{ User: "8002", State: LineState.Registered }]);
        stand.Shown.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_of_another_kind_is_shown_and_nothing_is_sent_there()
    {
        await using var stand = await PhoneStand.AloneAsync();
        await stand.Phone.ApplyAsync(new PhoneSettings { Lines = [new LineSettings { User = "8001", Server = "sip.example.test:5060", Transport = "udp", Password = "secret" }] }, CancellationToken.None);
        await stand.Phone.RegisterAsync(CancellationToken.None);

        await stand.UntilAsync("the line is registered", state => state.Phone!.Lines[0].State == LineState.Registered);
        stand.Shown.Lines[0].Server.ShouldBe("sip.example.test:5060");
        (await stand.JournalAsync()).ToJsonString().ShouldNotContain("secret");
    }

    private static async Task<SettingEffect> LinesAsync(PhoneStand stand, params string[] users) =>
        (await stand.Phone.ApplyAsync(new PhoneSettings { Lines = users.Select(user => new LineSettings { User = user }).ToValueList() }, CancellationToken.None)).Settings.Single(setting => setting.Key == "lines").Effect;

    private static async Task ApplyAsync(PhoneStand stand, string key, string value) =>
        await stand.Phone.ApplyAsync(new PhoneSettings { Overrides = [new SettingOverride { Key = key, Value = value }] }, CancellationToken.None);
}
