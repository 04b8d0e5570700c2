using Patchbay.Bridges.SoftphoneConnector.Tests.Stands;
using Patchbay.Desks;

namespace Patchbay.Bridges.SoftphoneConnector.Tests.Clients;

/// <summary>What must not be read anywhere: tokens, cookies, passwords among the options, whom calls are with.</summary>
public sealed class SecrecyTests
{
    private const string Token = "eyJ-token-of-the-agent";

    private static readonly string Config =
        """{"options":{"sipendpoint":{"proxies.proxy0.password":"pw-of-line"}},"connectivities":{"protocol":"https","connections":[{"server":"https://gw","user":"1001"}]}}""";

    [Theory]
    [InlineData("it works")]
    [InlineData("it is refused")]
    [InlineData("it breaks")]
    public async Task No_token_cookie_or_password_is_logged_or_shown_whether(string how)
    {
        var desk = new ScriptedDesk("1001");
        desk.Publish(Configs.Devices());
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var browser = await stand.BeginAsync(Config);
        desk.Answer = how switch
        {
            "it is refused" => _ => new Refused { Code = "engine", Text = "No." },
            "it breaks" => _ => throw new InvalidOperationException("Broken."),
            _ => _ => null,
        };
        var status = how == "it works" ? 200 : 400;
        (await browser.SendAsync("POST", Browser.Register, null, $"Authorization: Bearer {Token}")).Status.ShouldBe(status);
        (await browser.SendAsync("POST", Browser.Audio, """{"speaker":{"muted":true}}""")).Status.ShouldBe(status);
        (await browser.ConfigureAsync("""{"options":{"sipendpoint":{"proxies.proxy0.password":["pw-of-line"]}}}""")).Status.ShouldBe(400);
        (await browser.GetAsync()).Body.ShouldNotContain("pw-of-line");
        await browser.SendAsync("DELETE", Browser.Session);

        stand.Log.All.ShouldNotBeEmpty();
        string[] told = [.. stand.Log.All, stand.Diagnostics["clients"] ?? "", .. desk.Origins.Select(origin => origin.ToString()), .. desk.Commands.Select(command => command.ToString())];
        foreach (var secret in (string[])[Token, browser.Cookie!, "pw-of-line"]) told.ShouldAllBe(line => !line.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Whom_a_call_is_with_is_in_no_answer_and_in_no_log()
    {
        var desk = new ScriptedDesk("1001");
        await using var stand = await BridgeStand.StartAsync(new ScriptedDesks(desk));
        var browser = await stand.BeginAsync();
        desk.Publish(new PhoneCallChanged { Call = Configs.Call(ConnectionState.Connected).Call with { Remote = "01632960123", RemoteName = "Jane Roe" } });
        var body = (await browser.GetAsync()).Body;
        body.ShouldContain("\"CONNECTED\"");
        foreach (var text in (string[])[body, .. stand.Log.All])
        {
            text.ShouldNotContain("960123");
            text.ShouldNotContain("Roe");
        }
    }
}
