using Patchbay.Bridges.SoftphoneConnector.Http;
using Patchbay.Bridges.SoftphoneConnector.Options;
using Patchbay.Bridges.SoftphoneConnector.Tests.Stands;
using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.Bridges.SoftphoneConnector.Tests.Http;

/// <summary>The cookie and its life (sheet section 5).</summary>
public sealed class CookieTests
{
    private const string Id = "8A13B0F6-9152-42A7-B10A-9F4DE731E1D3";
    private const string Chrome117 = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/117.0.5938.92 Safari/537.36";
    private const string Chrome118 = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0.0.0 Safari/537.36";
    private const string Edge117 = Chrome117 + " Edg/117.0.2045.31";
    private const string Edge118 = Chrome118 + " Edg/118.0.2088.46";
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

    public static TheoryData<int, string?, bool> Partitions
    {
        get
        {
            var rows = new TheoryData<int, string?, bool>();
            foreach (var agent in (string?[])[Chrome117, Chrome118, Edge117, Edge118, Firefox, null])
            {
                rows.Add((int)PartitionMode.Never, agent, false);
                rows.Add((int)PartitionMode.Always, agent, true);
                rows.Add((int)PartitionMode.ByBrowser, agent, agent is Chrome118 or Edge118);
            }

            return rows;
        }
    }

    [Theory]
    [InlineData("Chrome/75.0.3770.142", false)]
    [InlineData("Chromium/118.0", true)]
    [InlineData("CriOS/118.0", true)]
    [InlineData("CriOS/117.0", false)]
    [InlineData("EdgA/118.0", true)]
    [InlineData("EdgiOS/118.0", true)]
    [InlineData("Chrome/118.0 Edg/117.0", false)]
    [InlineData("Chrome/64.0 Edge/118.0", true)]
    [InlineData("NotChrome/118.0", false)]
    [InlineData("Chrome/", false)]
    [InlineData("Chrome/99999999999999999999", false)]
    [InlineData("", false)]
    public void By_browser_the_number_behind_its_name_decides_and_edge_goes_before_chrome(string userAgent, bool partitioned) =>
        new SessionCookie(PartitionMode.ByBrowser).Clearing(userAgent).EndsWith("; Partitioned", StringComparison.Ordinal).ShouldBe(partitioned);

