using System.Text;
using Patchbay.Bridges.SoftphoneConnector.Tests.Stands;
using Patchbay.Desks;

namespace Patchbay.Bridges.SoftphoneConnector.Tests.Http;

/// <summary>The matrix of sheet section 2: each refusal of each endpoint.</summary>
public sealed class RefusalTests
{
    public static TheoryData<string, string> Operations => new()
    {
        { "GET", Browser.Session },
        { "POST", Browser.Session },
        { "DELETE", Browser.Session },
        { "POST", Browser.Register },
        { "DELETE", Browser.Register },
        { "POST", Browser.Audio },
    };

    public static TheoryData<string, string?> BadBodies
    {
        get
        {
            var rows = new TheoryData<string, string?>();
            foreach (var path in (string[])[Browser.Session, Browser.Audio])
                foreach (var body in (string?[])[null, "", "not json", "{", "[]", "null", "\"text\"", "5", "{} {}"]) rows.Add(path, body);
            foreach (var body in (string[])
            [
                """{"options":[]}""", """{"options":{"sipendpoint":"x"}}""", """{"options":{"sipendpoint":{"a.b.c":{}}}}""", """{"options":{"sipendpoint":{"a.b.c":[1]}}}""",
                """{"options":{"softphone":1}}""", """{"options":{"softphone":{"enforce_headset_usage":"yes"}}}""",
                """{"connectivities":[]}""", """{"connectivities":{"protocol":5}}""", """{"connectivities":{"connections":{}}}""",
                """{"connectivities":{"connections":["x"]}}""", """{"connectivities":{"connections":[{"server":5060}]}}""", """{"connectivities":{"connections":[{"user":1001}]}}""",
                """{"connectivities":{"connections":[{"user":"\ud800"}]}}""",
            ]) rows.Add(Browser.Session, body);
            foreach (var body in (string[])
            [
                """{"speaker":5}""", """{"speaker":[]}""", """{"microphone":"on"}""", """{"speaker":{"volume":"loud"}}""", """{"microphone":{"volume":true}}""",
                """{"speaker":{"muted":1}}""", """{"microphone":{"muted":"false"}}""",
            ]) rows.Add(Browser.Audio, body);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Without_a_cookie_every_operation_is_403_with_a_fresh_one_and_does_nothing(string method, string path)
    {
        var desk = new ScriptedDesk("1001");
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var answer = await stand.Browser().SendAsync(method, path, method == "POST" ? Configs.One : null);
        answer.Status.ShouldBe(403);
        answer.Body.ShouldBe("{}");
        answer.Cookie.ShouldNotBeNullOrEmpty();
        desk.Commands.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task With_an_unknown_cookie_too(string method, string path)
    {
        var desk = new ScriptedDesk("1001");
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var browser = stand.Browser();
        browser.Cookie = "8A13B0F6-9152-42A7-B10A-9F4DE731E1D3";
        var answer = await browser.SendAsync(method, path, method == "POST" ? Configs.One : null);
        answer.Status.ShouldBe(403);
        answer.Cookie.ShouldNotBe(browser.Cookie);
        desk.Commands.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task A_body_that_is_none_is_400_and_does_nothing(string path, string? body)
    {
        var desk = new ScriptedDesk("1001");
        desk.Publish(Configs.Devices());
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var browser = await stand.BeginAsync("{}");
        var answer = await browser.SendAsync("POST", path, body);
        (answer.Status, answer.Body).ShouldBe((400, "{}"));
        desk.Commands.ShouldBeEmpty();
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_400()
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(new ScriptedDesk("1001")));
        var browser = await stand.BeginAsync();
        byte[] body = [.. Encoding.ASCII.GetBytes("""{"connectivities":{"protocol":" """.TrimEnd()), 0xff, 0xfe, .. Encoding.ASCII.GetBytes("\"}}")];
        (await browser.SendBytesAsync("POST", Browser.Session, body)).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_400()
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(new ScriptedDesk("1001")));
        var browser = await stand.BeginAsync();
        (await browser.ConfigureAsync("{}".PadRight(1024 * 1024))).Status.ShouldBe(200);
        // The length alone is refused; the body itself would race with the answer.
        var head = $"POST {Browser.Session} HTTP/1.1\r\nHost: {stand.Address.Authority}\r\nCookie: SEPSESSIONID={browser.Cookie}\r\nContent-Length: {1024 * 1024 + 1}\r\n\r\n";
        (await RawHttp.SendAsync(stand.Address, Encoding.ASCII.GetBytes(head))).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("GET", "/", 400)]
    [InlineData("GET", "/favicon.ico", 400)]
    [InlineData("POST", "/softphone/v1/session", 400)]
    [InlineData("GET", "/softphone/v2", 404)]
    [InlineData("GET", "/softphone/v2/", 404)]
    [InlineData("GET", "/softphone/v2/nothing", 404)]
    [InlineData("GET", "/softphone/v2/session/", 404)]
    [InlineData("GET", "/softphone/v2/Session", 404)]
    [InlineData("DELETE", "/softphone/v2/session/1", 404)]
    [InlineData("PUT", Browser.Session, 400)]
    [InlineData("PATCH", Browser.Session, 400)]
    [InlineData("GET", Browser.Register, 400)]
    [InlineData("PUT", Browser.Register, 400)]
    [InlineData("GET", Browser.Audio, 400)]
    [InlineData("DELETE", Browser.Audio, 400)]
    public async Task A_wrong_path_or_method_is_told_before_any_cookie_is_asked(string method, string path, int status)
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks());
        var answer = await stand.Browser().SendAsync(method, path);
        (answer.Status, answer.Body, answer.Cookie).ShouldBe((status, "{}", null));
    }

