using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Tests.Stands;
using Patchbay.Plugins;

namespace Patchbay.Diallers.Genius.Tests;

/// <summary>The options, and how each of them shows on the wire.</summary>
public sealed class OptionsTests
{
    private static readonly AddressRef Address = new() { Literal = new Uri("wss://aapi.example.test/") };

    [Fact]
    public void Every_option_can_be_set()
    {
        var options = Read("""
            {
              "address": "ws://127.0.0.1:1/", "allowPlain": true, "extension": "8001", "tenant": "Demo", "campaign": "Sales",
              "trustedCertificate": "ca.pem", "webRtc": true, "rememberDeviceDays": 7, "togglePark": false, "pingTimeout": "00:00:17",
              "queries": [{ "number": 4, "label": "Orders" }], "templates": [{ "number": 14, "label": "Thanks", "kind": "email" }],
              "outcomes": [{ "code": 1, "label": "Sale", "callback": true }], "breakReasons": [{ "code": 2, "label": "Break" }],
              "offline": 3, "interactive": 4, "callbackTimeFormat": "O", "keepAlive": "00:00:05", "requestTimeout": "00:00:06", "connectTimeout": "00:00:16",
              "reconnectDelay": "00:00:07", "reconnectDelayMax": "00:00:08", "reconcileQuiet": "00:00:09", "maxMessageBytes": 4096,
              "typeNames": { "GetCampaigns": "GetTenants" }
            }
            """);

        var defaults = new GeniusOptions { Address = Address };
        typeof(GeniusOptions).GetProperties().Where(property => Equals(property.GetValue(options), property.GetValue(defaults))).Select(property => property.Name).ShouldBeEmpty();
        (options.Outcomes.Count, options.BreakReasons.Count, options.TypeNames.Count).ShouldBe((1, 1, 1));
    }

    [Theory]
    [InlineData("{}", "address")]
    [InlineData("""{ "address": "ws://127.0.0.1:1/", "adress": "x" }""", "adress")]
    [InlineData("""{ "address": "ws://127.0.0.1:1/", "outcomes": null }""", "outcomes")]
    [InlineData("""{ "address": "ws://127.0.0.1:1/", "outcomes": [{ "code": 1 }] }""", "label")]
    [InlineData("""{ "address": "ws://127.0.0.1:1/", "templates": [{ "number": 1, "label": "x", "kind": "fax" }] }""", "kind")]
    public void What_does_not_fit_is_refused_by_its_name(string text, string names) => Should.Throw<JsonException>(() => Read(text)).Message.ShouldContain(names, Case.Insensitive);

    [Theory]
    [InlineData(-2, -2)]
    [InlineData(-1, 0)]
    [InlineData(5, 3)]
    public async Task The_limits_of_the_options_go_with_every_GoAvailable(int offline, int interactive)
    {
        await using var desk = await ScriptedDesk.InAsync("Unavail", options => (options.Offline, options.Interactive) = (offline, interactive));

        var request = await desk.TakenAsync(desk.Agent.GoReadyAsync(), "GoAvailable");

        (request["live"]!.GetValue<int>(), request["offline"]!.GetValue<int>(), request["interactive"]!.GetValue<int>()).ShouldBe((1, offline, interactive));
    }

    [Theory]
    [InlineData("voice", MediaLimitKind.Keep, "live", -1)]
    [InlineData("voice", MediaLimitKind.None, "live", 0)]
    [InlineData("voice", MediaLimitKind.Configured, "live", 1)]
    [InlineData("offline", MediaLimitKind.Keep, "offline", -2)]
    [InlineData("offline", MediaLimitKind.None, "offline", -1)]
    [InlineData("offline", MediaLimitKind.AtMost, "offline", 4)]
    [InlineData("interactive", MediaLimitKind.Configured, "interactive", 0)]
    [InlineData("interactive", MediaLimitKind.AtMost, "interactive", 4)]
    public async Task A_limit_of_the_agent_goes_before_that_of_the_options(string medium, MediaLimitKind kind, string key, int value)
    {
        await using var desk = await ScriptedDesk.InAsync("Unavail", options => (options.Offline, options.Interactive) = (7, 7));
        var command = new SetAgentState { State = AgentState.Ready, Limits = [new MediaLimit { Medium = medium, Kind = kind, AtMost = 4 }] };

        (await desk.TakenAsync(desk.Agent.Session.SetAgentStateAsync(command, CancellationToken.None).AsTask(), "GoAvailable"))[key]!.GetValue<int>().ShouldBe(value);
    }