    [Fact]
    public async Task The_mode_of_the_deployment_reaches_both_cookies()
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(new ScriptedDesk("1001")), BridgeStand.Logged(("policy.connector.partitioned_cookies", "1")));
        var browser = stand.Browser();
        var greeting = await browser.GetAsync();
        greeting["Set-Cookie"].ShouldBe($"SEPSESSIONID={greeting.Cookie}; HttpOnly; SameSite=None; Secure; Path=/softphone/v2/; Partitioned");
        browser.Cookie = greeting.Cookie;
        (await browser.SendAsync("DELETE", Browser.Session))["Set-Cookie"].ShouldBe("SEPSESSIONID=; HttpOnly; SameSite=None; Secure; Partitioned");
    }

    [Theory]
    [MemberData(nameof(Partitions))]
    public void The_cookie_is_partitioned_by_mode_and_browser_and_the_clearing_one_alike(int mode, string? userAgent, bool partitioned)
    {
        var cookie = new SessionCookie((PartitionMode)mode);
        var end = partitioned ? "; Partitioned" : "";
        cookie.Setting(Id, userAgent).ShouldBe($"SEPSESSIONID={Id}; HttpOnly; SameSite=None; Secure; Path=/softphone/v2/{end}");
        cookie.Clearing(userAgent).ShouldBe($"SEPSESSIONID=; HttpOnly; SameSite=None; Secure{end}");
    }

    [Fact]
    public async Task The_value_is_a_guid_in_upper_case_with_dashes_and_new_each_time()
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks());
        var first = (await stand.Browser().GetAsync()).Cookie.ShouldNotBeNull();
        first.ShouldMatch("^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$");
        (await stand.Browser().GetAsync()).Cookie.ShouldNotBe(first);
    }

    [Fact]
    public async Task A_greeted_client_that_polls_is_told_that_all_is_still_initializing_and_gets_no_second_cookie()
    {
        var desk = new ScriptedDesk("1001");
        desk.Publish(Configs.Line("1001"), Configs.Devices());
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var browser = stand.Browser();
        browser.Cookie = (await browser.GetAsync()).Cookie;
        var answer = await browser.GetAsync();
        answer.Status.ShouldBe(200);
        answer.Cookie.ShouldBeNull();
        answer.Body.ShouldBe("""{"status":"INITIALIZING","connectivities":{"protocol":"udp","connections":[]},"devices":{"headset_used":false},"phone":{"calls":[]}}""");
    }

    [Fact]
    public async Task A_greeted_client_may_act_on_the_only_desk_while_nobody_has_it()
    {
        var desk = new ScriptedDesk("1001");
        desk.Publish(Configs.Line("1001", LineState.Unregistered), Configs.Devices());
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var browser = stand.Browser();
        browser.Cookie = (await browser.GetAsync()).Cookie;
        (await browser.SendAsync("POST", Browser.Audio, """{"microphone":{"muted":true}}""")).Status.ShouldBe(200);
        (await browser.SendAsync("POST", Browser.Register)).Status.ShouldBe(200);
        desk.Commands.Select(command => command.Action).ShouldBe(["set-phone-audio", "register-phone"]);

        await stand.BeginAsync();
        desk.Commands.Clear();
        (await browser.SendAsync("DELETE", Browser.Register)).Status.ShouldBe(200);
        (await browser.SendAsync("POST", Browser.Audio, """{"microphone":{"muted":false}}""")).Status.ShouldBe(404);
        desk.Commands.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(LineOwner.Client, true)]
    [InlineData(LineOwner.Config, false)]
    public async Task A_greeted_client_that_logs_out_ends_what_it_registered_and_no_one_elses_lines(LineOwner owner, bool ended)
    {
        var desk = new ScriptedDesk("1001", owner);
        desk.Publish(Configs.Line("1001", LineState.Unregistered));
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var browser = stand.Browser();
        browser.Cookie = (await browser.GetAsync()).Cookie;
        (await browser.SendAsync("POST", Browser.Register)).Status.ShouldBe(200);
        var end = await browser.SendAsync("DELETE", Browser.Session);
        (end.Status, end.Cookie).ShouldBe((200, ""));
        desk.Commands.Select(command => command.Action).ShouldBe(ended ? ["register-phone", "unregister-phone"] : []);
        desk.Phone.Lines.ShouldHaveSingleItem().State.ShouldBe(LineState.Unregistered);
        (await browser.GetAsync()).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_greeted_client_that_logs_out_leaves_the_desk_of_another_alone()
    {
        var desk = new ScriptedDesk("1001");
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var stranger = stand.Browser();
        stranger.Cookie = (await stranger.GetAsync()).Cookie;
        var browser = await stand.BeginAsync();
        await browser.SendAsync("POST", Browser.Register);
        (await stranger.SendAsync("DELETE", Browser.Session)).Status.ShouldBe(200);
        (await browser.GetAsync()).Body.ShouldContain("\"READY\"");
    }

    [Fact]
    public async Task Of_active_clients_without_a_desk_the_newest_sixteen_are_remembered()
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks());
        var browsers = new List<Browser>();
        for (var i = 0; i < 17; i++) browsers.Add(await stand.BeginAsync());
        (await browsers[1].GetAsync()).Status.ShouldBe(200);
        (await browsers[16].GetAsync()).Status.ShouldBe(200);
        (await browsers[0].GetAsync()).Status.ShouldBe(403);
    }

    [Fact]
    public async Task The_newest_sixteen_greeted_clients_are_remembered()
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks());
        var browsers = new List<Browser>();
        for (var i = 0; i < 17; i++)
        {
            var browser = stand.Browser();
            browser.Cookie = (await browser.GetAsync()).Cookie;
            browsers.Add(browser);
        }

        (await browsers[1].GetAsync()).Status.ShouldBe(200);
        (await browsers[16].GetAsync()).Status.ShouldBe(200);
        (await browsers[0].GetAsync()).Status.ShouldBe(403);
    }

    [Fact]
    public async Task After_logging_out_the_old_cookie_is_a_strangers()
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(new ScriptedDesk("1001")));
        var browser = await stand.BeginAsync();
        var answer = await browser.SendAsync("DELETE", Browser.Session);
        answer["Set-Cookie"].ShouldBe("SEPSESSIONID=; HttpOnly; SameSite=None; Secure");
        var again = await browser.GetAsync();
        again.Status.ShouldBe(403);
        again.Cookie.ShouldNotBe(browser.Cookie);
    }

    [Theory]
    [InlineData("SEPSESSIONID=8A13B0F6-9152-42A7-B10A-9F4DE731E1D3; SEPSESSIONID={0}")]
    [InlineData("SEPSESSIONID=; other=1;SEPSESSIONID={0}")]
    [InlineData("XSEPSESSIONID=1; SEPSESSIONID={0}; SEPSESSIONID=old")]
    public async Task A_stale_value_beside_the_right_one_does_no_harm(string cookies)
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(new ScriptedDesk("1001")));
        var browser = await stand.BeginAsync();
        var header = $"Cookie: {cookies.Replace("{0}", browser.Cookie, StringComparison.Ordinal)}";
        browser.Cookie = null;
        (await browser.SendAsync("GET", Browser.Session, null, header)).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("SEPSESSIONID")]
    [InlineData("SEPSESSIONID=")]
    [InlineData("sepsessionid={0}")]
    [InlineData("SEPSESSIONIDX={0}")]
    public async Task Another_cookie_is_no_session(string cookies)
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(new ScriptedDesk("1001")));
        var browser = await stand.BeginAsync();
        var header = $"Cookie: {cookies.Replace("{0}", browser.Cookie, StringComparison.Ordinal)}";
        browser.Cookie = null;
        (await browser.SendAsync("GET", Browser.Session, null, header)).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_stranger_does_not_disturb_the_client_that_is_active()
    {
        var desk = new ScriptedDesk("1001");
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var browser = await stand.BeginAsync();
        desk.Commands.Clear();
        (await stand.Browser().SendAsync("DELETE", Browser.Session)).Status.ShouldBe(403);
        (await browser.GetAsync()).Status.ShouldBe(200);
        desk.Commands.ShouldBeEmpty();
    }
}