    [Fact]
    public async Task Registering_with_no_connection_configured_anywhere_is_400()
    {
        var desk = new ScriptedDesk("1001");
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var browser = await stand.BeginAsync("{}");
        (await browser.SendAsync("POST", Browser.Register)).Status.ShouldBe(400);
        desk.Commands.ShouldBeEmpty();
    }

    [Fact]
    public async Task Registering_with_no_connection_and_no_desk_is_400()
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks());
        var browser = await stand.BeginAsync("{}");
        (await browser.SendAsync("POST", Browser.Register)).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WebRtc_without_a_bearer_token_is_400(bool withDesk)
    {
        var desk = new ScriptedDesk("1001");
        await using var stand = await BridgeStand.StartAsync(withDesk ? new ScriptedDesks(desk) : new ScriptedDesks());
        var browser = await stand.BeginAsync("""{"connectivities":{"protocol":"HTTPS","connections":[{"server":"https://gw","user":"1001"}]}}""");
        (await browser.SendAsync("POST", Browser.Register)).Status.ShouldBe(400);
        (await browser.SendAsync("POST", Browser.Register, null, "Authorization: Basic YTpi")).Status.ShouldBe(400);
        (await browser.SendAsync("POST", Browser.Register, null, "Authorization: Bearer ")).Status.ShouldBe(400);
        desk.Commands.OfType<RegisterPhone>().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"speaker":{"volume":50}}""")]
    [InlineData("""{"microphone":{"muted":true}}""")]
    [InlineData("""{"speaker":{"muted":true},"microphone":{"muted":true}}""")]
    public async Task A_device_that_is_not_there_is_404(string body)
    {
        var desk = new ScriptedDesk("1001");
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var browser = await stand.BeginAsync("{}");
        (await browser.SendAsync("POST", Browser.Audio, body)).Status.ShouldBe(404);
        desk.Commands.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"speaker":{"volume":50}}""", 200)]
    [InlineData("""{"speaker":{"muted":true}}""", 200)]
    [InlineData("""{"microphone":{"volume":50}}""", 404)]
    [InlineData("""{"microphone":{"muted":true}}""", 404)]
    [InlineData("""{"speaker":{"volume":50},"microphone":{"muted":true}}""", 404)]
    public async Task Of_two_devices_only_the_one_that_is_not_there_is_404(string body, int status)
    {
        var desk = new ScriptedDesk("1001");
        var devices = Configs.Devices().Audio;
        desk.Publish(new DevicesChanged { Audio = devices with { Devices = devices.Devices.Without(device => device.Id == devices.Microphone) } });
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var browser = await stand.BeginAsync("{}");
        (await browser.SendAsync("POST", Browser.Audio, body)).Status.ShouldBe(status);
        desk.Commands.Count.ShouldBe(status == 200 ? 1 : 0);
    }

    [Fact]
    public async Task Without_a_desk_no_device_is_there()
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks());
        var browser = await stand.BeginAsync();
        (await browser.SendAsync("POST", Browser.Audio, """{"speaker":{"volume":50}}""")).Status.ShouldBe(404);
        (await browser.SendAsync("POST", Browser.Audio, "{}")).Status.ShouldBe(200);
    }

    public static TheoryData<string, string, string?> Obeyed => new()
    {
        { "POST", Browser.Session, Configs.One },
        { "POST", Browser.Register, null },
        { "DELETE", Browser.Register, null },
        { "POST", Browser.Audio, """{"speaker":{"volume":50}}""" },
    };

    [Theory]
    [MemberData(nameof(Obeyed))]
    public async Task What_a_phone_refuses_is_400_and_what_breaks_inside_too(string method, string path, string? body)
    {
        var desk = new ScriptedDesk("1001");
        desk.Publish(Configs.Devices());
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var browser = await stand.BeginAsync();
        foreach (var answer in (Func<DeskCommand, CommandResult>[])
        [
            _ => new Refused { Code = "engine", Text = "No." },
            _ => new Unavailable { Why = "The desk is closed." },
            _ => throw new InvalidOperationException("Broken."),
        ])
        {
            desk.Answer = answer;
            var told = await browser.SendAsync(method, path, body);
            (told.Status, told.Body, told.Cookie).ShouldBe((400, "{}", null));
        }

        desk.Answer = _ => null;
        (await browser.SendAsync(method, path, body)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_client_may_leave_whatever_the_phone_says_to_it()
    {
        var desk = new ScriptedDesk("1001");
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var browser = await stand.BeginAsync();
        desk.Answer = _ => new Refused { Code = "engine", Text = "No." };
        var answer = await browser.SendAsync("DELETE", Browser.Session);
        (answer.Status, answer.Cookie).ShouldBe((200, ""));
        (await browser.GetAsync()).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_client_is_over_also_where_its_end_breaks_inside()
    {
        var desks = ScriptedDesks.OpeningForAnyClient();
        await using var stand = await BridgeStand.StartAsync(desks);
        var browser = await stand.BeginAsync();
        ((ScriptedDesk)desks.Open.Single()).Answer = _ => throw new InvalidOperationException("Broken.");
        (await browser.SendAsync("DELETE", Browser.Session)).Status.ShouldBe(400);
        (await browser.GetAsync()).Status.ShouldBe(403);
        desks.Holds.ShouldBe(0);
        (await stand.BeginAsync()).Cookie.ShouldNotBeNull();
    }
}