    [Theory]
    [InlineData("yyyy-MM-dd HH:mm:ss", "2030-05-14 10:30:00")]
    [InlineData("dd/MM/yyyy HH:mm", "14/05/2030 10:30")]
    [InlineData("yyyyMMddTHHmmss", "20300514T103000")]
    public async Task The_time_of_a_callback_is_written_as_the_option_says_in_the_agents_own_time(string format, string written)
    {
        await using var desk = await ScriptedDesk.InAsync("Wrap", options => options.CallbackTimeFormat = format);
        var callback = new Callback { Number = "01632 960199", At = new DateTimeOffset(2030, 5, 14, 10, 30, 0, TimeSpan.FromHours(1)), Personal = true };

        var request = await desk.TakenAsync(desk.Agent.CompleteAsync(desk.Agent.Sale() with { Callback = callback }), "Disposition");

        request["callbackTime"]!.GetValue<string>().ShouldBe(written);
        request["callbackNumber"]!.GetValue<string>().ShouldBe("01632 960199");
        request["personalCallback"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Theory]
    [InlineData("sale")]
    [InlineData("")]
    [InlineData("99999999999")]
    [InlineData(null)]
    public async Task An_outcome_that_is_no_code_of_the_dialler_is_refused_here_and_nothing_is_sent(string? outcome)
    {
        await using var desk = await ScriptedDesk.InAsync("Wrap");

        (await desk.Agent.CompleteAsync(desk.Agent.Sale() with { Outcome = outcome })).ShouldBe(
            new Refused { Code = "invalid-outcome", Text = $"The dialler's outcomes are whole numbers, and '{outcome}' is none." });

        (await desk.TakenAsync(desk.Agent.CompleteAsync(desk.Agent.Sale()), "Disposition"))["outcome"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_type_may_have_another_name()
    {
        await using var desk = await ScriptedDesk.InAsync("Unavail", options => options.TypeNames["GoAvailable"] = "BecomeAvailable");

        await desk.TakenAsync(desk.Agent.GoReadyAsync(), "BecomeAvailable");
    }

    [Fact]
    public async Task A_KeepAlive_goes_out_when_nothing_else_did_and_names_no_RID()
    {
        await using var desk = await ScriptedDesk.InAsync("Waiting", options => options.KeepAlive = TimeSpan.FromMilliseconds(30));

        var alive = await desk.Line.TakeAsync("KeepAlive");

        alive.Select(member => member.Key).Order().ShouldBe(["SID", "type"]);
        (await desk.Line.TakeAsync("KeepAlive")).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_request_that_is_not_answered_in_time_is_told_as_unknown()
    {
        await using var desk = await ScriptedDesk.InAsync("InCall", options => options.RequestTimeout = TimeSpan.FromSeconds(3));

        (await desk.Agent.HangUpAsync()).ShouldBe(new Unknown { Why = "The dialler did not answer StartWrap in 3 seconds." });
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("8001", "8001")]
    [InlineData("9${agent}", "9demo")]
    public async Task The_extension_is_asked_for_where_the_options_leave_it_out(string? extension, string sent)
    {
        await using var desk = ScriptedDesk.Empty(options => options.Extension = extension);
        var signIn = desk.Agent.SignInAsync();
        var line = await desk.AcceptAsync();

        var request = await line.TakeAsync("Authenticate");

        request["extension"]!.GetValue<string>().ShouldBe(sent);
        desk.Agent.Asked[0].Fields.Any(field => field.Name == "extension").ShouldBe(extension is null);
        await line.RefuseAsync(request, Tables.Error(100));
        await signIn;
    }

    public static GeniusOptions Read(string text) => JsonSerializer.Deserialize(text, Info<GeniusOptions>())!;

    private static JsonTypeInfo<T> Info<T>()
        where T : class, IPluginOptions<T> => T.JsonTypeInfo;
}
