using Patchbay.Bridges.SoftphoneConnector.Tests.Stands;
using Patchbay.Desks;

namespace Patchbay.Bridges.SoftphoneConnector.Tests.Http;

/// <summary>The header set of sheet section 3 and the pre-flight of section 4, names as spelled on the wire.</summary>
public sealed class HeaderTests
{
    private static readonly string[] Always =
        ["Content-Length", "Content-Type", "X-Content-Type-Options", "Access-Control-Expose-Headers", "X-Genesys-Softphone-Version"];

    private static readonly string[] Cors = ["Access-Control-Allow-Origin", "Access-Control-Allow-Credentials"];

    [Theory]
    [InlineData("403 first contact", "GET", Browser.Session, 403, new[] { "Set-Cookie", "Cache-Control" })]
    [InlineData("403 of a POST", "POST", Browser.Register, 403, new[] { "Set-Cookie" })]
    [InlineData("200 GET", "GET", Browser.Session, 200, new[] { "Cache-Control" })]
    [InlineData("200 POST", "POST", Browser.Session, 200, new string[0])]
    [InlineData("200 POST /audio", "POST", Browser.Audio, 200, new string[0])]
    [InlineData("200 DELETE /register", "DELETE", Browser.Register, 200, new string[0])]
    [InlineData("200 DELETE /session", "DELETE", Browser.Session, 200, new[] { "Set-Cookie" })]
    [InlineData("400", "POST", Browser.Register, 400, new string[0])]
    [InlineData("400 of a GET", "GET", Browser.Register, 400, new[] { "Cache-Control" })]
    [InlineData("404", "POST", "/softphone/v2/none", 404, new string[0])]
    public async Task Each_answer_has_exactly_the_headers_of_its_column(string column, string method, string path, int status, string[] more)
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(new ScriptedDesk("1001")));
        var browser = status == 403 ? stand.Browser() : await stand.BeginAsync("{}");
        var answer = await browser.SendAsync(method, path, path is Browser.Session or Browser.Audio && method == "POST" ? "{}" : null);
        answer.Status.ShouldBe(status, column);
        answer.Headers.Select(header => header.Name).ShouldBe([.. Always, .. Cors, .. more], ignoreOrder: true, column);
        answer["Access-Control-Allow-Origin"].ShouldBe(browser.Origin);
        answer["Access-Control-Allow-Credentials"].ShouldBe("true");
        answer["X-Content-Type-Options"].ShouldBe("nosniff");
        answer["Access-Control-Expose-Headers"].ShouldBe("X-Genesys-Softphone-Version");
        answer["X-Genesys-Softphone-Version"].ShouldBe("9.0.013.01 (Windows 10.0.18363)");
        answer["Content-Type"].ShouldBe("application/json; charset=UTF-8");
        answer["Content-Length"].ShouldBe($"{answer.Body.Length}");
        if (more.Contains("Cache-Control")) answer["Cache-Control"].ShouldBe("no-store");
    }

    [Fact]
    public async Task Without_an_origin_there_are_no_cors_headers()
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks());
        var answer = await new Browser(stand.Address) { Origin = null }.GetAsync();
        answer.Headers.Select(header => header.Name).ShouldBe([.. Always, "Set-Cookie", "Cache-Control"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(Browser.Session)]
    [InlineData(Browser.Register)]
    [InlineData(Browser.Audio)]
    [InlineData("/softphone/v2/none")]
    [InlineData("/elsewhere")]
    public async Task A_preflight_is_200_on_any_path_without_a_cookie_and_admits_what_is_asked_for(string path)
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks());
        var answer = await stand.Browser().SendAsync("OPTIONS", path, null,
            "Access-Control-Request-Method: DELETE", "Access-Control-Request-Headers: authorization,content-type,x-csrf-token");
        (answer.Status, answer.Body).ShouldBe((200, "{}"));
        answer.Headers.Select(header => header.Name).ShouldBe(
            [.. Always, .. Cors, "Access-Control-Allow-Methods", "Access-Control-Allow-Headers", "Access-Control-Max-Age"], ignoreOrder: true);
        answer["Access-Control-Allow-Methods"].ShouldBe("GET, POST, DELETE, OPTIONS");
        answer["Access-Control-Allow-Headers"].ShouldBe("authorization,content-type,x-csrf-token");
        answer["Access-Control-Max-Age"].ShouldBe("600");
    }

    [Fact]
    public async Task A_preflight_of_a_public_page_is_told_that_it_may_reach_this_machine()
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks());
        var answer = await stand.Browser().SendAsync("OPTIONS", Browser.Session, null, "Access-Control-Request-Private-Network: true");
        answer["Access-Control-Allow-Private-Network"].ShouldBe("true");
        answer["Access-Control-Allow-Headers"].ShouldBeNull();
    }

    [Fact]
    public async Task A_null_origin_that_the_host_let_through_is_echoed_like_any_other()
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks());
        (await new Browser(stand.Address) { Origin = "null" }.GetAsync())["Access-Control-Allow-Origin"].ShouldBe("null");
    }

    [Fact]
    public async Task An_origin_that_no_header_could_carry_back_is_not_echoed()
    {
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks());
        var answer = await new Browser(stand.Address) { Origin = "http://ä.example" }.SendAsync("OPTIONS", Browser.Session, null, "Access-Control-Request-Headers: ü");
        answer.Status.ShouldBe(200);
        answer["Access-Control-Allow-Origin"].ShouldBeNull();
        answer["Access-Control-Allow-Headers"].ShouldBeNull();
    }

    [Fact]
    public async Task Device_names_are_not_escaped()
    {
        var desk = new ScriptedDesk("1001");
        desk.Publish(Configs.Devices() with
        {
            Audio = Configs.Devices().Audio with { Devices = [new Patchbay.Audio.AudioDevice { Id = "out", Name = "Écouteurs <Realtek(R)> & 'co'", Direction = Patchbay.Audio.AudioDirection.Output }] },
        });
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        (await (await stand.BeginAsync()).GetAsync()).Body.ShouldContain("\"name\":\"Écouteurs <Realtek(R)> & 'co'\"");
    }

    [Fact]
    public async Task The_clients_cookie_is_not_what_the_audit_calls_it()
    {
        var desk = new ScriptedDesk("1001");
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var browser = await stand.BeginAsync();
        var origin = desk.Origins.ShouldHaveSingleItem();
        origin.Bridge.ToString().ShouldBe("softphone-connector/wwe");
        origin.Client.ShouldNotBeNull().ShouldNotContain(browser.Cookie!);
        desk.Commands.ShouldHaveSingleItem().ShouldBeOfType<ApplyPhoneSettings>();
    }
}
